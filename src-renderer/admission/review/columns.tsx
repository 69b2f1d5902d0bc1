import type { ApplicationRow } from '../../../src-shared/api/admission.ts'
import { pathNames } from '../../../src-shared/model/terms.ts'
import type { Column } from '../../app/ui/DataTable.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText } from '../../app/words.ts'
import { ApplicationStateWord, fieldsText } from '../words.tsx'
import { pressing } from './segments.ts'

/** Deadline of a step in words; said louder when it is today or over. */
export function DueWord({ row, today }: { row: Pick<ApplicationRow, 'due' | 'dueOn'>; today: string }) {
  if (row.due === '') return <>—</>
  const how = pressing(row, today)
  if (how === null) return <>{row.due}</>
  return (
    <StateWord tone={how === 'late' ? 'violated' : 'attention'} coloured>
      {row.due}
    </StateWord>
  )
}

/** Columns of the list; a list of one state leaves that state out. */
export function reviewColumns(segment: string, today: string): Column<ApplicationRow>[] {
  const mixed = segment === 'open' || segment === 'over'
  const timed = mixed || ['employer-check', 'department-review', 'office-consolidation'].includes(segment)
  return [
    { key: 'number', title: '编号', width: '9em', cell: (row) => row.number },
    { key: 'name', title: '姓名', width: '9em', cell: (row) => <strong title={row.name}>{row.name}</strong> },
    { key: 'employer', title: '工作单位', cell: (row) => <span title={row.employer}>{row.employer}</span> },
    {
      key: 'fields',
      title: '领域',
      width: '11em',
      cell: (row) => <span title={fieldsText(row.fields)}>{fieldsText(row.fields)}</span>,
    },
    {
      key: 'path',
      title: '来源',
      width: '7em',
      minor: true,
      cell: (row) => (row.renewal ? '续聘' : pathNames[row.path]),
    },
    ...(mixed || segment === 'publicity'
      ? [
          {
            key: 'state',
            title: '状态',
            width: '10em',
            cell: (row: ApplicationRow) => <ApplicationStateWord state={row.state} held={row.held} />,
          },
        ]
      : []),
    ...(segment === 'department-review'
      ? [
          {
            key: 'judge',
            title: '待判断',
            width: '7em',
            cell: (row: ApplicationRow) =>
              row.toJudge > 0 ? `${row.toJudge} 项` : <StateWord tone="satisfied">已判断</StateWord>,
          },
        ]
      : []),
    { key: 'submitted', title: '提交', width: '10em', minor: true, cell: (row) => dateText(row.submittedOn) },
    ...(timed
      ? [
          {
            key: 'due',
            title: '期限',
            width: '10em',
            cell: (row: ApplicationRow) => <DueWord row={row} today={today} />,
          },
        ]
      : []),
  ]
}
