/** The steps of a case on an employer, each in its dialog (Article 18). */
import { Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import {
  type EmployerCaseView,
  type EmployerGravity,
  employerGravities,
} from '../../../src-shared/api/employer-cases.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { employerGravityNames, employerOutcomeNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { ConfirmMinutes, MinutesDialog } from '../MinutesDialogs.tsx'
import { tellingOptions, type Way } from '../removals/words.ts'
import { MeasureFields, measureInput, type MeasureValue } from './MeasureFields.tsx'

export type CaseStep =
  | 'ask'
  | 'answer'
  | 'propose'
  | 'decide'
  | 'minutes'
  | 'confirm-minutes'
  | 'refuse-minutes'
  | 'tell'
  | 'refer'

interface Props {
  one: EmployerCaseView
  onClose: () => void
}

export function CaseDialogs({ one, asked, onClose }: Props & { asked: CaseStep | null }) {
  const props = { one, onClose }
  switch (asked) {
    case 'ask':
    case 'tell':
      return <TellDialog {...props} what={asked} />
    case 'answer':
      return <AnswerDialog {...props} />
    case 'propose':
      return <ProposeDialog {...props} />
    case 'decide':
      return <DecideDialog {...props} />
    case 'minutes':
      return <CaseMinutes {...props} />
    case 'confirm-minutes':
    case 'refuse-minutes':
      return <MinutesWord {...props} what={asked} />
    case 'refer':
      return <ReferDialog {...props} />
    case null:
      return null
  }
}

/** Days that are offered for a statement; staff change them. */
const usualDays = 10

function TellDialog({ one, what, onClose }: Props & { what: 'ask' | 'tell' }) {
  const today = useToday()
  const [way, setWay] = useState<Way>('written')
  const [on, setOn] = useState(today)
  const [dueOn, setDueOn] = useState(addDays(today, usualDays))
  const ask = useCommand('employerCases.ask', { onDone: onClose })
  const tell = useCommand('employerCases.tell', { onDone: onClose })
  const asks = what === 'ask'
  const command = asks ? ask : tell
  const send = () => {
    if (asks) void ask.run({ id: one.id, on, way, dueOn })
    else void tell.run({ id: one.id, on, way })
  }
  return (
    <Modal opened onClose={onClose} title={asks ? '登记告知单位' : '登记告知决定'}>
      <Form onSubmit={send}>
        <Stack gap="sm">
          <SegmentedControl
            fullWidth
            aria-label="告知方式"
            data={[...tellingOptions]}
            value={way}
            onChange={(value) => setWay(tellingOptions.find((each) => each.value === value)?.value ?? 'written')}
          />
          <DateField label="告知日期" required maxDate={today} value={on} error={command.at('on')} onChange={setOn} />
          {asks && (
            <DateField
              label="在哪一天前说明"
              required
              minDate={today}
              value={dueOn}
              error={ask.at('dueOn')}
              onChange={setDueOn}
            />
          )}
          <Text size="sm">
            {asks
              ? '登记后可以打印要求说明告知书；过了期限收到的说明也照常登记。'
              : '登记后这件单位案件办结；可以打印处理决定告知书。'}
          </Text>
          <ErrorNote of={command.failure} />
          <DialogButtons
            confirm="登记告知"
            busy={command.busy}
            disabled={on === '' || (asks && dueOn === '')}
            onClose={onClose}
          />
        </Stack>
      </Form>
    </Modal>
  )
}

function AnswerDialog({ one, onClose }: Props) {
  const today = useToday()
  const [on, setOn] = useState(today)
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const answer = useCommand('employerCases.answer')
  const send = async () => {
    if (tooShort(text)) return
    const told = await answer.run({ id: one.id, on, text: text.trim(), ...(file && { file }) })
    if (!told) return
    notifications.show({ message: told.late ? '单位说明已登记，标明逾期' : '单位说明已登记' })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="登记单位说明">
      <Form onSubmit={() => void send()}>
        <Stack gap="sm">
          <DateField label="收到日期" required maxDate={today} value={on} error={answer.at('on')} onChange={setOn} />
          <ReasonInput
            label="说明的内容"
            placeholder="照单位的说明记，或者写明见附件"
            minRows={3}
            value={text}
            error={answer.at('text')}
            onChange={setText}
          />
          <ScanInput label="书面材料" value={file} error={answer.at('file')} onChange={setFile} />
          <ErrorNote of={answer.failure} />
          <DialogButtons
            confirm="登记单位说明"
            busy={answer.busy}
            disabled={on === '' || tooShort(text)}
            onClose={onClose}
          />
        </Stack>
      </Form>
    </Modal>
  )
}

const nothing: MeasureValue = { outcome: '', until: '' }

function ProposeDialog({ one, onClose }: Props) {
  const [gravity, setGravity] = useState<EmployerGravity | null>(one.proposal?.gravity ?? null)
  const [measure, setMeasure] = useState<MeasureValue>(one.proposal ?? nothing)
  const propose = useCommand('employerCases.propose', { onDone: onClose })
  const what = measureInput(measure)
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title="提出处理建议"
      label="建议的理由"
      placeholder="核实的情况，轻重怎样判断"
      confirm="提出处理建议"
      busy={propose.busy}
      failure={propose.failure}
      onConfirm={(reason) => what && gravity && void propose.run({ id: one.id, gravity, ...what, reason })}
    >
      <Select
        label="轻重"
        placeholder="选择一项"
        required
        allowDeselect={false}
        data={employerGravities.map((value) => ({ value, label: employerGravityNames[value] }))}
        value={gravity}
        onChange={(value) => setGravity(employerGravities.find((each) => each === value) ?? null)}
      />
      <MeasureFields value={measure} onChange={setMeasure} error={propose.at('until')} />
    </ReasonDialog>
  )
}

