/** The draw that is watched: which one, whether this screen's own computation agrees, everything that happened. */
import { Group, Select, Text, Tooltip } from '@mantine/core'
import { useNavigate } from 'react-router'
import type { CourseRow, CourseView } from '../../src-shared/api/supervision.ts'
import { useOffice } from '../app/hooks.ts'
import { measures } from '../app/theme.ts'
import { Card } from '../app/ui/Card.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'
import { CourseEvents } from './CourseEvents.tsx'
import classes from './supervision.module.css'
import { type OwnCheck, useOwnCheck } from './useOwnCheck.ts'

interface Props {
  running: CourseRow[]
  ended: CourseRow[]
  /** The draw to show; null = there is none. */
  activityId: string | null
  onChoose: (activityId: string) => void
}

export function CourseCard({ running, ended, activityId, onChoose }: Props) {
  if (activityId === null)
    return (
      <Card fill>
        <EmptyState title="还没有抽取">选用处室冻结名册后，这里逐条显示抽取的经过。</EmptyState>
      </Card>
    )
  const known = [...running, ...ended]
  return (
    <Course
      activityId={activityId}
      options={known.length > 1 ? [...groupOf('正在进行', running), ...groupOf('最近结束', ended)] : []}
      live={running.some((one) => one.activityId === activityId)}
      onChoose={onChoose}
    />
  )
}

function groupOf(group: string, rows: CourseRow[]) {
  if (rows.length === 0) return []
  const items = rows.map((row) => ({ value: row.activityId, label: `${nameOf(row)} · ${row.standing}` }))
  return [{ group, items }]
}

function nameOf({ title, number, attempt, rehearsal }: CourseRow): string {
  return `${title} · ${number} 第 ${attempt} 次${rehearsal ? '（演练）' : ''}`
}

interface CourseProps {
  activityId: string
  options: ReturnType<typeof groupOf>
  live: boolean
  onChoose: Props['onChoose']
}

function Course({ activityId, options, live, onChoose }: CourseProps) {
  const { data: course, error, refetch } = useOffice('supervision.course', { activityId }, { keep: true })
  if (error) return <ErrorNote of={error} onRetry={() => void refetch()} />
  if (!course) return <Waiting />
  return <Watched course={course} options={options} live={live} onChoose={onChoose} />
}

function Watched({ course, options, live, onChoose }: Omit<CourseProps, 'activityId'> & { course: CourseView }) {
  const navigate = useNavigate()
  const check = useOwnCheck(course)
  const { asked } = course
  return (
    <>
      {asked && (
        <Card tone="active" tight>
          <Group justify="space-between">
            <StateWord tone="active">{asked.words}</StateWord>
            <Action primary label="去办理" onClick={() => void navigate(asked.to)} />
          </Group>
        </Card>
      )}
      <Card
        flush
        fill
        title={
          <span className={classes.live}>
            <span className={classes.dot} data-over={live ? undefined : true} aria-hidden />
            {live ? '正在进行' : '已结束'}：{nameOf(course)}
          </span>
        }
        right={<Verdict check={check} />}
      >
        <div className={classes.bar}>
          {options.length > 0 && (
            <Select
              size="xs"
              aria-label="看哪一次抽取"
              data={options}
              value={course.activityId}
              allowDeselect={false}
              onChange={(value) => value && onChoose(value)}
              w={measures.form}
            />
          )}
          <Text size="sm" c="dimmed">
            {course.department}
            {options.length === 0 && ` · ${course.standing}`}
          </Text>
          <ExportButton compact table="course" filter={{ activityId: course.activityId }} rows={course.events.length} />
          <Action compact label="打开这次抽取" onClick={() => void navigate(`/draw/${course.activityId}`)} />
        </div>
        <CourseEvents key={course.activityId} events={course.events} attempt={course.attempt} check={check} />
      </Card>
    </>
  )
}

const looks: Record<OwnCheck['state'], { tone: Tone; word: string }> = {
  none: { tone: 'neutral', word: '尚无结果可重算' },
  working: { tone: 'active', word: '正在重算…' },
  same: { tone: 'satisfied', word: '重算一致' },
  differs: { tone: 'violated', word: '不一致，请停止签署并核查' },
}

function Verdict({ check }: { check: OwnCheck }) {
  const { tone, word } = looks[check.state]
  return (
    <Tooltip label={check.words}>
      <span tabIndex={0} role="status">
        <StateWord tone={tone} coloured={check.state === 'same' || check.state === 'differs'}>
          {word}
        </StateWord>
      </span>
    </Tooltip>
  )
}
