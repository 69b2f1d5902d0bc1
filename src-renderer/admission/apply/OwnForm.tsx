import { Text } from '@mantine/core'
import { useMemo, useState, useSyncExternalStore } from 'react'
import type { DraftView } from '../../../src-shared/api/admission.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { ConfirmDialog } from '../../app/ui/Dialogs.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { openForPrint } from '../../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import classes from '../admission.module.css'
import { CheckSide } from '../form/CheckSide.tsx'
import { type FormAccess, FormProvider } from '../form/context.ts'
import { textAt } from '../form/draft-form.ts'
import { MergeDialog } from '../form/MergeDialog.tsx'
import { lacksOf, messageAt } from '../form/problems.ts'
import { RenewalNote } from '../form/RenewalNote.tsx'
import { ReturnNote } from '../form/ReturnNote.tsx'
import { SavedWord } from '../../app/ui/SavedWord.tsx'
import { noneMissing, Sections } from '../form/Sections.tsx'
import { useSavedForm } from '../form/useSavedForm.ts'

/** The form as its applicant fills it in. It may be handed back with gaps: the office looks at it and submits it. */
export function OwnForm({ draft, onFinished }: { draft: DraftView; onFinished: () => void }) {
  const { store, state, flush, stop, conflict, resolve, look } = useSavedForm(draft, true)
  const [confirming, setConfirming] = useState(false)
  const check = useOffice('apply.check', undefined, { keep: true })
  const sheet = useCommand('apply.sheet')
  const finish = useCommand('apply.finish', {
    onDone: () => {
      stop()
      onFinished()
    },
  })
  const lacks = useMemo(() => (check.data ? lacksOf(store.get(), check.data) : []), [store, check.data])
  const access: FormAccess = useMemo(() => {
    const marks = draft.returned?.fields ?? []
    return {
      store,
      own: true,
      problem: (path) => messageAt(lacks, path, false),
      marked: (path) => marks.includes(path),
    }
  }, [store, lacks, draft.returned])
  const name = useSyncExternalStore(store.subscribe, () => textAt(store.get(), 'name')).trim()
  const print = async () => {
    if (!(await flush())) return
    const file = await sheet.run(undefined)
    if (file) openForPrint(file, '申报表.pdf')
  }
  return (
    <FormProvider value={access}>
      <main className={classes.own}>
        <PageHead
          title={name ? `资格申报表 · ${name}` : '资格申报表'}
          facts={<SavedWord state={state} />}
          actions={
            <>
              <Action label="打印申报表" busy={sheet.busy} onClick={() => void print()} />
              <Action
                primary
                label="交回申报表"
                onClick={async () => {
                  if (await flush()) setConfirming(true)
                }}
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
        {draft.renewal && <RenewalNote draftId={draft.id} renewal={draft.renewal} />}
        <WithSide fill side={<CheckSide check={check.data} lacks={lacks} state={state} />}>
          <Sections draftId={draft.id} attachments={draft.attachments} missing={check.data?.missing ?? noneMissing} />
        </WithSide>
      </main>
      <ConfirmDialog
        opened={confirming}
        onClose={() => setConfirming(false)}
        title="交回申报表"
        confirm="交回申报表"
        busy={finish.busy}
        failure={finish.failure}
        onConfirm={() => void finish.run(undefined)}
      >
        <Text size="sm">
          {lacks.length > 0
            ? `还有 ${lacks.length} 处没有填好。可以先交回，专家库办公室会联系您补充；也可以填好再交。`
            : '填写完整。交回后由专家库办公室核对、提交；请把签字的申报表一并交去。'}
        </Text>
      </ConfirmDialog>
    </FormProvider>
  )
}
