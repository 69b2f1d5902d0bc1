import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { DraftRow } from '../../../src-shared/api/admission.ts'
import type { OutputOf } from '../../../src-shared/api/contract.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { EmptyState } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { countText } from '../../app/words.ts'
import { pathName } from '../form/paths.ts'

type Result = OutputOf<'applications.importFile'>
type Problem = Result['problems'][number]
type Left = OutputOf<'applications.submitMany'>['left'][number]

export interface ImportedFormsProps {
  fileNames: readonly string[]
  result: Result
  onAgain: () => void
}

/** What came of the files: the forms that were made, what was not taken and why, and submitting the forms together. */
export function ImportedForms({ fileNames, result, onAgain }: ImportedFormsProps) {
  const navigate = useNavigate()
  const drafts = useOffice('applications.drafts').data ?? []
  const [left, setLeft] = useState<readonly Left[]>([])
  const [submitted, setSubmitted] = useState(0)
  const submit = useCommand('applications.submitMany')
  // in the order of the files
  const made = result.drafts.flatMap((id) => drafts.find((draft) => draft.id === id) ?? [])
  const rows = new Set(result.problems.map(({ file, sheet, row }) => `${file}-${sheet}-${row}`)).size
  const send = async () => {
    const answer = await submit.run({ ids: made.map(({ id }) => id) })
    if (!answer) return
    setSubmitted((before) => before + answer.submitted.length)
    setLeft(answer.left)
  }
  return (
    <>
      <Card tight>
        <Group justify="space-between">
          <Group gap="lg">
            <Text size="sm">{fileNames.length === 1 ? fileNames[0] : `${countText(fileNames.length)} 个文件`}</Text>
            <StateWord tone="satisfied">{countText(result.drafts.length)} 人已读入</StateWord>
            {rows > 0 && <StateWord tone="violated">{countText(rows)} 处有问题，没有读入</StateWord>}
            {submitted > 0 && (
              <StateWord tone="satisfied" coloured>
                已提交 {countText(submitted)} 人
              </StateWord>
            )}
          </Group>
          <Group gap="xs">
            <Button variant="default" onClick={onAgain}>
              导入别的文件
            </Button>
            {made.length > 0 ? (
              <Button loading={submit.busy} onClick={() => void send()}>
                提交 {countText(made.length)} 人
              </Button>
            ) : (
              submitted > 0 && <Button onClick={() => void navigate('/review')}>去审核</Button>
            )}
          </Group>
        </Group>
      </Card>
      <ErrorNote of={submit.failure} />
      {result.problems.length > 0 && (
        <Card flush title={`有问题的 ${countText(rows)} 处`}>
          <DataTable
            name="有问题的地方"
            rows={result.problems}
            rowKey={(row) => `${row.file}-${row.sheet}-${row.row}-${row.path}-${row.message}`}
            columns={fileNames.length > 1 ? [fileColumn, ...problemColumns] : problemColumns}
          />
        </Card>
      )}
      <Card flush title="读入的申报表" right={<Text size="sm">还没有提交的 {countText(made.length)} 人</Text>}>
        <DataTable
          name="读入的申报表"
          rows={made}
          rowKey={(row) => row.id}
          onRow={(row) => void navigate(`/applications/draft/${row.id}`)}
          columns={draftColumns(left)}
          empty={
            <EmptyState title={submitted > 0 ? '都已提交' : '没有读入申报表'}>
              {submitted > 0 ? '接着由所在单位核实、业务科室审核。' : '请按上面的提示改好文件，再导入一次。'}
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

const fileColumn: Column<Problem> = {
  key: 'file',
  title: '文件',
  width: '14em',
  wrap: true,
  cell: (row) => row.file,
}

const problemColumns: readonly Column<Problem>[] = [
  { key: 'sheet', title: '哪张表', width: '9em', cell: (row) => row.sheet || '整个文件' },
  { key: 'row', title: '行', width: '4em', align: 'right', cell: (row) => row.row || '—' },
  { key: 'name', title: '姓名', width: '8em', cell: (row) => row.name || '—' },
  { key: 'place', title: '哪一项', width: '16em', wrap: true, cell: placeOf },
  { key: 'message', title: '问题与改法', wrap: true, cell: (row) => row.message },
]

function placeOf({ path, row }: Problem): string {
  if (path) return pathName(path)
  return row > 0 ? '整行' : '—'
}

function draftColumns(left: readonly Left[]): readonly Column<DraftRow>[] {
  return [
    { key: 'name', title: '姓名', width: '10em', cell: (row) => <strong>{row.name}</strong> },
    { key: 'employer', title: '工作单位', width: '20em', cell: (row) => row.employer },
    {
      key: 'state',
      title: '提交前要处理的',
      wrap: true,
      cell: (row) => {
        const why = left.find(({ id }) => id === row.id)?.message
        return why ? <StateWord tone="attention">{why}</StateWord> : '提交时核对'
      },
    },
  ]
}
