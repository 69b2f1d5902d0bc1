import { ActionIcon, Button, Select, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { measures } from '../app/theme.ts'
import { DateField } from '../app/ui/DateField.tsx'
import type { Declaration } from './DeclarationPage.tsx'
import classes from './pool.module.css'

interface ListProps<T> {
  rows: T[]
  onChange: (rows: T[]) => void
  /** Refusal for a path inside the list, e.g. `0.unit`. */
  at: (path: string) => string | undefined
}

interface EditableProps<T> extends ListProps<T> {
  fresh: T
  none: string
  add: string
  render: (row: T, change: (part: Partial<T>) => void, index: number) => ReactNode
}

/** List of form lines that can be added to and removed from. */
function Editable<T>({ rows, onChange, fresh, none, add, render }: EditableProps<T>) {
  return (
    <div className={classes.lines}>
      {rows.length === 0 && <Text c="dimmed">{none}</Text>}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own
        <div key={index} className={classes.line}>
          {render(row, (part) => onChange(rows.map((old, at) => (at === index ? { ...old, ...part } : old))), index)}
          <ActionIcon
            variant="subtle"
            color="gray.6"
            size="lg"
            aria-label={`删除第 ${index + 1} 行`}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            <IconTrash size={measures.icon} stroke={measures.iconStroke} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={measures.iconSmall} aria-hidden />}
          disabled={rows.length >= 50}
          onClick={() => onChange([...rows, fresh])}
        >
          {add}
        </Button>
      </div>
    </div>
  )
}

const kinds = [
  { value: 'employment', label: '任职、兼职或顾问' },
  { value: 'shareholding', label: '持股或投资' },
  { value: 'contract', label: '合同、课题或咨询往来' },
  { value: 'other', label: '其他' },
]

export function Interests(props: ListProps<Declaration['interests'][number]>) {
  return (
    <Editable
      {...props}
      fresh={{ kind: 'employment', unit: '', note: '' }}
      none="没有申报"
      add="添加一项"
      render={(row, change, index) => (
        <>
          <TextInput
            aria-label="单位全称"
            placeholder="单位全称"
            maxLength={200}
            value={row.unit}
            error={props.at(`${index}.unit`)}
            onChange={(event) => change({ unit: event.currentTarget.value })}
          />
          <Select
            aria-label="关系"
            w="14em"
            data={kinds}
            allowDeselect={false}
            value={row.kind}
            onChange={(kind) => change({ kind: kind as typeof row.kind })}
          />
          <TextInput
            className={classes.grow}
            aria-label="说明"
            placeholder="说明，例如 持股 0.3 %"
            maxLength={200}
            value={row.note}
            error={props.at(`${index}.note`)}
            onChange={(event) => change({ note: event.currentTarget.value })}
          />
        </>
      )}
    />
  )
}

export function Kin(props: ListProps<Declaration['kin'][number]>) {
  return (
    <Editable
      {...props}
      fresh={{ name: '', relation: '', employer: '' }}
      none="没有申报"
      add="添加一人"
      render={(row, change, index) => (
        <>
          <TextInput
            aria-label="姓名"
            placeholder="姓名"
            maxLength={50}
            value={row.name}
            error={props.at(`${index}.name`)}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextInput
            aria-label="关系"
            placeholder="关系，例如 配偶"
            w="12em"
            maxLength={20}
            value={row.relation}
            error={props.at(`${index}.relation`)}
            onChange={(event) => change({ relation: event.currentTarget.value })}
          />
          <TextInput
            className={classes.grow}
            aria-label="工作单位"
            placeholder="工作单位"
            maxLength={200}
            value={row.employer}
            error={props.at(`${index}.employer`)}
            onChange={(event) => change({ employer: event.currentTarget.value })}
          />
        </>
      )}
    />
  )
}

export function FormerEmployers(props: ListProps<Declaration['formerEmployers'][number]>) {
  return (
    <Editable
      {...props}
      fresh={{ employer: '', until: '' }}
      none="没有申报"
      add="添加一个单位"
      render={(row, change, index) => (
        <>
          <TextInput
            aria-label="单位全称"
            placeholder="单位全称"
            maxLength={200}
            value={row.employer}
            error={props.at(`${index}.employer`)}
            onChange={(event) => change({ employer: event.currentTarget.value })}
          />
          <DateField
            aria-label="离开日期"
            placeholder="离开日期"
            w="14em"
            value={row.until}
            error={props.at(`${index}.until`)}
            onChange={(until) => change({ until })}
          />
        </>
      )}
    />
  )
}
