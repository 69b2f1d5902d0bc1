import { Button } from '@mantine/core'
import { IconAlarm, IconClock } from '@tabler/icons-react'
import { Fragment } from 'react'
import { useNavigate } from 'react-router'
import type { HomeView, Todo } from '../../src-shared/api/system.ts'
import { measures } from '../app/theme.ts'
import { Card } from '../app/ui/Card.tsx'
import { EmptyState } from '../app/ui/EmptyState.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import classes from './home.module.css'

type Group = HomeView['groups'][number]

/** Waiting things, most urgent first. */
export function TodoGroups({ groups }: { groups: Group[] }) {
  const shown = groups.filter(({ todos }) => todos.length > 0)
  if (shown.length === 0) {
    return (
      <Card>
        <EmptyState title="眼下没有要办的事">有新的事项轮到您时，会出现在这里，左边菜单也会显示数字。</EmptyState>
      </Card>
    )
  }
  return shown.map((group) => (
    <Card
      key={group.key}
      flush
      title={
        <span className={classes.groupTitle}>
          <span className={classes.dot} data-key={group.key} aria-hidden />
          {group.label}
          <small>{group.todos.length} 件</small>
        </span>
      }
    >
      <ul className={classes.todos}>
        {group.todos.map((todo) => (
          <TodoRow key={todo.id} todo={todo} urgent={group.key === 'overdue' || group.key === 'today'} />
        ))}
      </ul>
    </Card>
  ))
}

function TodoRow({ todo, urgent }: { todo: Todo; urgent: boolean }) {
  const navigate = useNavigate()
  const Icon = urgent ? IconAlarm : IconClock
  return (
    <li className={classes.todo}>
      <strong className={classes.todoTitle}>{todo.title}</strong>
      <span className={classes.todoDetail}>
        <Parts text={todo.detail} />
        {todo.elsewhere !== null && <span className={classes.elsewhere}>{elsewhereText(todo.elsewhere)}</span>}
      </span>
      <span className={classes.todoChip}>{todo.provision && <ProvisionChip id={todo.provision} />}</span>
      <span className={classes.due} data-urgent={urgent || undefined}>
        {todo.due && (
          <>
            <Icon size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />
            {todo.due}
          </>
        )}
      </span>
      <Button
        size="compact-sm"
        className={classes.todoAction}
        variant={urgent && todo.elsewhere === null ? 'filled' : 'default'}
        onClick={() => void navigate(todo.to)}
        aria-label={`${todo.action}：${todo.title}，${todo.detail}${todo.elsewhere === null ? '' : `，${elsewhereText(todo.elsewhere)}`}`}
      >
        {todo.action}
      </Button>
    </li>
  )
}

/** Says where a file is dealt with that can only be read here. */
const elsewhereText = (code: string) => (code === '' ? '由另一台电脑办理' : `由电脑“${code}”办理`)

/** A line of parts that breaks between them, never inside a number. */
function Parts({ text }: { text: string }) {
  return text.split(' · ').map((part, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- parts have no other name and never move
    <Fragment key={index}>
      {index > 0 && ' · '}
      <span className={classes.part}>{part}</span>
    </Fragment>
  ))
}
