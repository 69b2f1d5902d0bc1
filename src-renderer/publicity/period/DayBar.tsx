import { IconLock, IconLockOpen } from '@tabler/icons-react'
import type { PublicityView } from '../../../src-shared/api/admission-views.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import css from '../publicity.module.css'
import { shortDay, slashed } from '../words.ts'
import { type DayCell, dayCells, foldCells, progressText } from './days.ts'

/** The period day by day: which days count, where today is, when it is over. */
export function DayBar({ view }: { view: PublicityView }) {
  const Lock = view.state === 'running' ? IconLock : IconLockOpen
  const provisional = view.bar.some(({ kind }) => kind === 'provisional')
  return (
    <Card>
      <div className={css.barHead}>
        <h2>{progressText(view)}</h2>
        <span className={css.lock}>
          <Lock size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />
          {view.state === 'running' ? '届满前任何人都不能提前结束；改系统时间也不行' : '公示期已满'}
        </span>
      </div>
      <ol className={css.bar} aria-label="公示日程">
        {foldCells(dayCells(view)).map((cell) => (
          <li key={cell.date} aria-current={cell.phase === 'today' ? 'date' : undefined}>
            <div
              className={css.day}
              data-kind={cell.kind}
              data-phase={cell.phase}
              data-number={Boolean(Number(cell.text)) || undefined}
            >
              <span>{cell.text}</span>
              {cell.mark && <small>{cell.mark}</small>}
            </div>
            <div className={css.dayDate}>{cellDate(cell)}</div>
            {cell.note && <div className={css.dayNote}>{cell.note}</div>}
          </li>
        ))}
      </ol>
      <div className={css.barFoot}>
        <span>{view.calendar}</span>
        {(provisional || view.lastDay === null) && (
          <StateWord tone="attention">有日期的放假安排还没有公布，届满日暂定</StateWord>
        )}
      </div>
    </Card>
  )
}

/** `11/20 周五`; `10/1–10/7` where several days share a cell. */
function cellDate({ date, until }: DayCell): string {
  return date === until ? shortDay(date) : `${slashed(date)}–${slashed(until)}`
}
