/** What a case says, whoever types it: its short line, the event where there is one, the words (Articles 10, 11). */
import { Select, TextInput } from '@mantine/core'
import type { CaseKind } from '../../../src-shared/api/expert-cases.ts'
import { caseKindNames } from '../../../src-shared/model/terms.ts'
import { tooShort } from '../../app/reason.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { optionsOf } from '../../app/words.ts'

export interface CaseWords {
  kind: CaseKind
  subject: string
  text: string
  organiser: string
  part: string
  eventOn: string
}

export const noWords: CaseWords = { kind: 'frontier', subject: '', text: '', organiser: '', part: '', eventOn: '' }

/** What is sent: organiser, part and day go with an appearance alone. */
export function wordsToSend({ kind, subject, text, organiser, part, eventOn }: CaseWords) {
  const event = kind === 'appearance' ? { organiser, part, ...(eventOn && { eventOn }) } : {}
  return { kind, subject, text, ...event }
}

export function isWhole({ subject, text }: CaseWords): boolean {
  return !tooShort(subject) && !tooShort(text)
}

/** What the short line is called for each kind. */
const subjectLabels: Record<CaseKind, string> = {
  frontier: '技术领域',
  appearance: '活动名称',
  information: '询问什么',
  dissent: '哪次活动、哪项结果',
  fee: '哪次活动的劳务费',
}

interface CaseFieldsProps {
  words: CaseWords
  today: string
  placeholder: string
  at: (field: string) => string | undefined
  onChange: (words: CaseWords) => void
}

export function CaseFields({ words, today, placeholder, at, onChange }: CaseFieldsProps) {
  const set = (part: Partial<CaseWords>) => onChange({ ...words, ...part })
  const line = (key: 'subject' | 'organiser' | 'part', label: string) => (
    <TextInput
      label={label}
      required
      maxLength={100}
      value={words[key]}
      error={at(key)}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  )
  return (
    <>
      <Select
        label="类别"
        allowDeselect={false}
        data={optionsOf(caseKindNames)}
        value={words.kind}
        onChange={(kind) => kind && set({ kind })}
      />
      {line('subject', subjectLabels[words.kind])}
      {words.kind === 'appearance' && (
        <>
          {line('organiser', '主办单位')}
          {line('part', '以什么身份参加')}
          <DateField
            label="活动日期"
            required
            minDate={today}
            value={words.eventOn}
            error={at('eventOn')}
            onChange={(eventOn) => set({ eventOn })}
          />
        </>
      )}
      <ReasonInput
        label="内容"
        placeholder={placeholder}
        value={words.text}
        error={at('text')}
        onChange={(text) => set({ text })}
      />
    </>
  )
}
