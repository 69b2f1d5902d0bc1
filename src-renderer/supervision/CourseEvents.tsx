/** The course of events of one draw, oldest first; the newest is brought into view as it comes. */
import {
  IconCheck,
  IconDice5,
  IconEye,
  IconFileText,
  IconFlag,
  IconHandStop,
  IconMessage,
  IconMessageReply,
  IconPencil,
  IconPhone,
  IconPlus,
  type IconProps,
  IconRefresh,
  IconSignature,
  IconSnowflake,
  IconUserPlus,
} from '@tabler/icons-react'
import { UnstyledButton } from '@mantine/core'
import { type ComponentType, useEffect, useRef, useState } from 'react'
import type { CourseEvent, CourseKind } from '../../src-shared/api/supervision.ts'
import { measures } from '../app/theme.ts'
import { dateText, timeText } from '../app/words.ts'
import classes from './supervision.module.css'
import type { OwnCheck } from './useOwnCheck.ts'

const icons: Record<CourseKind, ComponentType<IconProps>> = {
  prepare: IconPencil,
  freeze: IconSnowflake,
  commit: IconEye,
  sign: IconSignature,
  refuse: IconHandStop,
  contribute: IconPlus,
  dice: IconDice5,
  round: IconCheck,
  message: IconMessage,
  call: IconPhone,
  answer: IconMessageReply,
  end: IconFlag,
  designation: IconUserPlus,
  papers: IconFileText,
}

interface Props {
  events: CourseEvent[]
  /** The running attempt: what was recomputed is its record, no other's. */
  attempt: number
  check: OwnCheck
}

export function CourseEvents({ events, attempt, check }: Props) {
  const list = useRef<HTMLOListElement>(null)
  const last = events.at(-1)?.id
  useEffect(() => {
    if (last !== undefined && list.current) list.current.scrollTop = list.current.scrollHeight
  }, [last])
  return (
    // scrolls by itself, so it has to be reachable by keyboard
    <ol ref={list} className={classes.events} tabIndex={0} aria-label="抽取经过">
      {events.map((event, at) => (
        <EventRow
          key={event.id}
          event={event}
          before={events[at - 1]}
          own={event.stage === null || event.attempt !== attempt ? '' : check.stageWords(event.stage)}
        />
      ))}
    </ol>
  )
}

function EventRow({ event, before, own }: { event: CourseEvent; before: CourseEvent | undefined; own: string }) {
  const [opened, setOpened] = useState(false)
  const Icon = event.kind === 'round' && (event.stage ?? 0) > 0 ? IconRefresh : icons[event.kind]
  const day = dateText(event.at)
  const newAttempt = before !== undefined && event.attempt > before.attempt
  const newDay = before === undefined || dateText(before.at) !== day
  return (
    <>
      {(newAttempt || newDay) && (
        <li className={classes.day}>
          {day}
          {newAttempt && ` · 第 ${event.attempt} 次抽取`}
        </li>
      )}
      <li className={classes.event} data-tone={event.tone}>
        <Icon size={measures.icon} stroke={measures.iconStroke} aria-hidden />
        <time dateTime={event.at}>{timeText(event.at)}</time>
        <strong>{event.title}</strong>
        <div className={classes.detail}>
          {[event.detail, own].filter(Boolean).join('，')}
          {event.by !== '' && <span className={classes.by}>{event.by}</span>}
          {event.more.length > 0 && (
            <UnstyledButton
              className={classes.more}
              aria-expanded={opened}
              aria-label={`${opened ? '收起' : '展开'}${event.title}`}
              onClick={() => setOpened((now) => !now)}
            >
              {opened ? '收起' : '展开'}
            </UnstyledButton>
          )}
          {opened && (
            <ul className={classes.lines}>
              {event.more.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </div>
      </li>
    </>
  )
}
