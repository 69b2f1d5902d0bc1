import { Anchor, Button, Checkbox, Group, Select } from '@mantine/core'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { PooledCount, PooledRow } from '../../src-shared/console/experts.ts'
import type { ConsoleInput } from '../../src-shared/console/contract.ts'
import { fieldSchema } from '../../src-shared/model/field.ts'
import { expertStatusNames, fieldNames } from '../../src-shared/model/terms.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { saveFile } from '../app/ui/save-file.ts'
import { SearchForm } from '../app/ui/SearchForm.tsx'
import { countText, dateText, named, optionsOf } from '../app/words.ts'
import { useConsole, useDecision } from './calls.ts'
import { Figures } from './Facts.tsx'
import { TableButton } from './TableButton.tsx'

type Filter = Omit<ConsoleInput<'experts.list'>, 'after'>
const everything: Filter = { name: '' }

/** Experts of all counties (Article 4): one pool, looked up here, changed in the counties alone. */
export function ExpertsPage() {
  const navigate = useNavigate()
  const [typed, setTyped] = useState<Filter>(everything)
  const [asked, setAsked] = useState<{ filter: Filter; after: string[] }>({ filter: everything, after: [] })
  const counts = useConsole('experts.counts').data ?? []
  const after = asked.after.at(-1)
  const input = { ...asked.filter, ...(after === undefined ? {} : { after }) }
  const { data, error, refetch } = useConsole('experts.list', input, { keep: true })
  const file = useDecision('experts.table', { onDone: (made) => saveFile(made, '专家总库.xlsx') })
  const search = (filter: Filter) => setAsked({ filter, after: [] })
  const found = !data ? '' : data.total === null ? `本页 ${data.rows.length} 人` : `共 ${countText(data.total)} 人`
  return (
    <>
      <PageHead
        title="专家总库"
        facts="各县专家汇总，由各县办理入库、变更和出库；没有证件号码和联系方式"
        actions={
          <>
            <Action label="多县任职" onClick={() => void navigate('/experts/same')} />
            <TableButton
              title="专家总库"
              busy={file.busy}
              failure={file.failure}
              rows={data?.rows.length}
              onClick={() => void file.run(asked.filter)}
            />
          </>
        }
      />
      <Figures of={figuresOf(counts)} />
      <Card tight>
        <SearchForm
          label="查找专家"
          placeholder="姓名、拼音、首字母"
          width="14em"
          text={typed.name ?? ''}
          onText={(name) => setTyped({ ...typed, name })}
          onSearch={() => search(typed)}
          onReset={() => {
            setTyped(everything)
            search(everything)
          }}
          found={found}
          choices={<Choices counts={counts} value={typed} onChange={setTyped} />}
        />
      </Card>
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && (
        <Card flush>
          <DataTable
            name="专家"
            columns={columns}
            rows={data.rows}
            rowKey={({ office, id }) => `${office}|${id}`}
            empty={
              <EmptyState title="没有符合的专家">
                {data.next ? '后面还有没有查完的，请看下一页。' : '县里办理入库并交换以后，会汇总到这里。'}
              </EmptyState>
            }
          />
        </Card>
      )}
      {(asked.after.length > 0 || data?.next) && (
        <Group justify="flex-end" gap="xs">
          {asked.after.length > 0 && (
            <Button variant="default" onClick={() => setAsked({ ...asked, after: asked.after.slice(0, -1) })}>
              上一页
            </Button>
          )}
          {data?.next && (
            <Button variant="default" onClick={() => setAsked({ ...asked, after: [...asked.after, data.next ?? ''] })}>
              下一页
            </Button>
          )}
        </Group>
      )}
    </>
  )
}

function figuresOf(counts: readonly PooledCount[]): (readonly [string, string])[] {
  const sum = (key: 'experts' | 'active' | 'notHere' | 'elsewhere') =>
    countText(counts.reduce((total, row) => total + row[key], 0))
  return [
    ['全部专家', sum('experts')],
    ['在库', sum('active')],
    ['资料未到', sum('notHere')],
    ['同时在别的县', sum('elsewhere')],
  ]
}

interface ChoicesProps {
  counts: readonly PooledCount[]
  value: Filter
  onChange: (value: Filter) => void
}

function Choices({ counts, value, onChange }: ChoicesProps) {
  const states = optionsOf(expertStatusNames)
  return (
    <>
      <Select
        aria-label="县"
        placeholder="全部县"
        w="15em"
        clearable
        clearButtonProps={{ 'aria-label': '全部县' }}
        data={counts.map(({ office, officeName }) => ({ value: office, label: officeName }))}
        value={value.office ?? null}
        onChange={(office) => onChange({ ...value, office: office ?? undefined })}
      />
      <Select
        aria-label="状态"
        placeholder="全部状态"
        w="9em"
        clearable
        clearButtonProps={{ 'aria-label': '全部状态' }}
        data={states}
        value={value.state ?? null}
        onChange={(state) => onChange({ ...value, state: states.find((one) => one.value === state)?.value })}
      />
      <Select
        aria-label="领域"
        placeholder="全部领域"
        w="9em"
        clearable
        clearButtonProps={{ 'aria-label': '全部领域' }}
        data={optionsOf(fieldNames)}
        value={value.field ?? null}
        onChange={(field) => onChange({ ...value, field: fieldSchema.safeParse(field).data })}
      />
      <Checkbox
        label="同时在几个县"
        checked={value.several ?? false}
        onChange={(event) => onChange({ ...value, several: event.currentTarget.checked })}
      />
    </>
  )
}

const columns: Column<PooledRow>[] = [
  { key: 'name', title: '姓名', width: '7em', cell: ({ name }) => name },
  { key: 'county', title: '县', width: '15em', cell: ({ officeName }) => officeName },
  { key: 'employer', title: '所在单位', cell: ({ employer }) => employer },
  { key: 'title', title: '职称', width: '10em', minor: true, cell: ({ title }) => title },
  {
    key: 'fields',
    title: '领域',
    width: '12em',
    cell: ({ fields }) => fields.map((field) => named(fieldNames, field)).join('、'),
  },
  { key: 'state', title: '状态', width: '7em', cell: ({ state }) => expertStatusNames[state] },
  { key: 'term', title: '聘期至', width: '10em', cell: ({ termTo }) => dateText(termTo) },
  {
    key: 'elsewhere',
    title: '同时在',
    width: '10em',
    minor: true,
    wrap: true,
    cell: ({ office, id, elsewhere }) =>
      elsewhere.length === 0 ? (
        '—'
      ) : (
        <Anchor
          component={Link}
          to={`/experts/same?${new URLSearchParams({ office, id }).toString()}`}
          size="sm"
          underline="always"
        >
          {elsewhere.map(({ officeName }) => officeName).join('、')}
        </Anchor>
      ),
  },
]