function DecideDialog({ one, onClose }: Props) {
  const [measure, setMeasure] = useState<MeasureValue>(one.proposal ?? nothing)
  const decide = useCommand('employerCases.decide', { onDone: onClose })
  const what = measureInput(measure)
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={`对${one.employer}作出决定`}
      label="决定的理由"
      confirm={measure.outcome ? `决定：${employerOutcomeNames[measure.outcome]}` : '先选择处理方式'}
      danger={measure.outcome === 'right-withdrawn'}
      busy={decide.busy}
      failure={decide.failure}
      onConfirm={(reason) => what && void decide.run({ id: one.id, ...what, reason })}
    >
      <MeasureFields value={measure} onChange={setMeasure} error={decide.at('until')} />
    </ReasonDialog>
  )
}

function CaseMinutes({ one, onClose }: Props) {
  const [measure, setMeasure] = useState<MeasureValue>(one.proposal ?? nothing)
  const record = useCommand('employerCases.recordMinutes', { onDone: onClose })
  const what = measureInput(measure)
  return (
    <MinutesDialog
      matter="这件单位案件"
      decision={<MeasureFields value={measure} onChange={setMeasure} error={record.at('until')} />}
      decided={what !== null}
      record={record}
      onRecord={(minutes) => what && void record.run({ id: one.id, ...what, ...minutes })}
      onClose={onClose}
    />
  )
}

function MinutesWord({ one, what, onClose }: Props & { what: 'confirm-minutes' | 'refuse-minutes' }) {
  const confirm = useCommand('employerCases.confirmMinutes', { onDone: onClose })
  const refuse = useCommand('employerCases.refuseMinutes', { onDone: onClose })
  if (what === 'refuse-minutes')
    return (
      <ReasonDialog
        opened
        onClose={onClose}
        title="退回登记的纪要？"
        label="与纪要不一致的地方"
        confirm="退回纪要"
        busy={refuse.busy}
        failure={refuse.failure}
        onConfirm={(reason) => void refuse.run({ id: one.id, reason })}
      />
    )
  return (
    <ConfirmMinutes
      decision={one.minutes ? employerOutcomeNames[one.minutes.outcome] : ''}
      number={one.minutes?.number ?? ''}
      grave={one.minutes?.outcome === 'right-withdrawn'}
      sending={confirm}
      onConfirm={() => void confirm.run({ id: one.id })}
      onClose={onClose}
    />
  )
}

function ReferDialog({ one, onClose }: Props) {
  const [addressee, setAddressee] = useState('')
  const refer = useCommand('employerCases.refer', { onDone: onClose })
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title="制作移送建议书"
      label="建议处理的事项"
      placeholder="建议有权机关依法处理什么"
      confirm="制作移送建议书"
      busy={refer.busy}
      failure={refer.failure}
      onConfirm={(text) =>
        addressee.trim().length > 1 && void refer.run({ id: one.id, addressee: addressee.trim(), text })
      }
    >
      <TextInput
        label="移送给哪个机关"
        required
        maxLength={100}
        value={addressee}
        error={refer.at('addressee')}
        onChange={(event) => setAddressee(event.currentTarget.value)}
      />
      <Text size="sm">是否认定失信由有权机关决定；本单位不设名单。</Text>
    </ReasonDialog>
  )
}
