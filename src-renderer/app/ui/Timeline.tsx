import type { TimelineItem } from '../../../src-shared/api/pool.ts'
import { dateTimeText } from '../words.ts'
import classes from './blocks.module.css'
import { ProvisionChip } from './ProvisionChip.tsx'

/** Course of events, newest first as the office gives it: what happened, under which provision, when, who. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className={classes.history}>
      {items.map((item, index) => (
        <li key={`${item.at}-${index}`} className={classes.event} data-tone={item.tone}>
          <div className={classes.eventTitle}>
            <span>{item.title}</span>
            {item.provisions.map((id) => (
              <ProvisionChip key={id} id={id} />
            ))}
          </div>
          <div className={classes.eventDetail}>
            {[dateTimeText(item.at), item.detail, item.actor].filter(Boolean).join(' · ')}
          </div>
        </li>
      ))}
    </ol>
  )
}
