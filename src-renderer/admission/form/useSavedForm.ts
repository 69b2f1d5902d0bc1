import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DraftView } from '../../../src-shared/api/admission.ts'
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { call, toFailure } from '../../app/office.ts'
import { Autosave, type SaveState } from '../../app/autosave.ts'
import { callsOf } from './calls.ts'
import { wholeForm } from './draft-form.ts'
import { FormStore } from './form-store.ts'

export interface SavedForm {
  store: FormStore
  state: SaveState
  /** Saves now. @returns true where everything is with the office */
  flush: () => Promise<boolean>
  /** The form is gone: nothing more is saved. */
  stop: () => void
  /** Somebody else saved in between: on what both began, and what the other saved. Null = nobody did. */
  conflict: Conflict | null
  /** Saves what was chosen over what the other saved. */
  resolve: (form: DraftForm) => Promise<void>
  /** Puts the choice off; it comes back with the next save. */
  look: () => void
}

export interface Conflict {
  base: DraftForm
  theirs: DraftView
}

/**
 * A draft whose every change is kept with the office: on each pause, on leaving the page, on hiding the window.
 *
 * @param own the applicant fills it in, without an account
 */
export function useSavedForm(draft: DraftView, own = false): SavedForm {
  const client = useQueryClient()
  const { id } = draft
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: draft.savedAt })
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [{ saver, store, known }] = useState(() => {
    /** What the office has, as far as this window knows: the next save builds on it. */
    const base = { form: wholeForm(draft.form), revision: draft.revision }
    const calls = callsOf(own)
    const made = new Autosave<DraftForm>({
      failureOf: toFailure,
      onState: (next) => {
        setState(next)
        if (next.kind === 'failed' && next.failure.code === 'draft.newer')
          void call(calls.draft, own ? undefined : { id })
            .then((theirs) => setConflict({ base: base.form, theirs }))
            .catch(() => undefined)
      },
      save: async (typed) => {
        const answer = await call(calls.save, { id, form: typed, revision: base.revision })
        base.form = typed
        base.revision = answer.revision
        client.setQueryData<DraftView>([calls.draft, own ? null : { id }, null], (before) =>
          before ? { ...before, form: typed, ...answer } : before,
        )
        void client.invalidateQueries({
          predicate: ({ queryKey: [name] }) => name === calls.check || name === 'applications.drafts',
        })
        return answer
      },
    })
    return { saver: made, known: base, store: new FormStore(wholeForm(draft.form), (form) => made.change(form)) }
  })
  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === 'hidden') void saver.flush()
    }
    const unload = (event: BeforeUnloadEvent) => {
      if (!saver.unsaved) return
      void saver.flush()
      event.preventDefault()
    }
    // the lock page takes the effects down and puts them up again: what could not be saved meanwhile is saved now
    if (saver.unsaved) void saver.flush()
    // a draft that was just begun gets its blank entries, so that what is missing is told entry by entry
    else if (Object.keys(store.get()).some((key) => !(key in draft.form))) saver.change(store.get())
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('beforeunload', unload)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('beforeunload', unload)
      void saver.flush().then(() => saver.pause())
    }
    // oxlint-disable-next-line react/exhaustive-deps -- looks at the draft as it was opened
  }, [saver, store])
  const resolve = async (form: DraftForm) => {
    if (!conflict) return
    known.form = wholeForm(conflict.theirs.form)
    known.revision = conflict.theirs.revision
    setConflict(null)
    store.change(() => form)
    saver.change(form)
    await saver.flush()
  }
  return {
    store,
    state,
    flush: () => saver.flush(),
    stop: () => saver.stop(),
    conflict,
    resolve,
    look: () => setConflict(null),
  }
}
