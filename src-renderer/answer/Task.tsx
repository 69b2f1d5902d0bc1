/** What somebody is invited to: purpose, units, time, place, duties (Articles 10 (1), 15). */
import type { AnswerView } from '../../src-shared/api/contact.ts'
import { dateTimeText, timeText, weekdayText } from '../app/words.ts'
import css from './answer.module.css'

/** `2026年12月3日 09:00（星期四）至 17:00`; the day again where it is another one. */
function spanText(from: string, to: string): string {
  const end = from.slice(0, 10) === to.slice(0, 10) ? timeText(to) : dateTimeText(to)
  return `${dateTimeText(from)}（${weekdayText(from)}）至 ${end}`
}

export function Task({ view }: { view: AnswerView }) {
  const rows = [
    ['活动', view.title],
    ['任务', view.purpose],
    ['单位', view.units.join('、')],
    ['时间', spanText(view.startsAt, view.endsAt)],
    ['地点', view.place],
    ['职责', view.duties],
  ].filter(([, text]) => text !== '')
  return (
    <dl className={css.facts}>
      {rows.map(([name, text]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
