/**
 * Whatever is told, taken back, opened and left in whatever order (Article 17): everybody to whom a bulletin went stands in one
 * place, what is decided folds to what a plain table of people says, and nobody who is told once is told again.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Decided, isRefusal } from '../../../src-main/office/admission/deciding.ts'
import {
  publishBulletin,
  tellPeople,
  untellPerson,
  withdrawBulletin,
} from '../../../src-main/office/bulletins/decide.ts'
import { type BulletinData, bulletinRegister } from '../../../src-main/office/bulletins/register.ts'
import type { Entry } from '../../../src-main/office/journal/entry.ts'

const people = ['e0', 'e1', 'e2', 'e3', 'e4']
const today = '2026-11-27'
const content = {
  kind: 'plan' as const,
  fields: [],
  title: '规划要点',
  text: '第一段',
  replies: false,
  tellBy: today,
}

/** A bulletin as the register folds it. */
class Folded {
  state: BulletinData
  private entries = 0
  constructor() {
    const going = { id: 'b1', number: 'XX-2026-B001', content, file: null, recipients: people, send: false }
    const state = this.fold(null, publishBulletin(going, today))
    if (!state) throw new Error('not published')
    this.state = state
  }

  /** The state after what was decided; null where it was refused. */
  private fold(before: BulletinData | null, decided: Decided): BulletinData | null {
    if (isRefusal(decided)) return null
    let state = before
    for (const { type, payload, personal = [] } of decided) {
      this.entries += 1
      const digests = personal.map((_, index) => `${this.entries}.${index}`)
      const entry = { type, payload, personal: digests, at: String(this.entries), actor: 'a1' } as unknown as Entry
      state = bulletinRegister.fold(state, { entry, personal })
    }
    return state
  }

  /** @returns whether it was done */
  take(decided: Decided): boolean {
    const next = this.fold(this.state, decided)
    if (next) this.state = next
    return next !== null
  }
}

const someone = fc.nat(people.length - 1)
const step = fc.oneof(
  fc.record({ do: fc.constant('tell' as const), who: fc.array(someone, { minLength: 1, maxLength: 4 }) }),
  fc.record({ do: fc.constant('untell' as const), who: someone }),
  fc.record({ do: fc.constant('open' as const), who: someone }),
  fc.record({ do: fc.constant('leave' as const), who: someone }),
  fc.record({ do: fc.constant('withdraw' as const) }),
)
const idOf = (who: number) => people[who] ?? ''

test('art-17: receipts entered, noted and taken back in whatever order come to what a plain table says', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const bulletin = new Folded()
      const entered = new Set<string>()
      const opened = new Set<string>()
      const gone = new Set<string>()
      let withdrawn = false
      const one = () => ({ id: 'b1', data: bulletin.state })
      for (const now of steps) {
        if (now.do === 'leave') gone.add(idOf(now.who))
        else if (now.do === 'open') opened.add(idOf(now.who))
        else if (now.do === 'withdraw') {
          expect(bulletin.take(withdrawBulletin(one(), '数据有误', today))).toBe(!withdrawn)
          withdrawn = true
        } else if (now.do === 'untell') {
          const id = idOf(now.who)
          expect(bulletin.take(untellPerson(one(), id, '登记错了'))).toBe(!withdrawn && entered.has(id))
          if (!withdrawn) entered.delete(id)
        } else {
          const standing = {
            knows: (id: string) => bulletin.state.told[id] !== undefined || opened.has(id),
            member: (id: string) => !gone.has(id),
          }
          const open = now.who.map(idOf).filter((id) => !entered.has(id) && !opened.has(id) && !gone.has(id))
          const done = bulletin.take(tellPeople(one(), now.who.map(idOf), { on: today, way: 'phone' }, standing, today))
          expect(done).toBe(!withdrawn && open.length > 0)
          if (done) for (const id of open) entered.add(id)
        }
        expect(new Set(Object.keys(bulletin.state.told))).toEqual(entered)
        expect(bulletin.state.recipients).toEqual(people)
        expect(bulletin.state.state).toBe(withdrawn ? 'withdrawn' : 'published')
      }
    }),
  )
})
