/** One case on an employer (Article 18): facts, statement, proposal and decision in the middle; what may be done now and the course at the side. */
import { Group, Stack, Text } from '@mantine/core'
import { useNavigate, useParams } from 'react-router'
import type { EmployerCaseView } from '../../../src-shared/api/employer-cases.ts'
import {
  employerCaseKindNames,
  employerCaseSourceNames,
  employerCaseStateNames,
  employerGravityNames,
  employerOutcomeNames,
} from '../../../src-shared/model/terms.ts'
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
import { CaseSteps } from './CaseSteps.tsx'
import { caseTones } from './words.ts'

export function CasePage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { data: one, error, refetch } = useOffice('employerCases.get', { id })
  if (!one) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <>
      <PageHead
        title={`单位案件 ${one.number}`}
        facts={
          <>
            {one.employer} · {employerCaseKindNames[one.kind]}{' '}
            <StateWord tone={caseTones[one.state]} coloured>
              {employerCaseStateNames[one.state]}
            </StateWord>
          </>
        }
        actions={
          <>
            <Action label="返回单位案件" onClick={() => void navigate('/employers/cases')} />
            <Papers one={one} />
          </>
        }
      />
      <WithSide
        side={
          <>
            <CaseSteps one={one} />
            <Card title="经过">
              <Timeline items={one.timeline} />
            </Card>
          </>
        }
      >
        <Facts one={one} />
        <Statements one={one} />
        {(one.proposal ?? one.decision) && <Measures one={one} />}
        {one.referrals.length > 0 && <Referrals one={one} />}
      </WithSide>
    </>
  )
}

const papers = [
  { what: 'ask', label: '打印要求说明告知书', there: ({ asked }: EmployerCaseView) => asked !== null },
  { what: 'decision', label: '打印处理决定告知书', there: ({ decision }: EmployerCaseView) => decision !== null },
  { what: 'referral', label: '打印移送建议书', there: ({ referrals }: EmployerCaseView) => referrals.length > 0 },
] as const

function Papers({ one }: { one: EmployerCaseView }) {
  const may = useMay()
  if (!may('employerCases.paper')) return null
  return papers
    .filter(({ there }) => there(one))
    .map(({ what, label }) => (
      <FileAction
        key={what}
        label={label}
        of="employerCases.paper"
        input={{ id: one.id, what, format: 'pdf' }}
        fallback={`${label.slice(2)}.pdf`}
        print
      />
    ))
}

function Material({ id, digest, index }: { id: string; digest: string; index: number }) {
  return (
    <FileAction
      compact
      label={`材料 ${index + 1}`}
      of="employerCases.file"
      input={{ id, digest }}
      fallback="单位案件材料.pdf"
      print
    />
  )
}

function Facts({ one }: { one: EmployerCaseView }) {
  return (
    <Card title="事实" right={<ProvisionChip id="art-18" />}>
      <Stack gap={6}>
        <Text size="sm" c="dimmed">
          {dateText(one.knownOn)}发现（{employerCaseSourceNames[one.source]}），{one.openedBy}
          {dateText(one.openedOn)}立案{one.expert && `，涉及专家 ${one.expert}`}
        </Text>
        <Text size="sm">{one.facts}</Text>
        {one.duty && <Text size="sm">{dutyWords(one.duty)}</Text>}
        <Group gap="xs">
          {one.files.map((digest, index) => (
            <Material key={digest} id={one.id} digest={digest} index={index} />
          ))}
        </Group>
      </Stack>
    </Card>
  )
}

function Statements({ one: { id, asked, statements } }: { one: EmployerCaseView }) {
  return (
    <Card
      title="单位说明"
      right={
        asked && (
          <Text size="sm">
            {dateText(asked.toldOn)}告知，{dateText(asked.dueOn)}前说明
          </Text>
        )
      }
    >
      {statements.length === 0 && (
        <EmptyState title={asked ? (asked.over ? '期限已满，没有收到说明' : '还没有收到说明') : '还没有告知单位'} />
      )}
      <Stack gap="sm">
        {statements.map(({ on, text, late, file, by }, index) => (
          <div key={`${on}-${index}`}>
            <Text size="sm" c="dimmed">
              {dateText(on)}收到，{by}登记{late && '，逾期'}
            </Text>
            <Text size="sm">{text}</Text>
            {file && <Material id={id} digest={file} index={0} />}
          </div>
        ))}
      </Stack>
    </Card>
  )
}

function Measures({ one: { proposal, decision } }: { one: EmployerCaseView }) {
  const lines = [
    ...(proposal ? [{ ...proposal, title: `办公室建议（${employerGravityNames[proposal.gravity]}）` }] : []),
    ...(decision ? [{ ...decision, title: '领导小组决定' }] : []),
  ]
  return (
    <Card title="处理">
      <Stack gap="sm">
        {lines.map(({ title, on, outcome, until, reason, by }) => (
          <div key={title}>
            <Text size="sm">
              {title}　<strong>{employerOutcomeNames[outcome]}</strong>
              {until && `，到${dateText(until)}`}
            </Text>
            <Text size="sm">{reason}</Text>
            <Text size="sm" c="dimmed">
              {dateText(on)}，{by}
            </Text>
          </div>
        ))}
      </Stack>
    </Card>
  )
}

function Referrals({ one }: { one: EmployerCaseView }) {
  return (
    <Card title="移送建议">
      <Stack gap="sm">
        {one.referrals.map(({ on, addressee, text, by }, index) => (
          <div key={`${on}-${index}`}>
            <Text size="sm">
              <strong>{addressee}</strong>：{text}
            </Text>
            <Text size="sm" c="dimmed">
              {dateText(on)}，{by}
            </Text>
          </div>
        ))}
      </Stack>
    </Card>
  )
}
