/** Bulletins that this office brought to its experts (Article 17): the archive, and what is being written. */
import { Select } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { BulletinKind, OfficeBulletinRow } from '../../src-shared/api/bulletins.ts'
import type { Field } from '../../src-shared/model/field.ts'
import { bulletinKindNames, bulletinStateNames, fieldNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { SearchForm } from '../app/ui/SearchForm.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText, optionsOf } from '../app/words.ts'
import { BulletinTabs } from './BulletinTabs.tsx'
import { DraftsCard } from './DraftsCard.tsx'
import { bulletinTones, fieldsText } from './words.ts'

interface Filter {
  text: string
  kind?: BulletinKind | undefined
  field?: Field | undefined
  year?: string | undefined
}
const everything: Filter = { text: '' }

export function OfficeBulletinsPage() {
  const navigate = useNavigate()
  const may = useMay()
  const [filter, setFilter] = useState(everything)
  const { data, error, refetch } = useOffice('bulletins.list', filter, { keep: true })
  const begin = useCommand('bulletins.begin', { onDone: ({ id }) => void navigate(`/bulletins/drafts/${id}`) })
  const narrowed = JSON.stringify(filter) !== JSON.stringify(everything)
  const mayWrite = may('bulletins.begin')
  return (
    <>
      <PageHead
        title="通报"
        facts="推送给专家的规划、政策和行业数据，以及告知情况"
        actions={
          <>
            <ExportButton table="office-bulletins" filter={filter} rows={data?.rows.length} />
            {mayWrite && <Action primary label="写通报" busy={begin.busy} onClick={() => void begin.run(undefined)} />}
          </>
        }
      />
      <BulletinTabs at="office" />
      <ErrorNote of={begin.failure} />
      {mayWrite && <DraftsCard />}
      <Card tight>
        <ArchiveQuery years={data?.years ?? []} filter={filter} found={data?.rows.length} onQuery={setFilter} />
      </Card>
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && (
        <Card flush fill>
          <DataTable
            name="本局通报"
            fill
            columns={columns}
            rows={data.rows}
            rowKey={(row) => row.id}
            onRow={(row) => void navigate(`/bulletins/office/${row.id}`)}
            empty={
              narrowed ? (
                <EmptyState title="没有符合条件的通报">换一个条件，或者点“重置”看全部。</EmptyState>
              ) : (
                <EmptyState title="还没有发布过通报">
                  {mayWrite
                    ? '点“写通报”，把规划、政策、行业运行情况推送给相关领域的专家，并登记告知情况。'
                    : '专家库办公室发布的通报会显示在这里。'}
                </EmptyState>
              )
            }
          />
        </Card>
      )}
    </>
  )
}

interface ArchiveQueryProps {
  years: readonly string[]
  filter: Filter
  found: number | undefined
  onQuery: (filter: Filter) => void
}

function ArchiveQuery({ years, filter, found, onQuery }: ArchiveQueryProps) {
  const [text, setText] = useState(filter.text)
  const choose = (part: Partial<Filter>) => onQuery({ ...filter, text: text.trim(), ...part })
  return (
    <SearchForm
      label="标题、正文或编号"
      placeholder="标题 / 正文 / 编号"
      width="17em"
      text={text}
      onText={setText}
      onSearch={() => choose({})}
      onReset={() => {
        setText('')
        onQuery(everything)
      }}
      found={found === undefined ? '' : `${found} 份`}
      choices={
        <>
          <Select
            aria-label="类别"
            placeholder="全部类别"
            w="9em"
            clearable
            data={optionsOf(bulletinKindNames)}
            value={filter.kind ?? null}
            onChange={(kind) => choose({ kind: kind ?? undefined })}
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
            aria-label="年度"
            placeholder="全部年度"
            w="8.5em"
            clearable
            data={years.map((year) => ({ value: year, label: `${year} 年` }))}
            value={filter.year ?? null}
            onChange={(year) => choose({ year: year ?? undefined })}
          />
        </>
      }
    />
  )
}

const columns: readonly Column<OfficeBulletinRow>[] = [
  { key: 'number', title: '编号', width: '9em', minor: true, cell: (row) => row.number },
  { key: 'kind', title: '类别', width: '6em', cell: (row) => bulletinKindNames[row.kind] },
  { key: 'title', title: '标题', cell: (row) => <strong title={row.title}>{row.title}</strong> },
  { key: 'fields', title: '涉及领域', width: '12em', minor: true, cell: (row) => fieldsText(row.fields) },
  { key: 'on', title: '发布日期', width: '9.5em', cell: (row) => dateText(row.publishedOn) },
  { key: 'told', title: '已告知 / 未告知', width: '10em', cell: (row) => `${row.told} / ${row.open}` },
  { key: 'state', title: '状态', width: '14em', cell: stateCell },
]

function stateCell({ state, open, waiting, tellBy }: OfficeBulletinRow) {
  if (state === 'withdrawn') return <StateWord tone={bulletinTones[state]}>{bulletinStateNames[state]}</StateWord>
  if (waiting > 0) return <StateWord tone="attention">{waiting} 条意见待处理</StateWord>
  return open > 0 ? (
    <StateWord tone="active">{dateText(tellBy)}前告知</StateWord>
  ) : (
    <StateWord tone="satisfied">都已告知</StateWord>
  )
}
