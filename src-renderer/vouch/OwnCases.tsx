/** Cases on the employer of which it was told, with its statements (Article 18), and what it reported; nothing where there is none. */
import { Group, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { OwnEmployerCase } from '../../src-shared/api/own-employer.ts'
import { citationOf } from '../../src-shared/model/provisions.ts'
import { employerCaseKindNames, employerOutcomeNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { useToday } from '../app/today.ts'
import { Card } from '../app/ui/Card.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { ScanInput } from '../app/ui/ScanInput.tsx'
import { dateText } from '../app/words.ts'

export function OwnCases() {
  const { data, error } = useOffice('ownEmployer.cases')
  const [asked, setAsked] = useState<OwnEmployerCase | null>(null)
  if (!data || data.length === 0) return <ErrorNote of={error} />
  const open = data.some((one) => one.open && one.statements.length === 0)
  return (
    <Card
      title="与本单位有关的事项"
      right={<ProvisionChip id="art-18" />}
      {...(open ? { tone: 'attention' as const } : {})}
    >
      <Stack gap="md">
        {data.map((one) => (
          <OneCase key={one.id} one={one} onAnswer={() => setAsked(one)} />
        ))}
      </Stack>
      {asked && <StatementDialog one={asked} onClose={() => setAsked(null)} />}
    </Card>
  )
}

function OneCase({ one, onAnswer }: { one: OwnEmployerCase; onAnswer: () => void }) {
  const { number, kind, expert, facts, toldOn, dueOn, statements, open, decision } = one
  return (
    <Stack gap={6} align="flex-start">
      <Group gap="sm">
        <Text fw={600}>{employerCaseKindNames[kind]}</Text>
        <Text size="sm" c="dimmed">
          {number}，{dateText(toldOn)}告知{expert && `，涉及专家 ${expert}`}
        </Text>
        <CaseState one={one} />
      </Group>
      <Text size="sm">{facts}</Text>
      {statements.map(({ on, text, late }, index) => (
        <Text key={`${on}-${index}`} size="sm">
          本单位{dateText(on)}说明{late && '（逾期）'}：{text}
        </Text>
      ))}
      {decision && (
        <Text size="sm">
          {dateText(decision.on)}决定：{employerOutcomeNames[decision.outcome]}
          {decision.until && `，到${dateText(decision.until)}`}。理由：{decision.reason}
        </Text>
      )}
      {open && (
        <Action
          compact
          primary={statements.length === 0}
          label={statements.length === 0 ? `在${dateText(dueOn)}前说明…` : '补充说明…'}
          about={number}
          onClick={onAnswer}
        />
      )}
    </Stack>
  )
}

function CaseState({ one: { open, statements, decision, dueOn } }: { one: OwnEmployerCase }) {
  const today = useToday()
  if (decision) return <StateWord tone="neutral">已决定</StateWord>
  if (statements.length > 0) return <StateWord tone="active">已说明，办理中</StateWord>
  if (!open) return <StateWord tone="active">办理中</StateWord>
  return <StateWord tone="attention">{today > dueOn ? '说明期限已满，仍可说明' : '待说明'}</StateWord>
}

function StatementDialog({ one, onClose }: { one: OwnEmployerCase; onClose: () => void }) {
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const answer = useCommand('ownEmployer.answer')
  const send = async () => {
    if (tooShort(text)) return
    const told = await answer.run({ id: one.id, text: text.trim(), ...(file && { file }) })
    if (!told) return
    notifications.show({ message: told.late ? '说明已送达，标明逾期' : '说明已送达' })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`对 ${one.number} 作出说明`}>
      <Form onSubmit={() => void send()}>
        <Stack gap="sm">
          <Text size="sm">{one.facts}</Text>
          <ReasonInput
            label="说明"
            placeholder="事实经过、本单位的意见"
            minRows={3}
            value={text}
            error={answer.at('text')}
            onChange={setText}
          />
          <ScanInput label="盖章的书面材料" value={file} error={answer.at('file')} onChange={setFile} />
          <Text size="sm">送出后不能改动，可以补充说明。</Text>
          <ErrorNote of={answer.failure} />
          <DialogButtons confirm="送出说明" busy={answer.busy} disabled={tooShort(text)} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}

/** What this employer has reported on its experts; that it arrived, and whether the office has finished with it. */
export function OwnReports() {
  const { data, error } = useOffice('ownEmployer.reports')
  if (!data || data.length === 0) return <ErrorNote of={error} />
  return (
    <Card title="本单位报告的情况" right={<ProvisionChip id="art-18" />}>
      <Stack gap="xs">
        {data.map(({ number, name, ground, receivedOn, finished }, index) => (
          <Group key={`${number}-${index}`} gap="md">
            <Text fw={600}>{name}</Text>
            <Text size="sm">
              {number}，{dateText(receivedOn)}报告，{citationOf(ground)}
            </Text>
            <StateWord tone={finished ? 'neutral' : 'active'}>{finished ? '已办结' : '已收到，办理中'}</StateWord>
          </Group>
        ))}
      </Stack>
    </Card>
  )
}
