import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leftToReveal, pageOfNewest, revealOrder, seatColumns, seatPages } from '../../../src-renderer/draw/seats.ts'

type Board = Parameters<typeof seatColumns>[0]
type Group = Board['groups'][number]

function person(ref: string, round = 0, left = false): Group['seated'][number] {
  return { ref, name: `专家${ref}`, employer: '某单位', ticket: '00', round, left }
}

function aBoard(change: Partial<Board> = {}): Board {
  return {
    rounds: 1,
    revealed: 0,
    groups: [
      { groupId: 'finance', label: '财务审计', seats: 2, seated: [person('a'), person('b')], shortfall: 0 },
      { groupId: 'special', label: '特殊行业', seats: 3, seated: [person('c'), person('d')], shortfall: 1 },
    ],
    ...change,
  }
}

const kinds = (board: Board) => seatColumns(board).map((column) => column.cards.map((card) => card.kind))

describe('seats on the screen', () => {
  it('shows no name before it has been turned over', () => {
    expect(kinds(aBoard())).toEqual([
      ['hidden', 'hidden'],
      ['hidden', 'hidden', 'hidden'],
    ])
    expect(leftToReveal(aBoard())).toBe(4)
  })

  it('turns seats over group by group and marks the last one', () => {
    const columns = seatColumns(aBoard({ revealed: 3 }))
    expect(kinds(aBoard({ revealed: 3 }))).toEqual([
      ['person', 'person'],
      ['person', 'hidden', 'hidden'],
    ])
    expect(columns.flatMap((column) => column.cards.filter((card) => card.newest)).map((card) => card.key)).toEqual([
      'c',
    ])
    expect(columns.map((column) => column.shown)).toEqual([2, 1])
  })

  it('says openly which seats stay empty once all are turned over', () => {
    expect(kinds(aBoard({ revealed: 4 }))[1]).toEqual(['person', 'person', 'shortfall'])
  })

  it('puts the newcomer of a later round in the place of whoever left, and marks that one', () => {
    const groups = aBoard().groups
    const [finance, special] = groups
    if (!finance || !special) throw new Error('two groups expected')
    const board = aBoard({
      revealed: 4,
      rounds: 2,
      groups: [{ ...finance, seated: [person('a'), person('b', 0, true), person('e', 1)] }, special],
    })
    const first = seatColumns(board)[0]
    expect(first?.cards.map((card) => [card.key, card.newest])).toEqual([
      ['a', false],
      ['e', true],
    ])
  })

  it('keeps at most nine seats a page and loses none, whatever the groups', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 9 }), (sizes) => {
        const groups = sizes.map((seats, at) => ({
          groupId: `g${at}`,
          label: `组${at}`,
          seats,
          seated: Array.from({ length: seats }, (_, seat) => person(`${at}-${seat}`)),
          shortfall: 0,
        }))
        const board = aBoard({ groups })
        const pages = seatPages(seatColumns({ ...board, revealed: revealOrder(board).length }))
        const perPage = pages.map((page) => page.reduce((sum, column) => sum + column.cards.length, 0))
        expect(Math.max(...perPage)).toBeLessThanOrEqual(9)
        expect(perPage.reduce((sum, count) => sum + count, 0)).toBe(sizes.reduce((sum, count) => sum + count, 0))
        expect(pageOfNewest(pages)).toBe(pages.length - 1)
      }),
    )
  })
})
