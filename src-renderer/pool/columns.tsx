import { ActionIcon, Checkbox, Menu, Stack } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { fieldNames, expertStatusNames, titleLevelNames } from '../../src-shared/model/terms.ts'
import type { ExpertRow } from '../../src-shared/api/pool.ts'
import { measures } from '../app/theme.ts'
import type { Column } from '../app/ui/DataTable.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText, named } from '../app/words.ts'

/** State of one expert: drawable, or why not, in words. */
export function ExpertState({ row }: { row: Pick<ExpertRow, 'status' | 'undrawable'> }) {
  if (row.status === 'active' && row.undrawable === null) return <StateWord tone="satisfied">在库，可抽取</StateWord>
  if (row.status === 'active') return <StateWord tone="attention">在库，{row.undrawable}</StateWord>
  const gone = row.status === 'left' || row.status === 'struck-off'
  return <StateWord tone={gone ? 'violated' : 'attention'}>{expertStatusNames[row.status]}</StateWord>
}

export const poolColumns: readonly Column<ExpertRow>[] = [
  { key: 'name', title: '姓名', width: '9em', cell: (row) => <strong title={row.name}>{row.name}</strong> },
  { key: 'employer', title: '工作单位', cell: (row) => <span title={row.employer}>{row.employer}</span> },
  { key: 'post', title: '职务', width: '10em', minor: true, cell: (row) => row.post || '—' },
  { key: 'title', title: '职称', width: '10em', cell: (row) => row.title || '—' },
  {
    key: 'titleLevel',
    title: '级别',
    width: '5.5em',
    minor: true,
    cell: (row) => named(titleLevelNames, row.titleLevel) || '—',
  },
  {
    key: 'fields',
    title: '领域',
    width: '11em',
    cell: (row) => row.fields.map((field) => named(fieldNames, field)).join('、') || '—',
  },
  { key: 'state', title: '状态', width: '13em', cell: (row) => <ExpertState row={row} /> },
  { key: 'termTo', title: '聘期至', width: '9.5em', cell: (row) => dateText(row.termTo) || '—' },
]

/** Which columns are shown; the name always is. */
export function ColumnChoice({ hidden, onChange }: { hidden: string[]; onChange: (hidden: string[]) => void }) {
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon variant="default" size="input-sm" aria-label="选择显示的列">
          <IconColumns3 size={measures.icon} stroke={measures.iconStroke} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown p="sm">
        <Stack gap="xs">
          {poolColumns
            .filter(({ key }) => key !== 'name')
            .map(({ key, title }) => (
              <Checkbox
                key={key}
                label={title}
                checked={!hidden.includes(key)}
                onChange={(event) =>
                  onChange(event.currentTarget.checked ? hidden.filter((other) => other !== key) : [...hidden, key])
                }
              />
            ))}
        </Stack>
      </Menu.Dropdown>
    </Menu>
  )
}
