/**
 * Which seats of a draw stand where on a screen. Pure: the same board gives the same picture.
 *
 * Seats of round 0 are turned over one after the other, in the order of the groups and of the seats in them; the order
 * never depends on who sits there. Seats filled by a later round are shown as they come: nobody waits in a room for them.
 */
import type { OutputOf } from '../../src-shared/api/contract.ts'

type Board = OutputOf<'draw.board'>
type BoardGroup = Board['groups'][number]
type Seated = BoardGroup['seated'][number]

/** One place to show: a person, or a place that waits or stays empty. */
export interface SeatCard {
  key: string
  kind: 'person' | 'hidden' | 'waiting' | 'shortfall'
  person: Seated | null
  /** True for the seat that was turned over last (or came with the newest round). */
  newest: boolean
}

/** The seats of one group as a column. */
export interface SeatColumn {
  groupId: string
  label: string
  seats: number
  shown: number
  cards: SeatCard[]
  /** True where the column goes on from a column before. */
  continued: boolean
}

/** Refs of round 0 in the order in which they are turned over. */
export function revealOrder(board: Pick<Board, 'groups'>): string[] {
  return board.groups.flatMap((group) => group.seated.filter((one) => one.round === 0).map((one) => one.ref))
}

/** How many seats of round 0 are still face down. */
export function leftToReveal(board: Pick<Board, 'groups' | 'revealed'>): number {
  return Math.max(0, revealOrder(board).length - board.revealed)
}

/** The columns of a board: for each group who sits there now, then the places still open. */
export function seatColumns(board: Pick<Board, 'groups' | 'revealed' | 'rounds'>): SeatColumn[] {
  const order = revealOrder(board)
  const open = new Set(order.slice(0, board.revealed))
  const allOpen = board.revealed >= order.length
  const newestRound = board.rounds - 1
  const last = allOpen && newestRound > 0 ? null : order[board.revealed - 1]
  const visible = (one: Seated) => one.round > 0 || open.has(one.ref)
  return board.groups.map((group) => {
    const sitting = group.seated.filter((one) => !one.left)
    const cards = sitting.map((one): SeatCard => {
      if (!visible(one)) return { key: one.ref, kind: 'hidden', person: null, newest: false }
      const newest = last === null ? one.round === newestRound : one.ref === last
      return { key: one.ref, kind: 'person', person: one, newest }
    })
    for (let at = sitting.length; at < group.seats; at += 1) {
      cards.push({ key: `open-${at}`, kind: emptyKind(board, group, allOpen), person: null, newest: false })
    }
    const shown = cards.filter((card) => card.kind === 'person').length
    return { groupId: group.groupId, label: group.label, seats: group.seats, shown, cards, continued: false }
  })
}

function emptyKind(board: Pick<Board, 'rounds'>, group: BoardGroup, allOpen: boolean): SeatCard['kind'] {
  if (board.rounds === 0 || !allOpen) return 'hidden'
  return group.shortfall > 0 ? 'shortfall' : 'waiting'
}

/**
 * Pages of at most three columns of at most three seats, so that nothing has to scroll: a group with more seats goes on
 * in the next column.
 */
export function seatPages(columns: readonly SeatColumn[]): SeatColumn[][] {
  const blocks = columns.flatMap((column) => {
    const parts: SeatColumn[] = []
    for (let at = 0; at < Math.max(1, column.cards.length); at += 3) {
      parts.push({ ...column, cards: column.cards.slice(at, at + 3), continued: at > 0 })
    }
    return parts
  })
  const pages: SeatColumn[][] = []
  for (let at = 0; at < blocks.length; at += 3) pages.push(blocks.slice(at, at + 3))
  return pages
}

/** Page on which the seat turned over last stands; null where none is marked. */
export function pageOfNewest(pages: readonly SeatColumn[][]): number | null {
  const at = pages.findIndex((page) => page.some((column) => column.cards.some((card) => card.newest)))
  return at < 0 ? null : at
}
