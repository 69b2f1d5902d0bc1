/** What exchange brought that cannot both be right: the same person, number or login from two PCs; entries that count nowhere. */
import { z } from 'zod'
import { idSchema, procedure, reasonSchema, view } from './base.ts'

export type CollisionKind = 'person' | 'number' | 'login'

/** One of the files that collide, as the desk shows it beside the others. */
export interface CollisionSide {
  subject: string
  /** What it is, e.g. 专家. */
  what: string
  name: string
  /** Lines that tell one from the other. */
  facts: { label: string; text: string }[]
  /** Letters of the PC that handles it. */
  home: string
}

export interface CollisionRow {
  id: string
  kind: CollisionKind
  sides: CollisionSide[]
  /** Null while nobody has decided, or two PCs have decided differently. */
  decision: { keeps: string | null; by: string; at: string; reason: string } | null
  /** Two PCs decided differently before they heard of each other. */
  disputed: boolean
}

export interface StrayRow {
  entry: string
  /** Type of the entry, in the words of the journal. */
  type: string
  /** Letters of the PC that wrote it. */
  device: string
  at: string
  what: string
  name: string
  /**
   * `newer`: a newer program wrote it, this one keeps and cannot read it; `begun-twice`: two PCs began the same file, and the
   * other one, which was let in earlier, keeps it; `not-home`: the file was another PC's when it was written.
   */
  why: 'newer' | 'begun-twice' | 'not-home'
}

export interface CollisionsView {
  collisions: CollisionRow[]
  strays: StrayRow[]
}

export const collisionsContract = {
  collisions: {
    view: procedure.output(view<CollisionsView>()),
    /** Says which of the files stands; `keeps` null = both do (not the same person after all). */
    decide: procedure
      .input(z.object({ id: z.string().regex(/^[0-9a-f]{32}$/), keeps: idSchema.nullable(), reason: reasonSchema }))
      .output(view<{ ok: true }>()),
  },
}
