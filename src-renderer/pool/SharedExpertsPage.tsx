import { Select } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { SharedExpertRow } from '../../src-shared/api/shared-experts.ts'
import { fieldNames } from '../../src-shared/model/terms.ts'
import { useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { SearchForm } from '../app/ui/SearchForm.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { usePagedRows } from '../app/usePagedRows.ts'
import { countText, dateText, named, optionsOf } from '../app/words.ts'

type Field = keyof typeof fieldNames

interface Filter {
  text: string
  field?: Field
  office?: string
}

/** Experts of other offices that the province shares (Article 4): to look at; they are kept at home. */
export function SharedExpertsPage() {
  const navigate = useNavigate()
  const [filter, setFilter] = useState<Filter>({ text: '' })
  const [text, setText] = useState('')
  const summary = useOffice('sharedExperts.summary').data
  const { rows, total, onRange, error, reading } = usePagedRows('sharedExperts.list', filter)
  const narrowed = JSON.stringify(filter) !== JSON.stringify({ text: '' })
  const choose = (part: Partial<Filter>) => setFilter({ ...filter, text: text.trim(), ...part })
  return (
    <>
      <PageHead
        title="外县共享专家"
        facts={summary && factsOf(summary)}
        actions={
          <>
            <Action label="本单位专家库" onClick={() => void navigate('/pool')} />
            <ExportButton table="shared-experts" filter={filter} rows={total} />
          </>
        }
      />
      <Card tight>
        <SearchForm
          label="姓名、拼音、首字母或单位"
          placeholder="姓名 / 拼音 / 首字母 / 单位"
          width="17em"
          text={text}
          onText={setText}
          onSearch={() => choose({})}
          onReset={() => {
            setText('')
            setFilter({ text: '' })
          }}
          found={total === undefined ? '' : `${countText(total)} 人`}
          choices={
            <>
              <Select
                aria-label="领域"
                placeholder="全部领域"
                w="9.5em"
                clearable
                data={optionsOf(fieldNames)}
                value={filter.field ?? null}
                onChange={(field) => choose({ field: (field ?? undefined) as Field | undefined })}
              />
              <Select
                aria-label="所在专家库"
                placeholder="全部专家库"
                w="15em"
                clearable
                data={(summary?.offices ?? []).map(({ id, name, experts }) => ({
                  value: id,
                  label: `${name}（${experts} 人）`,
                }))}
                value={filter.office ?? null}
                onChange={(office) => choose({ office: office ?? undefined })}
              />
            </>
          }
        />
      </Card>
      <ErrorNote of={error} />
      <Card flush fill>
        {reading ? (
          <Waiting />
        ) : (
          <DataTable
            name="外县共享专家"
            fill
            rows={rows}
            rowKey={(row) => row.id}
            onRange={onRange}
            columns={columns}
            empty={
              narrowed ? (
                <EmptyState title="没有符合条件的专家">减少条件，或点“重置”看全部。</EmptyState>
              ) : (
                <EmptyState title="没有外县共享的专家">是否共享由省级决定，与省级交换数据后列在这里。</EmptyState>
              )
            }
          />
        )}
      </Card>
    </>
  )
}

function factsOf({ drawable }: { drawable: boolean }): string {
  return drawable
    ? '由省级共享，只能查看；抽取时在“需求”中选择是否也从中抽取'
    : '由省级共享，只能查看；现行规则不允许抽取'
}

const columns: readonly Column<SharedExpertRow>[] = [
  { key: 'name', title: '姓名', width: '9em', cell: (row) => <strong title={row.name}>{row.name}</strong> },
  { key: 'employer', title: '工作单位', cell: (row) => <span title={row.employer}>{row.employer}</span> },
  { key: 'title', title: '职称', width: '10em', cell: (row) => row.title || '—' },
  {
    key: 'fields',
    title: '领域',
    width: '10em',
    cell: (row) => row.fields.map((field) => named(fieldNames, field)).join('、') || '—',
  },
  { key: 'home', title: '所在专家库', width: '15em', cell: (row) => `共享 · ${row.homeOffice}` },
  { key: 'state', title: '说明', width: '14em', cell: (row) => <State row={row} /> },
  { key: 'termTo', title: '聘期至', width: '9.5em', cell: (row) => dateText(row.termTo) || '—' },
]

function State({ row: { undrawable } }: { row: SharedExpertRow }) {
  return undrawable === null ? '—' : <StateWord tone="attention">{undrawable}</StateWord>
}
