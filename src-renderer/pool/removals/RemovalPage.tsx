/** One removal file (Article 9): facts, statement, reports and answers in the middle; what may be done now and the course at the side. */
import { Group, Stack, Text } from '@mantine/core'
import { useNavigate, useParams } from 'react-router'
import type { RemovalView } from '../../../src-shared/api/removals.ts'
import { removalFactNames, removalOutcomeNames, removalStateNames } from '../../../src-shared/model/terms.ts'
import { useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { Timeline } from '../../app/ui/Timeline.tsx'
import { dateText } from '../../app/words.ts'
import { dutyWords } from '../report-duty.ts'
import { Steps } from './Steps.tsx'
import { removalTones } from './words.ts'

export function RemovalPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { data: one, error, refetch } = useOffice('removals.get', { id })
  if (!one) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <>
      <PageHead
        title={`清退 ${one.number}`}
        facts={
          <>
            {one.name} · {one.employer} · {one.status}{' '}
            <StateWord tone={removalTones[one.state]} coloured>
              {removalStateNames[one.state]}
            </StateWord>
          </>
        }
        actions={
          <>
            <Action label="看专家档案" onClick={() => void navigate(`/pool/${one.expertId}`)} />
            <Action label="返回清退" onClick={() => void navigate('/pool/removals')} />
            <Papers one={one} />
          </>
        }
      />
      <WithSide
        side={
          <>
            <Steps one={one} />
            <Card title="经过">
              <Timeline items={one.timeline} />
            </Card>
          </>
        }
      >
        <Basis one={one} />
        {one.reports.length > 0 && <Reports one={one} />}
        <Answers one={one} />
        {one.decisions.length > 0 && <Decisions one={one} />}
      </WithSide>
    </>
  )
}

function Papers({ one }: { one: RemovalView }) {
  const may = useMay()
  if (!may('removals.notice')) return null
  return (
    <>
      {one.hearing && (
        <FileAction
          label="打印告知书"
          of="removals.notice"
          input={{ id: one.id, what: 'hearing', format: 'pdf' }}
          fallback="清退告知书.pdf"
          print
        />
      )}
      {one.decisions.length > 0 && (
        <FileAction
          label="打印决定通知书"
          of="removals.notice"
          input={{ id: one.id, what: 'decision', format: 'pdf' }}
          fallback="清退决定通知书.pdf"
          print
        />
      )}
    </>
  )
}

function Basis({ one }: { one: RemovalView }) {
  return (
    <Card title="事实和依据" right={<ProvisionChip id={one.ground} />}>
      <Stack gap={6}>
        {one.facts.map(({ key, on, title, number, what }) => (
          <Text key={key} size="sm">
            {dateText(on)}　{title}（{number}）　<strong>{removalFactNames[what]}</strong>
          </Text>
        ))}
        <Text size="sm">{one.statement ? `专家库办公室的说明：${one.statement}` : '专家库办公室还没有提出清退。'}</Text>
      </Stack>
    </Card>
  )
}

function Material({ id, digest, index }: { id: string; digest: string; index: number }) {
  const may = useMay()
  if (!may('removals.file')) return null
  return (
    <FileAction
      compact
      label={`材料 ${index + 1}`}
      of="removals.file"
      input={{ id, digest }}
      fallback="清退材料.pdf"
      print
    />
  )
}

function Reports({ one }: { one: RemovalView }) {
  return (
    <Card title="线索" right={<Text size="sm">反映人只有专家库办公室和纪检可见</Text>}>
      <Stack gap="sm">
        {one.reports.map(({ receivedOn, text, reporter, by, duty, files }, index) => (
          <div key={`${receivedOn}-${index}`}>
            <Text size="sm" c="dimmed">
              {dateText(receivedOn)}收到，{by}登记{reporter && `，反映人：${reporter}`}
            </Text>
            <Text size="sm">{text}</Text>
            {duty && <Text size="sm">{dutyWords(duty)}</Text>}
            <Group gap="xs">
              {files.map((digest, place) => (
                <Material key={digest} id={one.id} digest={digest} index={place} />
              ))}
            </Group>
          </div>
        ))}
      </Stack>
    </Card>
  )
}

function Answers({ one }: { one: RemovalView }) {
  const { hearing, answers } = one
  return (
    <Card
      title="本人申辩"
      right={
        hearing && (
          <Text size="sm">
            {dateText(hearing.toldOn)}告知，{dateText(hearing.dueOn)}前答复
          </Text>
        )
      }
    >
      {answers.length === 0 && (
        <EmptyState title={hearing ? (hearing.over ? '期限已满，没有收到申辩' : '还没有收到申辩') : '还没有告知本人'} />
      )}
      <Stack gap="sm">
        {answers.map(({ on, text, late, file, by }, index) => (
          <div key={`${on}-${index}`}>
            <Text size="sm" c="dimmed">
              {dateText(on)}
              {by ? `收到，${by}登记` : '，本人在个人页面提交'}
              {late && '，逾期'}
            </Text>
            <Text size="sm">{text}</Text>
            {file && <Material id={one.id} digest={file} index={0} />}
          </div>
        ))}
      </Stack>
    </Card>
  )
}

function Decisions({ one }: { one: RemovalView }) {
  return (
    <Card title="决定">
      <Stack gap="sm">
        {one.decisions.map(({ on, outcome, reason, by }, index) => (
          <div key={`${on}-${index}`}>
            <Text size="sm">
              {dateText(on)}　<strong>{removalOutcomeNames[outcome]}</strong>　{by}
            </Text>
            <Text size="sm">{reason}</Text>
          </div>
        ))}
      </Stack>
    </Card>
  )
}
