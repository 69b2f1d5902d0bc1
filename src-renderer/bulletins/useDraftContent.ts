import { useEffect, useState } from 'react'
import type { BulletinContent, BulletinDraftView } from '../../src-shared/api/bulletins.ts'
import { Autosave, type SaveState } from '../app/autosave.ts'
import { call, toFailure } from '../app/office.ts'

export interface DraftContent {
  content: BulletinContent
  change: (part: Partial<BulletinContent>) => void
  state: SaveState
  /** Saves now. @returns the revision that the office has; null where it could not be saved */
  flush: () => Promise<number | null>
  /** The draft is gone: nothing more is saved. */
  stop: () => void
}

/** A bulletin whose every change is kept with the office: on each pause, on leaving the page, on hiding the window. */
export function useDraftContent(draft: BulletinDraftView): DraftContent {
  const [content, setContent] = useState(draft.content)
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: draft.savedAt })
  const [{ saver, base }] = useState(() => {
    const known = { revision: draft.revision }
    const made = new Autosave<BulletinContent>({
      failureOf: toFailure,
      onState: setState,
      save: async (typed) => {
        const answer = await call('bulletins.saveDraft', { id: draft.id, content: typed, revision: known.revision })
        known.revision = answer.revision
        return answer
      },
    })
    return { saver: made, base: known }
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
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('beforeunload', unload)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('beforeunload', unload)
      void saver.flush().then(() => saver.pause())
    }
  }, [saver])
  return {
    content,
    change(part) {
      const next = { ...content, ...part }
      setContent(next)
      saver.change(next)
    },
    state,
    flush: async () => ((await saver.flush()) ? base.revision : null),
    stop: () => saver.stop(),
  }
}
