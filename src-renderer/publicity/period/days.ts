/** How the bar of a period reads: pure, for screen and tests. */
import type { PublicityDay, PublicityView } from '../../../src-shared/api/admission-views.ts'
import { daysBetween } from '../../../src-shared/model/dates.ts'

/** `past` days are over, `today` is filled, `ahead` days are outlines. */
export type DayPhase = 'past' | 'today' | 'ahead'

export interface DayCell {
  /** First of several days where they are folded into one cell. */
  date: string
  /** Last of several days; the same as `date` where the cell is one day. */
  until: string
  kind: PublicityDay['kind'] | 'fold'
  phase: DayPhase
  /** What stands in the cell: 发布, 休息日, the number of the working day, 可入库. */
  text: string
  /** Second line in the cell, e.g. 调休上班; '' = none. */
  mark: string
  /** Under the date: 今天, 24:00 届满; '' = none. */
  note: string
}

const words: Record<PublicityDay['kind'], string> = {
  begin: '发布',
  working: '工作日',
  off: '休息日',
  'make-up': '工作日',
  provisional: '暂定',
  admission: '可入库',
}
const marks: Partial<Record<PublicityDay['kind'], string>> = { 'make-up': '调休上班' }

/** Cells of the bar. @param today day for which the office answered */
export function dayCells({ bar, lastDay, state }: Pick<PublicityView, 'bar' | 'lastDay' | 'state'>): DayCell[] {
  const now = bar.findIndex((day) => day.today)
  return bar.map((day, index) => {
    const ended = now === -1 && state !== 'running'
    const phase = ended || index < now ? 'past' : index === now ? 'today' : 'ahead'
    const notes = [day.today ? '今天' : '', day.date === lastDay ? '24:00 届满' : '']
    return {
      date: day.date,
      until: day.date,
      kind: day.kind,
      phase,
      text: day.count === null ? words[day.kind] : String(day.count),
      mark: marks[day.kind] ?? '',
      note: notes.filter(Boolean).join(' '),
    }
  })
}

/** Where the period stands: 第 3 个工作日，共 5 个. */
export function progressText(view: Pick<PublicityView, 'bar' | 'state' | 'counted' | 'days'>): string {
  const now = view.bar.find((day) => day.today)
  if (view.state === 'ended') return `已办结，公示 ${view.days} 个工作日`
  if (view.state === 'over') return `公示期满，共 ${view.days} 个工作日`
  if (now?.kind === 'begin') return `今天发布，不计入；共 ${view.days} 个工作日`
  if (now && now.count === null) return `已过 ${view.counted} 个工作日，共 ${view.days} 个，今天不计入`
  return `第 ${view.counted} 个工作日，共 ${view.days} 个`
}

/** Days off in a row that are shown one by one; a longer holiday is one cell. */
const mostOff = 3
/** Cells that fit into two rows of the page; more are folded. */
const mostCells = 26
const edge = 3

/** Days from a cell's first to its last. */
function daysIn(run: readonly DayCell[]): number {
  return run.reduce((sum, { date, until }) => sum + daysBetween(date, until) + 1, 0)
}

/** Puts neighbouring cells for which `joins` holds into runs; the others stand alone. */
function runsOf(cells: readonly DayCell[], joins: (cell: DayCell, index: number) => boolean): DayCell[][] {
  const runs: DayCell[][] = []
  cells.forEach((cell, index) => {
    const last = runs.at(-1)
    if (last && index > 0 && joins(cell, index) && joins(cells[index - 1] ?? cell, index - 1)) last.push(cell)
    else runs.push([cell])
  })
  return runs
}

function joined(run: readonly DayCell[], kind: DayCell['kind'], text: (days: number) => string): DayCell[] {
  const [first] = run
  return first ? [{ ...first, until: run.at(-1)?.until ?? first.until, kind, text: text(daysIn(run)), mark: '' }] : []
}

/** A bar that can be taken in at a glance: a long holiday is one cell; of a long period the days far from its ends and from today are one. */
export function foldCells(cells: readonly DayCell[]): DayCell[] {
  const isOff = ({ kind, note }: DayCell) => kind === 'off' && note === ''
  const holidays = runsOf(cells, isOff).flatMap((run) =>
    run.length > mostOff ? joined(run, 'off', (days) => `休息 ${days} 天`) : run,
  )
  if (holidays.length <= mostCells) return holidays
  const now = holidays.findIndex(({ phase }) => phase === 'today')
  const far = (cell: DayCell, index: number) =>
    index >= edge && index < holidays.length - edge && (now === -1 || Math.abs(index - now) > edge) && cell.note === ''
  return runsOf(holidays, far).flatMap((run) => (run.length > 1 ? joined(run, 'fold', (days) => `… ${days} 天`) : run))
}
