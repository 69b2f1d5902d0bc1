/** Words of the course: every entry has some, what changed in the criteria, and no number of anybody. */
import { describe, expect, test } from 'vitest'
import { activityRegister } from '../../../src-main/office/draw/register.ts'
import { lookKinds } from '../../../src-main/office/draw/state.ts'
import type { Entry } from '../../../src-main/office/journal/entry.ts'
import { tellers } from '../../../src-main/office/supervision/course-tellers.ts'
import { newWalk } from '../../../src-main/office/supervision/course-walk.ts'
import type { Needs } from '../../../src-shared/api/draw.ts'
import { withoutNumbers } from '../../../src-main/office/supervision/free-text.ts'
import { needsChanges } from '../../../src-main/office/supervision/needs-words.ts'
import { needs } from '../builders.ts'

test.each(activityRegister.types.map(({ type }) => type))('the desk has words for %s', (type) => {
  expect(tellers[type]).toBeDefined()
})

test.each(lookKinds)('a look at names (%s) is named', (what) => {
  const entry = { type: 'names-opened', payload: { attempt: 1, what } } as unknown as Entry
  const said = tellers['names-opened']?.(newWalk(new Map(), new Map()), { entry, record: undefined })
  expect(said?.title).toMatch(/^(查看|打印|导出|取用)/)
})

const group = (given: object) => ({ ...(needs().groups[0] as Needs['groups'][number]), ...given })

describe('changes of criteria', () => {
  const before = needs({ groups: [group({})] })
  const table: [string, Partial<Needs>, string[]][] = [
    ['nothing', {}, []],
    ['seats', { groups: [group({ seats: 4 })] }, ['产业技术席位 3 → 4']],
    ['a title', { groups: [group({ minTitle: 'senior' })] }, ['产业技术条件“不限”→“职称正高级及以上”']],
    ['a region', { groups: [group({ region: '信阳' })] }, ['产业技术条件“不限”→“单位名称含“信阳””']],
    [
      'a group more',
      { groups: [group({}), group({ groupId: 'g2', label: '财务审计', seats: 1 })] },
      ['增加财务审计 1 席'],
    ],
    ['another group', { groups: [group({ groupId: 'g2', label: '财务审计' })] }, ['增加财务审计 3 席', '去掉产业技术']],
    ['the cap', { maxPerEmployer: null }, ['同一单位最多 1 → 不限']],
    ['the time to answer', { replyHours: 12 }, ['答复时限 24 → 12 小时']],
  ]
  test.each(table)('%s', (_name, change, words) =>
    expect(needsChanges(before, { ...before, ...change })).toEqual(words),
  )
})

describe('free text without numbers', () => {
  test.each([
    ['拨打13812345678无人接', '拨打〔号码略〕无人接'],
    ['138 1234 5678', '〔号码略〕'],
    ['座机0376-2987654', '座机〔号码略〕'],
    ['证件41152319750308086X', '证件〔号码略〕'],
    ['１３８１２３４５６７８', '〔号码略〕'],
    ['2026-11-24 出差', '2026-11-24 出差'],
    ['2026年11月24日、第12次、386人', '2026年11月24日、第12次、386人'],
  ])('%s', (text, shown) => expect(withoutNumbers(text)).toBe(shown))
})
