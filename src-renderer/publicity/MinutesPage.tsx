import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import type { ListView } from '../../src-shared/api/admission-views.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { useDraft } from '../app/ui/useDraft.ts'
import { dateText } from '../app/words.ts'
import { DecideLines } from './list/DecideLines.tsx'
import { tallyText } from './list/decisions.ts'
import { emptyMinutes, type MinutesForm, minutesProblems } from './list/minutes.ts'
import { MinutesFields } from './list/MinutesFields.tsx'
import { useDecisions } from './list/useDecisions.ts'
import { namesOf, today } from './words.ts'

/** A decision on paper is entered line by line; it comes into force when a second account has confirmed it. */
export function MinutesPage() {
  const { id = '' } = useParams()
  const may = useMay()
  const [form, setForm, clear] = useDraft<MinutesForm>(`minutes:${id}`, emptyMinutes)
  // what stands against somebody is asked for the day of the meeting
  const { data, error, refetch, isPlaceholderData } = useOffice(
    'lists.get',
    { id, ...(form.on !== '' && form.on <= today() && { on: form.on }) },
    { keep: true },
  )
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  if (data.state !== 'leading-group' || !may('lists.recordMinutes')) return <Navigate to={`/lists/${id}`} replace />
  return (
    <Entry
      key={id}
      list={data}
      rereading={isPlaceholderData}
      form={form}
      onForm={setForm}
      onSent={clear}
      error={error}
    />
  )
}

interface EntryProps {
  list: ListView
  /** The findings still are those of another day. */
  rereading: boolean
  form: MinutesForm
  onForm: (form: MinutesForm) => void
  onSent: () => void
  error: Error | null
}

function Entry({ list, rereading, form, onForm, onSent, error }: EntryProps) {
  const navigate = useNavigate()
  const [scan, setScan] = useState<File | null>(null)
  const [asked, setAsked] = useState(false)
  const decisions = useDecisions(`minutes-lines:${list.id}`, list.lines)
  const back = () => void navigate(`/lists/${list.id}`)
  const record = useCommand('lists.recordMinutes', {
    onDone: () => {
      onSent()
      decisions.clear()
      notifications.show({ message: '纪要已登记，等另一个账号确认后生效' })
      back()
    },
  })
  const missing = minutesProblems(form, { today: today(), createdOn: list.createdOn })
  const lacks = asked ? missing : {}
  const noScan = (field: string) => (field === 'scan' && asked && !scan ? '请选择纪要扫描件' : undefined)
  const send = () => {
    setAsked(true)
    const complete = decisions.complete()
    if (!complete || Object.keys(missing).length > 0 || scan === null) return
    const { present, ...rest } = form
    void record.run({
      id: list.id,
      ...rest,
      present: namesOf(present),
      lines: decisions.input(),
      scan,
    })
  }
  return (
    <>
      <PageHead
        title={`登记会议纪要 · ${list.title}`}
        facts="照会议纪要逐人登记；登记后由另一个账号对照原件确认，确认后生效"
        actions={
          <>
            <Action label="返回名单" onClick={back} />
            <Action
              primary
              label={`登记：${tallyText(decisions.counts)}`}
              why={rereading ? '正在按会议日期核对' : null}
              busy={record.busy}
              onClick={send}
            />
          </>
        }
      />
      <ErrorNote of={record.failure ?? error} />
      <Card title="会议纪要" ruled>
        <MinutesFields
          form={form}
          onForm={onForm}
          scan={scan}
          onScan={setScan}
          at={(field) => lacks[field as keyof MinutesForm] ?? noScan(field) ?? record.at(field)}
        />
      </Card>
      <Card
        flush
        fill
        title={form.on ? `逐人登记（条件按 ${dateText(form.on)} 核对）` : '逐人登记'}
        right={rereading && <span role="status">正在按会议日期核对…</span>}
      >
        <DecideLines
          lines={list.lines.map((line) => ({ ...line, conflict: '' }))}
          choices={decisions.choices}
          onChoice={decisions.choose}
          problems={decisions.problems}
        />
      </Card>
    </>
  )
}
