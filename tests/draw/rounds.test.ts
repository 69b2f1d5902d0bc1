/** Rounds (protocol §4): who may leave, who is passed over, what must recompute; signed again around every fault. */
import { describe, expect, test } from 'vitest'
import type { Standing } from '../../src-shared/draw/rounds.ts'
import type { DrawRecord, Round, Vacated } from '../../src-shared/draw/types.ts'
import { again } from './again.ts'
import { firstLeaves, forge, hexFor, type Leaving, type Parts, someParts } from './builders.ts'
import { codeOf, inRound, item, keep, put, swap, table, withdrawn } from './table.ts'

type Leave = (standing: Standing) => Leaving

const gone: Vacated = { groupId: 'law', expertId: 'e-04', reason: 'declined', evidence: hexFor('gone') }
const seatedIn = (groupId: string, standing: Standing) => standing.seated.get(groupId)?.[0] ?? 'nobody'
/** Candidates of `technology` alone who were not drawn, in order. */
const spare = (standing: Standing) =>
  ['e-06', 'e-07', 'e-08', 'e-09', 'e-10'].filter((one) => !standing.drawn.has(one) && !standing.withdrawn.has(one))

const leaves = (change: Partial<Vacated>): Leave => {
  return () => ({ vacated: { ...gone, ...change }, withdrawn: [] })
}
/** The first of `technology` declines; others are withdrawn in the same round. */
const with_ = (others: (standing: Standing) => string[]): Leave => {
  return (standing) => ({
    vacated: { ...gone, groupId: 'technology', expertId: seatedIn('technology', standing) },
    withdrawn: others(standing).map((one) => withdrawn(one)),
  })
}
/** A draw with these rounds after round 0, signed as far as it goes. */
function after(...leaving: Leave[]): Partial<Parts> {
  const signers = someParts().signers.map((one) => ({
    ...one,
    through: one.role === 'device' ? [leaving.length] : one.through.filter((stage) => stage <= leaving.length),
  }))
  return { leaving, signers }
}
const group = (round: Round, index: number) => item(round.groups, index)

describe('who leaves', () => {
  let before = ''
  table('round', [
    ['somebody leaves in round 0', inRound(0, (round) => (round.vacated = gone))],
    ['somebody is withdrawn in round 0', inRound(0, (round) => round.withdrawn.push(withdrawn('e-10')))],
    ['nobody leaves in a later round', {}, after(() => ({ vacated: null, withdrawn: [] }))],
    ['a withdrawal alone', {}, after((now) => ({ vacated: null, withdrawn: [withdrawn(item(spare(now), 0))] }))],
    [
      'a candidate who was never drawn',
      {},
      after((now) => leaves({ groupId: 'technology', expertId: item(spare(now), 0) })(now)),
    ],
    [
      'a seat of another group',
      {},
      after((now) => leaves({ groupId: 'law', expertId: seatedIn('technology', now) })(now)),
    ],
    [
      'a seat left before',
      {},
      after(
        (now) => {
          before = seatedIn('technology', now)
          return with_(() => [])(now)
        },
        (now) => leaves({ groupId: 'technology', expertId: before })(now),
      ),
    ],
    ['somebody unknown', {}, after(leaves({ expertId: 'e-99' }))],
    ['an unknown group', {}, after(leaves({ groupId: 'trade' }))],
  ])
})

describe('who is withdrawn', () => {
  let earlier = ''
  table('round', [
    ['somebody unknown', {}, after(with_(() => ['e-99']))],
    ['somebody left out of the roster', {}, after(with_(() => ['e-11']))],
    ['somebody seated', {}, after(with_((now) => [seatedIn('finance', now)]))],
    ['whoever leaves the seat', {}, after(with_((now) => [seatedIn('technology', now)]))],
    [
      'somebody who left in an earlier round',
      {},
      after(
        (now) => {
          earlier = seatedIn('technology', now)
          return with_(() => [])(now)
        },
        with_(() => [earlier]),
      ),
    ],
    ['somebody twice in one round', {}, after(with_((now) => [item(spare(now), 0), item(spare(now), 0)]))],
    [
      'somebody again in a later round',
      {},
      after(
        with_((now) => [(earlier = item(spare(now), 0))]),
        with_(() => [earlier]),
      ),
    ],
  ])
})

