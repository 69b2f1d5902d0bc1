/** What may be done with a proposed erasure, by whom; pure: state and command in, entries or a refusal out. */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { ErasureGround, HeldReason } from '../../../src-shared/api/retention.ts'
import { heldReasonNames } from '../../../src-shared/model/terms.ts'
import type { Draft } from '../journal/entry.ts'
import type { Standing } from './due.ts'
import type { ErasureState } from './register.ts'

export interface Acting {
  actor: string
  /** Tag of the actor's name: two accounts of one person are one person. */
  actorTag: string
  /** Two accounts have confirmed date and time since the start. */
  timeConfirmed: boolean
}

export type Decided = { entries: Draft[] } | { refusal: Refusal }

const no = (code: string, message: string): { refusal: Refusal } => ({ refusal: { code, message } })
const noTime = no('clock.two', '办理前须有两个账号确认当前日期。请另一位同事登录并确认日期后重试。')

/** What holds people, in words. */
export function heldWords(held: readonly HeldReason[]): string {
  return held.map((reason) => heldReasonNames[reason]).join('、')
}

export interface Proposal {
  id: string
  number: string
  ground: ErasureGround
  years: number
  requestId: string
  reason: string
  people: readonly string[]
}

/**
 * Takes nothing from anybody yet: who is due rests on confirmed time, and only the confirmation asks for two accounts of it.
 *
 * @param due people who can be erased now, by tag
 * @param held people whose time is over and whom something holds, by tag
 * @param open people of proposals that wait or run already
 */
export function propose(
  {
    due,
    held,
    open,
  }: { due: ReadonlyMap<string, Standing>; held: ReadonlyMap<string, Standing>; open: ReadonlySet<string> },
  { id, number, ground, years, requestId, reason, people }: Proposal,
  { actorTag }: Pick<Acting, 'actorTag'>,
): Decided {
  const chosen = [...new Set(people)]
  for (const tag of chosen) {
    const standing = due.get(tag)
    if (open.has(tag))
      return no(
        'retention.proposed',
        `${standing?.person.name ?? '其中一人'}已在另一份删除提议里，没有提出。请先等那一份办结。`,
      )
    const stopped = held.get(tag)
    if (stopped)
      return no(
        'retention.held',
        `${stopped.person.name}还不能删除：${heldWords(stopped.held)}。没有提出，请办结后再提。`,
      )
    if (!standing)
      return no('retention.not-due', '所选的人有的保存期限未到或已经删除，没有提出。请刷新名单后重新选择。')
  }
  return {
    entries: [
      {
        type: 'erasure-proposed',
        subject: id,
        payload: {
          number,
          ground,
          years,
          people: chosen.map((tag) => {
            const { way, exitOn } = due.get(tag) as Standing
            return { tag, way, exitOn }
          }),
          proposer: actorTag,
          requestId,
        },
        personal: [{ reason }],
      },
    ],
  }
}

const settledWords = {
  withdrawn: '已经撤回',
  refused: '已被退回',
  confirmed: '已经确认，正在删除',
  done: '已经办完',
} as const

function settled({ state }: ErasureState): { refusal: Refusal } | null {
  if (state === 'proposed') return null
  return no('retention.settled', `这份删除提议${settledWords[state]}，请刷新页面。`)
}

export function withdraw(id: string, state: ErasureState, reason: string): Decided {
  return (
    settled(state) ?? { entries: [{ type: 'erasure-withdrawn', subject: id, payload: {}, personal: [{ reason }] }] }
  )
}

/** Another person than the one who proposed. */
export function samePerson({ proposed }: ErasureState, { actor, actorTag }: Acting): boolean {
  return proposed.by === actor || proposed.tag === actorTag
}

export function refuseErasure(id: string, state: ErasureState, reason: string, acting: Acting): Decided {
  if (samePerson(state, acting)) return ownProposal
  return settled(state) ?? { entries: [{ type: 'erasure-refused', subject: id, payload: {}, personal: [{ reason }] }] }
}

const ownProposal = no('retention.own', '这份删除由您提议，须由另一个人确认或退回。您可以撤回。')

/**
 * @param heldNow what holds people of the proposal now, by tag; absent = can be erased
 * @param count number of people as the second account typed it
 */
export function confirm(
  id: string,
  state: ErasureState,
  heldNow: ReadonlyMap<string, readonly HeldReason[]>,
  count: number,
  acting: Acting,
): Decided {
  if (samePerson(state, acting)) return ownProposal
  const over = settled(state)
  if (over) return over
  if (!acting.timeConfirmed) return noTime
  const people = state.people.map(({ tag }) => tag).filter((tag) => !heldNow.has(tag))
  if (people.length === 0)
    return no('retention.nobody', '提议里的人现在都不能删除，没有办理。请退回这份提议并说明理由。')
  if (count !== people.length)
    return no(
      'retention.count',
      `输入的人数不对：这份提议现在可以删除 ${people.length} 人。没有删除，请核对名单后重新输入。`,
    )
  return {
    entries: [
      {
        type: 'erasure-confirmed',
        subject: id,
        payload: {
          people,
          leftOut: [...heldNow].map(([tag, held]) => ({ tag, held: [...held] })),
        },
      },
    ],
  }
}
