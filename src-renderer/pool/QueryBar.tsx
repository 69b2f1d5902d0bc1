import { Button, Group, Pill, Select, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { fieldNames, expertStatusNames, titleLevelNames } from '../../src-shared/model/terms.ts'
import { measures } from '../app/theme.ts'
import { holdComposingEnter } from '../app/ui/ime.ts'
import { countText, optionsOf } from '../app/words.ts'

export interface PoolFilter {
  text: string
  field?: string
  status?: string
  titleLevel?: string
}

export const emptyFilter: PoolFilter = { text: '' }

export interface QueryBarProps {
  filter: PoolFilter
  /** Name of the employer the list is narrowed to. */
  employer?: string
  onQuery: (filter: PoolFilter) => void
  onReset: () => void
  onAnyEmployer: () => void
  right?: ReactNode
  /** Number of rows that match. */
  found?: number
}

/** 查询 / 重置 above the register. Choices apply at once, text with Enter or 查询. */
export function QueryBar({ filter, employer, onQuery, onReset, onAnyEmployer, right, found }: QueryBarProps) {
  const [text, setText] = useState(filter.text)
  const choose = (part: Partial<PoolFilter>) => onQuery({ ...filter, text: text.trim(), ...part })
  return (
    <form
      noValidate
      onKeyDownCapture={holdComposingEnter}
      onSubmit={(event) => {
        event.preventDefault()
        choose({})
      }}
    >
      <Group gap="xs">
        <TextInput
          aria-label="姓名、拼音、首字母或单位"
          placeholder="姓名 / 拼音 / 首字母 / 单位"
          w="17em"
          leftSection={<IconSearch size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label="领域"
          placeholder="全部领域"
          w="9.5em"
          clearable
          data={optionsOf(fieldNames)}
          value={filter.field ?? null}
          onChange={(field) => choose({ field: field ?? undefined })}
        />
        <Select
          aria-label="状态"
          placeholder="全部状态"
          w="9em"
          clearable
          data={optionsOf(expertStatusNames)}
          value={filter.status ?? null}
          onChange={(status) => choose({ status: status ?? undefined })}
        />
        <Select
          aria-label="职称级别"
          placeholder="全部职称级别"
          w="10em"
          clearable
          data={optionsOf(titleLevelNames)}
          value={filter.titleLevel ?? null}
          onChange={(titleLevel) => choose({ titleLevel: titleLevel ?? undefined })}
        />
        <Button type="submit">查询</Button>
        <Button
          variant="default"
          onClick={() => {
            setText('')
            onReset()
          }}
        >
          重置
        </Button>
        {employer && (
          <Pill withRemoveButton removeButtonProps={{ 'aria-label': '不限单位' }} onRemove={onAnyEmployer}>
            单位：{employer}
          </Pill>
        )}
        <Text size="sm" c="dimmed" ml="auto" role="status">
          {found === undefined ? '' : `${countText(found)} 人`}
        </Text>
        {right}
      </Group>
    </form>
  )
}
