/** One designation (Article 13): ground and findings in the middle, what may be done now, the course of events at the side. */
import { Stack, Text } from '@mantine/core'
import { useNavigate, useParams } from 'react-router'
import type { DesignationView } from '../../../src-shared/api/designation.ts'
import { designationGroundNames } from '../../../src-shared/model/terms.ts'
import { useOffice } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { Timeline } from '../../app/ui/Timeline.tsx'
import { dateText } from '../../app/words.ts'
import { ContactPart } from './ContactPart.tsx'
import { Decisions } from './Decisions.tsx'
import { FindingLines } from './FindingLines.tsx'
import { standingLook } from './standings.ts'

export function DesignationPage() {
  const { designationId = '' } = useParams()
  const navigate = useNavigate()
  const { data: one, error, refetch } = useOffice('designation.get', { id: designationId })
  if (!one) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  const { word, tone } = standingLook(one.standing)
  return (
    <>
      <PageHead
        title={`直接指定 ${one.number}`}
        facts={
          <>
            {one.activityTitle} · 抽取 {one.activityNumber} · {one.department}{' '}
            <StateWord tone={tone} coloured>
              {word}
            </StateWord>
          </>
        }
        actions={
          <>
            <Action label="看抽取" onClick={() => void navigate(`/draw/${one.activityId}/contact`)} />
            <Sheet one={one} />
          </>
        }
      />
      <WithSide
        side={
          <>
            <Decisions one={one} />
            <ContactPart one={one} />
            <Card title="经过">
              <Timeline items={one.timeline} />
            </Card>
          </>
        }
      >
        <Ground one={one} />
        <Card title="条件和回避核对" right={<Text size="sm">{one.inPool ? '库内专家' : '库外人员'}</Text>}>
          <Stack gap="sm">
            <FindingLines findings={one.findings} />
            {one.judgements.map((judgement) => (
              <Text key={`${judgement.condition}-${judgement.field}`} size="sm" c="dimmed">
                提出人判断：{judgement.title}，{judgement.fits ? '符合' : '不符合'}。{judgement.reason}
              </Text>
            ))}
            {one.rotation && (
              <Text size="sm" c="dimmed">
                连续入选 {one.rotation}。第十四条只约束抽取，供参考。
              </Text>
            )}
          </Stack>
        </Card>
      </WithSide>
    </>
  )
}

function Sheet({ one }: { one: DesignationView }) {
  return (
    <>
      <FileAction
        of="designation.sheet"
        input={{ id: one.id, format: 'pdf' }}
        fallback={`直接指定审批表 ${one.number}.pdf`}
        label="打印审批表"
        print
      />
      <FileAction
        of="designation.sheet"
        input={{ id: one.id, format: 'docx' }}
        fallback={`直接指定审批表 ${one.number}.docx`}
        label="审批表 Word"
      />
    </>
  )
}

/** Papers that prove the facts of somebody outside the pool, by the names under which they were handed in. */
function Proofs({ one: { id, proofs } }: { one: DesignationView }) {
  return proofs.map(({ digest, name }) => (
    <div key={digest}>
      <FileAction
        of="designation.proof"
        input={{ id, digest }}
        fallback={name}
        label={`看证明材料：${name}`}
        // a Word document is saved: no browser shows one
        print={!/\.docx$/i.test(name)}
      />
    </div>
  ))
}

function Ground({ one }: { one: DesignationView }) {
  const { evidence, requirement } = one
  return (
    <Card
      title={
        <>
          {one.name}　{one.employer}
        </>
      }
      right={<ProvisionChip id="art-13" />}
    >
      <Stack gap={6}>
        <Text size="sm">席位：{one.groupLabel}</Text>
        <Text size="sm">
          指定的理由：<strong>{designationGroundNames[one.ground]}</strong>
        </Text>
        {evidence && (
          <Text size="sm">
            抽取的缺额：候选人 {evidence.candidates} 名，已抽取 {evidence.drawn} 名，抽取前不再符合条件{' '}
            {evidence.withdrawn} 名，仍缺 {evidence.open} 席（记录摘要 {evidence.digest.slice(0, 8)}）
          </Text>
        )}
        {requirement && (
          <Text size="sm">
            依据文件：《{requirement.title}》（{requirement.number}），{requirement.issuer}，{dateText(requirement.on)}
          </Text>
        )}
        {one.hasScan && (
          <div>
            <FileAction of="designation.scan" input={{ id: one.id }} fallback="依据文件.pdf" label="看扫描件" print />
          </div>
        )}
        <Proofs one={one} />
        <Text size="sm">具体说明：{one.reason}</Text>
      </Stack>
    </Card>
  )
}
