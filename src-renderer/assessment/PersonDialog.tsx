/** One expert's year: every count, what asks for a closer look, the conclusion (Article 9). */
import { Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { AssessedPerson, AssessmentConclusion, AssessmentView } from '../../src-shared/api/assessments.ts'
import {
  assessmentConclusionNames,
  assessmentFlagNames,
  assessmentTellingWayNames,
} from '../../src-shared/model/terms.ts'
import { useCommand } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { useMay } from '../app/session.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { FormatMenu } from '../app/ui/FormatMenu.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText, optionsOf } from '../app/words.ts'
import { Figures } from './Figures.tsx'
import { TellDialog } from './TellDialog.tsx'
import { conclusionTones } from './words.ts'

interface PersonDialogProps {
  run: AssessmentView
  person: AssessedPerson
  onClose: () => void
}

export function PersonDialog({ run, person, onClose }: PersonDialogProps) {
  const may = useMay()
  const navigate = useNavigate()
  const [telling, setTelling] = useState(false)
  const { id, state } = run
  const { expertId, name } = person
  if (telling) return <TellDialog id={id} expertId={expertId} title={`登记告知${name}`} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} size="lg" title={`${name}　${person.employer}`}>
      <Stack gap="sm">
        <Figures of={person.figures} />
        {person.flags.length > 0 && (
          <StateWord tone="attention">
            需要留意：{person.flags.map((flag) => assessmentFlagNames[flag]).join('、')}
          </StateWord>
        )}
        <Standing person={person} />
        <Group gap="xs">
          <Action compact label="打开专家档案" onClick={() => void navigate(`/pool/${expertId}`)} />
          {may('assessments.sheet') && (
            <FormatMenu
              of="assessments.sheet"
              input={{ id, expertId }}
              formats={['docx', 'pdf']}
              label="打印评估表"
              fallback="专家年度评估表"
              print
            />
          )}
          {may('assessments.tell') && state === 'closed' && !person.told && (
            <Action compact primary label="登记告知…" onClick={() => setTelling(true)} />
          )}
        </Group>
        {may('assessments.conclude') && state === 'open' && (
          <ConclusionForm id={id} person={person} onClose={onClose} />
        )}
      </Stack>
    </Modal>
  )
}

function toldText({ way, by }: NonNullable<AssessedPerson['told']>): string {
  return way === 'page' ? '本人在个人页面查看' : `${assessmentTellingWayNames[way]}告知，${by}登记`
}

function Standing({ person }: { person: AssessedPerson }) {
  const { conclusion, reason, concludedBy, concludedOn, earlier, told } = person
  if (conclusion === null) return <Text size="sm">还没有评估结论。</Text>
  return (
    <>
      <StateWord tone={conclusionTones[conclusion]} coloured wraps>
        {assessmentConclusionNames[conclusion]}
        {reason && `：${reason}`}
      </StateWord>
      <Text size="sm" c="dimmed">
        {concludedBy} {dateText(concludedOn)}评估{earlier > 0 && `，此前改过 ${earlier} 次`}
        {told && `；${dateText(told.on)}${toldText(told)}`}
      </Text>
    </>
  )
}

function ConclusionForm({ id, person, onClose }: { id: string; person: AssessedPerson; onClose: () => void }) {
  const [conclusion, setConclusion] = useState<AssessmentConclusion | null>(person.conclusion)
  const [reason, setReason] = useState(person.reason)
  const [asked, setAsked] = useState(false)
  const send = useCommand('assessments.conclude', { onDone: onClose })
  const wants = conclusion !== null && conclusion !== 'met'
  const run = () => {
    setAsked(true)
    if (conclusion === null || (wants && tooShort(reason))) return
    const words = reason.trim()
    void send.run({ id, expertIds: [person.expertId], conclusion, ...(words !== '' && { reason: words }) })
  }
  return (
    <Form onSubmit={run}>
      <Stack gap="sm">
        <Radio.Group
          label="评估结论"
          value={conclusion}
          error={asked && conclusion === null ? '请选择结论' : undefined}
          onChange={(value) => setConclusion(value as AssessmentConclusion)}
        >
          <Group gap="md" pt={4}>
            {optionsOf(assessmentConclusionNames).map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Group>
        </Radio.Group>
        {conclusion === 'not-met' && (
          <Text size="sm">结论本身不使专家出库；有第九条列举情形的，另行提出终止资格。</Text>
        )}
        <ReasonInput
          label={wants ? '依据的事实' : '说明（可以不填）'}
          placeholder="写进评估表，本人会看到"
          required={wants}
          value={reason}
          error={asked && wants && tooShort(reason) ? '请写明依据的事实，至少 2 个字' : send.at('reason')}
          onChange={setReason}
        />
        {!send.at('reason') && <ErrorNote of={send.failure} />}
        <DialogButtons
          confirm={person.conclusion === null ? '登记结论' : '更改结论'}
          busy={send.busy}
          onClose={onClose}
        />
      </Stack>
    </Form>
  )
}
