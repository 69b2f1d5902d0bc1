import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { DraftView } from '../../../src-shared/api/admission.ts'
import { pathNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { ConfirmDialog } from '../../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { openForPrint } from '../../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { CheckSide } from './CheckSide.tsx'
import { type FormAccess, FormProvider } from './context.ts'
import { textAt } from './draft-form.ts'
import { goTo } from './go-to.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { lacksOf, messageAt } from './problems.ts'
import { RenewalNote } from './RenewalNote.tsx'
import { ReturnNote } from './ReturnNote.tsx'
import { SavedWord } from '../../app/ui/SavedWord.tsx'
import { noneMissing, Sections } from './Sections.tsx'
import { useSavedForm } from './useSavedForm.ts'

/** The qualification form of one applicant (7-2), kept while it is being filled in. */
export function ApplicationFormPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { data, error, refetch, isFetchedAfterMount } = useOffice('applications.draft', { id })
  // somebody else may have filled in more since this window looked last: what is edited is what the office has now
  useEffect(() => void refetch(), [refetch, id])
  const [opened, setOpened] = useState<string | null>(null)
  if (opened !== id && isFetchedAfterMount && data && !error) setOpened(id)
  // once open it stays open, whatever becomes of the line to the office: nobody loses what is being typed
  if (opened === id && data) return <Editor key={id} draft={data} />
  if (!isFetchedAfterMount || !error) return <Waiting />
  if (error.failure.code !== 'draft.unknown') return <ErrorNote of={error} onRetry={() => void refetch()} />
  return (
    <EmptyState
      title="这份申报表已提交或已删除"
      action={<Action label="看填写中的申报表" onClick={() => void navigate('/calls?tab=drafts')} />}
    >
      已提交的在“审核”里查看。
    </EmptyState>
  )
}

function Editor({ draft }: { draft: DraftView }) {
  const { id } = draft
  const navigate = useNavigate()
  const { store, state, flush, stop, conflict, resolve, look } = useSavedForm(draft)
  const [asked, setAsked] = useState(false)
  const [confirming, setConfirming] = useState(false)
  const [linking, setLinking] = useState(false)
  const may = useMay()
  const check = useOffice('applications.checkDraft', { id }, { keep: true })
  const submit = useCommand('applications.submit')
  const sheet = useCommand('applications.sheet')
  const lacks = useMemo(() => (check.data ? lacksOf(store.get(), check.data) : []), [store, check.data])
  const access: FormAccess = useMemo(() => {
    const marks = draft.returned?.fields ?? []
    return {
      store,
      own: false,
      problem: (path) => messageAt(lacks, path, asked),
      marked: (path) => marks.includes(path),
    }
  }, [store, lacks, asked, draft.returned])
  const name = useSyncExternalStore(store.subscribe, () => textAt(store.get(), 'name')).trim()
  const link = async () => {
    if (await flush()) setLinking(true)
  }
  const print = async () => {
    if (!(await flush())) return
    const file = await sheet.run({ id, format: 'pdf' })
    if (file) openForPrint(file, '申报表.pdf')
  }
  const ask = async () => {
    setAsked(true)
    if (!(await flush())) return
    const { data: fresh } = await check.refetch()
    const [first] = fresh ? lacksOf(store.get(), fresh) : []
    if (first) goTo(first.path)
    else if (fresh) setConfirming(true)
  }
  const send = async () => {
    const answer = await submit.run({ id })
    if (!answer) return
    stop()
    notifications.show({ message: `${name} 的申报已提交，编号 ${answer.number}` })
    void navigate(`/review/${answer.id}`, { replace: true })
  }
  return (
    <FormProvider value={access}>
      <PageHead
        title={name ? `申报表 · ${name}` : '填写申报表'}
        facts={
          <>
            {pathNames[draft.path]}
            {draft.renewal ? ' · 续聘' : ''}
            {draft.returned ? ' · 退回补正' : ''} · <SavedWord state={state} />
          </>
        }
        actions={
          <>
            <Action label="以后再填" onClick={() => void navigate('/calls?tab=drafts')} />
            {may('applications.link') && <Action label="请本人填写" onClick={() => void link()} />}
            <Action label="打印申报表" busy={sheet.busy} onClick={() => void print()} />
            <Action
              primary
              label="提交申报"
              why={asked && lacks.length > 0 ? `还有 ${lacks.length} 处` : null}
              busy={submit.busy}
              onClick={() => void ask()}
            />
          </>
        }
      />
      <ErrorNote of={sheet.failure ?? check.error} />
      {state.kind === 'failed' && <ErrorNote of={state.failure} onRetry={() => void flush()} />}
      {conflict && (
        <MergeDialog
          base={conflict.base}
          mine={store.get()}
          theirs={conflict.theirs}
          onChosen={(form) => void resolve(form)}
          onClose={look}
        />
      )}
      {draft.returned && <ReturnNote returned={draft.returned} />}
      {draft.renewal && <RenewalNote draftId={id} renewal={draft.renewal} />}
      <WithSide fill side={<CheckSide check={check.data} lacks={lacks} state={state} />}>
        <Sections draftId={id} attachments={draft.attachments} missing={check.data?.missing ?? noneMissing} />
      </WithSide>
      <LinkDialog
        draftId={id}
        name={name}
        opened={linking}
        onClose={() => setLinking(false)}
        onMade={() => void navigate('/calls?tab=drafts')}
      />
      <ConfirmDialog
        opened={confirming}
        onClose={() => setConfirming(false)}
        title={`提交 ${name} 的申报`}
        confirm="提交申报"
        busy={submit.busy}
        failure={submit.failure}
        onConfirm={() => void send()}
      >
        <Text size="sm">
          提交后不能再修改，接着由所在单位核实、业务科室审核；需要更正时由审核人退回补正。提交前可以先打印申报表，请本人核对签字。
        </Text>
      </ConfirmDialog>
    </FormProvider>
  )
}