describe('what recomputes', () => {
  table('round', [
    ['two seats in the wrong order', inRound(0, (round) => group(round, 2).seated.reverse())],
    ['another ticket', inRound(0, (round) => put(item(group(round, 2).seated, 1), { ticket: hexFor('other') }))],
    [
      'somebody else in the last seat',
      inRound(0, (round) => put(item(group(round, 2).seated, -1), { expertId: 'e-99' })),
    ],
    [
      'an empty seat though somebody fits',
      inRound(0, (round) => {
        group(round, 2).seated.pop()
        group(round, 2).shortfall += 1
      }),
    ],
    [
      'somebody beyond the seats',
      inRound(0, (round) => group(round, 2).seated.push({ expertId: 'e-99', ticket: hexFor('x') })),
    ],
    ['another shortfall', inRound(0, (round) => (group(round, 2).shortfall += 1))],
    ['another number of open seats', inRound(0, (round) => (group(round, 2).seats += 1))],
    ['groups in another order', inRound(0, (round) => swap(round.groups, 0, 1))],
    ['a group with open seats left out', inRound(0, (round) => round.groups.pop())],
    [
      'a group without open seats listed',
      inRound(1, (round) => round.groups.push({ groupId: 'finance', seats: 0, seated: [], shortfall: 0 })),
    ],
    [
      'whoever left seated again',
      inRound(1, (round) => put(item(group(round, 0).seated, 0), { expertId: round.vacated?.expertId })),
    ],
    [
      'contributions changed after round 0',
      { bare: (record) => put(item(record.contributions, 0), { value: '271828' }) },
    ],
    [
      'dice changed after round 0',
      { bare: (record) => put(item(record.contributions, -1), { value: '6'.repeat(20) }) },
    ],
  ])

  test('the cap ignored: everybody of one employer seated under the commitment of a roster with a cap', () => {
    const people = someParts().people.map((one) => ({ ...one, employerId: 'u-1' }))
    const commitment = (JSON.parse(forge({ ...after(), people })) as { commitment: string }).commitment
    let uncapped: Round['groups'] = []
    forge(
      { ...after(), people, maxPerEmployer: null },
      { commitment: () => commitment, round: (round) => void (uncapped = round.groups) },
    )
    expect(codeOf(forge({ ...after(), people }))).toBe('accepted')
    expect(
      codeOf(
        forge(
          { ...after(), people },
          inRound(0, (round) => (round.groups = uncapped)),
        ),
      ),
    ).toBe('round')
  })

  test('an open seat of an earlier shortfall belongs to the next round, once the cap lets somebody in', () => {
    const one = { employerId: 'u-1', reasons: [] }
    const given: Partial<Parts> = {
      ...after(firstLeaves('law')),
      groups: [
        { groupId: 'law', seats: 1 },
        { groupId: 'trade', seats: 1 },
      ],
      people: [
        { ...one, expertId: 'e-1', groups: ['law'] },
        { ...one, expertId: 'e-2', groups: ['trade'] },
      ],
    }
    const text = forge(given)
    expect(codeOf(text)).toBe('accepted')
    const { rounds } = JSON.parse(text) as { rounds: Round[] }
    expect(rounds[0]?.groups.map((round) => round.shortfall)).toEqual([0, 1])
    expect(rounds[1]?.groups.map((round) => round.seated.map((seat) => seat.expertId))).toEqual([[], ['e-2']])
    expect(
      codeOf(
        forge(
          given,
          inRound(1, (round) => keep(round.groups, (listed) => listed.groupId === 'law')),
        ),
      ),
    ).toBe('round')
  })

  test('a walk over thousands that the cap passes over goes to the last ticket, and the second pen writes the same', () => {
    const people = Array.from({ length: 3000 }, (_, at) => ({
      expertId: `e-${String(at).padStart(4, '0')}`,
      employerId: at < 2996 ? 'u-large' : `u-${at}`,
      groups: ['law'],
      reasons: [],
    }))
    const text = forge({ ...after(firstLeaves('law')), groups: [{ groupId: 'law', seats: 6 }], people })
    expect(codeOf(text)).toBe('accepted')
    const record = JSON.parse(text) as DrawRecord
    const second = again(record).rounds
    expect(record.rounds[0]?.groups[0]?.shortfall).toBe(1)
    for (const [k, { groups }] of record.rounds.entries())
      expect(groups[0]?.seated).toEqual(second[k]?.groups[0]?.seated)
  })
})
