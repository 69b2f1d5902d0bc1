import { Pill, Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { fieldNames, expertStatusNames, titleLevelNames } from '../../src-shared/model/terms.ts'
import { SearchForm } from '../app/ui/SearchForm.tsx'
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
    <SearchForm
      label="姓名、拼音、首字母或单位"
      placeholder="姓名 / 拼音 / 首字母 / 单位"
      width="17em"
      text={text}
      onText={setText}
      onSearch={() => choose({})}
      onReset={() => {
        setText('')
        onReset()
      }}
      found={found === undefined ? '' : `${countText(found)} 人`}
      choices={
        <>
          <Choice
            label="领域"
            width="9.5em"
            names={fieldNames}
            value={filter.field}
            onChange={(field) => choose({ field })}
          />
          <Choice
            label="状态"
            width="9em"
            names={expertStatusNames}
            value={filter.status}
            onChange={(status) => choose({ status })}
          />
          <Choice
            label="职称级别"
            width="10em"
            names={titleLevelNames}
            value={filter.titleLevel}
            onChange={(titleLevel) => choose({ titleLevel })}
          />
        </>
      }
      narrowed={
        employer && (
          <Pill withRemoveButton removeButtonProps={{ 'aria-label': '不限单位' }} onRemove={onAnyEmployer}>
            单位：{employer}
          </Pill>
        )
      }
      right={right}
    />
  )
}

interface ChoiceProps {
  label: string
  width: string
  names: Record<string, string>
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** One condition of the list; empty means all. */
function Choice({ label, width, names, value, onChange }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      placeholder={`全部${label}`}
      w={width}
      clearable
      data={optionsOf(names)}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  )
}
