/** How long personal data are kept after somebody is out, who is due for erasure, and erasing them by two people. */
import { z } from 'zod'
import { idSchema, procedure, reasonSchema, view } from './base.ts'

/** How somebody was last in the pool or on the way into it; `designated`: from outside it, for one activity (Article 13). */
export const wayOuts = ['expired', 'left', 'struck-off', 'rejected', 'withdrawn', 'designated'] as const
export type WayOut = (typeof wayOuts)[number]

/** What is open about a person and keeps their data here. */
export const heldReasons = [
  'not-due',
  'member',
  'application',
  'case',
  'objection',
  'request',
  'expert-case',
  'draw',
  'designation',
  'listing',
  'adoption',
] as const
export type HeldReason = (typeof heldReasons)[number]

/** The term of keeping is over, or the person asked for it before. */
export const erasureGrounds = ['retention', 'request'] as const
export type ErasureGround = (typeof erasureGrounds)[number]

/** Person tag: names a person over memberships and applications. */
const person = z.string().regex(/^[0-9a-f]{64}$/)

export interface RetentionPerson {
  /** Person tag. */
  id: string
  name: string
  way: WayOut
  exitOn: string
  dueOn: string
  /** Empty = due. */
  held: readonly HeldReason[]
}

export interface DueRow extends RetentionPerson {
  /** Personal records and files that would go. */
  records: number
  files: number
  /** In a proposal that waits for its second account. */
  proposed: boolean
}

export interface ErasureCase {
  id: string
  number: string
  ground: ErasureGround
  state: 'proposed' | 'withdrawn' | 'refused' | 'confirmed' | 'done'
  proposedBy: string
  proposedAt: string
  mine: boolean
  reason: string
  /** People of the proposal; those who are not due any more with what holds them. Without names once they are erased. */
  people: { id: string; name: string; way: WayOut; exitOn: string; held: readonly HeldReason[] }[]
  /** How many would be erased if it were confirmed now. */
  erasable: number
  /** Who withdrew, refused or confirmed it, when, and why. */
  settledBy: string
  settledAt: string
  settledWhy: string
  result: { people: number; leftOut: number; records: number; files: number; backups: number } | null
}

/** A copy that left the office: nobody here can reach it, somebody has to destroy it by hand. */
export interface OutsideCopy {
  at: string
  what: string
  by: string
}

export interface RetentionView {
  years: number
  /** Day by which it is counted: confirmed time; '' = nobody has confirmed date and time since the start. */
  today: string
  due: DueRow[]
  held: RetentionPerson[]
  cases: ErasureCase[]
  copies: OutsideCopy[]
}

const done = view<{ ok: true }>()

export const retentionContract = {
  retention: {
    view: procedure.output(view<RetentionView>()),
    propose: procedure
      .input(z.object({ people: z.array(person).min(1, '请至少选择一人').max(2000), reason: reasonSchema }))
      .output(view<{ id: string }>()),
    withdraw: procedure.input(z.object({ id: idSchema, reason: reasonSchema })).output(done),
    refuse: procedure.input(z.object({ id: idSchema, reason: reasonSchema })).output(done),
    /** Begins to erase. `count`: the number of people, typed in by the second account. */
    confirm: procedure
      .input(z.object({ id: idSchema, count: z.number().int().min(0) }))
      .output(view<{ jobId: string }>()),
  },
}
