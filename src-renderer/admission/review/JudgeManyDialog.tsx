import { Loader, Modal, Radio, Select, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ApplicationRow, ApplicationView } from '../../../src-shared/api/admission.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { call, type Failure, toFailure } from '../../app/office.ts'
import { tooShort } from '../../app/reason.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { countText } from '../../app/words.ts'
import { openConditions } from './open-conditions.ts'

export interface JudgeManyDialogProps {
  rows: readonly ApplicationRow[]
  onClose: () => void
  onDone: (message: string) => void
}

/** So many files are asked for at a time. */
const together = 8

/** Files of the chosen applications, read one handful after the other. */
function useViews(ids: readonly string[]) {
  const [views, setViews] = useState<ApplicationView[] | null>(null)
  const [error, setError] = useState<Failure | null>(null)
  const key = ids.join()
  useEffect(() => {
    const stop = new AbortController()
    const read = async () => {
      const all: ApplicationView[] = []
      const wanted = key.split(',')
      for (let at = 0; at < wanted.length && !stop.signal.aborted; at += together) {
        const part = wanted.slice(at, at + together)
        all.push(...(await Promise.all(part.map((id) => call('applications.get', { id }, { signal: stop.signal })))))
      }
      if (!stop.signal.aborted) setViews(all)
    }
    read().catch((why: unknown) => {
      if (!stop.signal.aborted) setError(toFailure(why))
    })
    return () => stop.abort()
  }, [key])
  return { views, error }
}

/** Judges one condition for all of the chosen applicants who wait for it, with one reason. */
export function JudgeManyDialog({ rows, onClose, onDone }: JudgeManyDialogProps) {
  const { views, error } = useViews(rows.map(({ id }) => id))
  return (
    <Modal opened onClose={onClose} title={`判断 ${countText(rows.length)} 人的一项条件`} size="lg">
      <ErrorNote of={error} />
      {views ? (
        <JudgeForm views={views} onClose={onClose} onDone={onDone} />
      ) : (
        !error && (
          <Text size="sm" role="status">
            <Loader size="xs" aria-hidden /> 正在读取这些申报…
          </Text>
        )
      )}
    </Modal>
  )
}

interface JudgeFormProps {
  views: readonly ApplicationView[]
  onClose: () => void
  onDone: (message: string) => void
}

function JudgeForm({ views, onClose, onDone }: JudgeFormProps) {
  const conditions = openConditions(views)
  const [key, setKey] = useState(conditions[0]?.key ?? null)
  const [fits, setFits] = useState<boolean | null>(null)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const chosen = conditions.find((one) => one.key === key)
  const count = countText(chosen?.ids.length ?? 0)
  const judge = useCommand('review.judge', {
    onDone: () => onDone(`${count} 人的“${chosen?.title ?? ''}”已判断`),
  })
  if (conditions.length === 0) return <Text size="sm">这些申报没有待判断的条件，可以直接审核通过。</Text>
  const submit = () => {
    setAsked(true)
    if (!chosen || fits === null || tooShort(reason)) return
    const { ids, condition, field } = chosen
    void judge.run({ ids, condition, field, fits, reason: reason.trim() })
  }
  return (
    <Form onSubmit={submit}>
      <Stack gap="sm">
        <Select
          label="条件"
          required
          allowDeselect={false}
          data={conditions.map((one) => ({
            value: one.key,
            label: `${one.title}${one.field ? `（${fieldNames[one.field]}）` : ''}——${one.ids.length} 人待判断`,
          }))}
          value={key}
          onChange={setKey}
        />
        <Radio.Group
          label="判断"
          required
          value={fits === null ? null : String(fits)}
          error={asked && fits === null ? '请选择' : undefined}
          onChange={(value) => setFits(value === 'true')}
        >
          <Stack gap="xs" py="xs">
            <Radio value="true" label="合格" />
            <Radio value="false" label="不合格" />
          </Stack>
        </Radio.Group>
        <ReasonInput
          label="理由"
          placeholder="对这些人都成立的理由，写入每个人的档案"
          value={reason}
          error={asked && tooShort(reason) ? '请写明理由，至少 2 个字' : undefined}
          onChange={setReason}
        />
        <ErrorNote of={judge.failure} />
        <DialogButtons confirm={`判断 ${count} 人`} busy={judge.busy} onClose={onClose} />
      </Stack>
    </Form>
  )
}
