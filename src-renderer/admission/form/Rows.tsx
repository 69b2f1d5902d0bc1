/** Lists of the form: lines that are added and removed; a removed one can be brought back. */
import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { measures } from '../../app/theme.ts'
import classes from '../admission.module.css'
import { useForm, useRowCount } from './context.ts'
import { freshRows, rowsAt, withoutRow, withRow } from './draft-form.ts'
import { goTo } from './go-to.ts'
import { pathName } from './paths.ts'

const icon = { size: measures.iconSmall, stroke: measures.iconStroke, 'aria-hidden': true }

export interface RowsProps {
  /** Path of the list. */
  path: string
  /** Key of `freshRows`; the path where absent. */
  fresh?: string
  add: string
  none: string
  max: number
  children: (path: string, index: number) => ReactNode
}

/** Lines of one list; each is a group of fields with a button that takes it away. */
export function Rows({ path, fresh = path, add, none, max, children }: RowsProps) {
  const { store, problem, marked } = useForm()
  const { change } = store
  const count = useRowCount(path)
  const append = () => {
    change((before) => withRow(before, path, freshRows[fresh] ?? {}))
    requestAnimationFrame(() => goTo(`${path}.${count}`))
  }
  const remove = (index: number) => {
    const row = rowsAt(store.get(), path)[index]
    change((before) => withoutRow(before, path, index))
    const id = `row-${crypto.randomUUID()}`
    const back = () => {
      change((before) => withRow(before, path, row, index))
      notifications.hide(id)
    }
    notifications.show({
      id,
      autoClose: 10_000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          已删除{pathName(`${path}.${index}`)}
          <Button size="compact-sm" variant="default" onClick={back}>
            撤销删除
          </Button>
        </Group>
      ),
    })
  }
  return (
    <div className={classes.rows} data-path={path} data-marked={marked(path) || undefined}>
      {marked(path) && <div className={classes.mark}>退回时标出有漏项，请补充</div>}
      {count === 0 && (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      )}
      {Array.from({ length: count }, (_, index) => {
        const line = `${path}.${index}`
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own
          <div
            key={index}
            className={classes.row}
            data-path={line}
            data-marked={marked(line) || undefined}
            role="group"
            aria-label={pathName(line)}
          >
            <span className={classes.rowNumber} aria-hidden>
              {index + 1}
            </span>
            <div className={classes.grid}>
              {children(line, index)}
              {marked(line) && <div className={classes.mark}>退回时标出，请核对这一项</div>}
            </div>
            <ActionIcon
              variant="subtle"
              color="slate.6"
              size="lg"
              aria-label={`删除${pathName(line)}`}
              onClick={() => remove(index)}
            >
              <IconTrash {...icon} />
            </ActionIcon>
          </div>
        )
      })}
      {problem(path) && (
        <Text size="xs" c="seal.7">
          {problem(path)}
        </Text>
      )}
      <div>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconPlus {...icon} />}
          disabled={count >= max}
          onClick={append}
        >
          {count >= max ? `${add}（最多 ${max} 项）` : add}
        </Button>
      </div>
    </div>
  )
}
