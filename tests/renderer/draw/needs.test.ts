import { describe, expect, it } from 'vitest'
import { applied, groupIdFor, newGroup, withField } from '../../../src-renderer/draw/needs.ts'
import type { GroupNeed, Needs } from '../../../src-shared/api/draw.ts'

const aGroup = (change: Partial<GroupNeed> = {}): GroupNeed => ({ ...newGroup([]), ...change })
const someNeeds = (groups: GroupNeed[]): Needs => ({
  groups,
  maxPerEmployer: 1,
  replyHours: 24,
  lastReplyAt: '2026-12-01T17:00+08:00',
})

describe('what a draw asks for', () => {
  it('gives every group an id of its own, also within one field', () => {
    const first = aGroup({ groupId: 'finance-audit', field: 'finance-audit' })
    const second = aGroup({ groupId: 'finance-audit-2', field: 'finance-audit' })
    expect(groupIdFor('finance-audit', [first])).toBe('finance-audit-2')
    expect(groupIdFor('finance-audit', [first, second])).toBe('finance-audit-3')
    expect(groupIdFor('policy-law', [first, second])).toBe('policy-law')
  })

  it('keeps a name that somebody typed when the field changes, and renames the rest', () => {
    expect(withField(aGroup({ label: '特殊行业（民爆）' }), 'special-trade', []).label).toBe('特殊行业（民爆）')
    expect(withField(aGroup(), 'finance-audit', []).label).toBe('财务审计')
  })

  it.each([
    ['senior', 'associate-senior'],
    ['associate-senior', 'middle'],
    ['middle', null],
    [null, null],
  ] as const)('relaxing the title goes one level down: %s → %s', (before, after) => {
    const group = aGroup({ minTitle: before })
    const next = applied(someNeeds([group]), { groupId: group.groupId, change: 'relax-title' })
    expect(next.groups[0]?.minTitle).toBe(after)
  })

  it('takes one seat away from the group meant alone, and never the last', () => {
    const groups = [aGroup({ groupId: 'a', seats: 3 }), aGroup({ groupId: 'b', seats: 1 })]
    expect(applied(someNeeds(groups), { groupId: 'a', change: 'fewer-seats' }).groups.map((one) => one.seats)).toEqual([
      2, 1,
    ])
    expect(applied(someNeeds(groups), { groupId: 'b', change: 'fewer-seats' }).groups.map((one) => one.seats)).toEqual([
      3, 1,
    ])
  })
})
