import { Anchor, Group } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { PublicityView } from '../../../src-shared/api/admission-views.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { saveFile } from '../../app/ui/FileButtons.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { FormatPicker } from '../../app/ui/FormatMenu.tsx'
import css from '../publicity.module.css'
import { fieldsText } from '../words.ts'
import { isHeld, lineState, type PeriodLine } from './names.ts'

/** The people of a period, each with how they stand; certificates of those who were admitted. */
export function NamesTable({ view }: { view: PublicityView }) {
  const may = useMay()
  const [asked, setAsked] = useState('')
  const certificate = useCommand('publicity.certificate')
  const fetchFile = async (expertId: string, name: string, format: 'pdf' | 'docx') => {
    setAsked(expertId)
    const file = await certificate.run({ expertId, format })
    if (file) saveFile(file, `专家证书 ${name}.${format}`)
  }
  const columns: Column<PeriodLine>[] = [
    { key: 'name', title: '姓名', width: '10em', cell: (line) => <Name line={line} may={may} /> },
    { key: 'employer', title: '单位', cell: (line) => <span title={line.employer}>{line.employer}</span> },
    { key: 'fields', title: '领域', width: '9em', cell: (line) => fieldsText(line.fields) },
    { key: 'state', title: '状态', width: '13em', cell: (line) => <State line={line} view={view} /> },
  ]
  if (may('publicity.certificate') && view.lines.some(({ expertId }) => expertId !== null)) {
    columns.push({
      key: 'certificate',
      title: '证书',
      width: '7em',
      cell: ({ expertId, name }) =>
        expertId === null ? (
          '—'
        ) : (
          <FormatPicker
            compact
            label="证书"
            about={name}
            formats={['pdf', 'docx']}
            busy={certificate.busy && asked === expertId}
            onPick={(format) => void fetchFile(expertId, name, format === 'docx' ? 'docx' : 'pdf')}
          />
        ),
    })
  }
  return (
    <Card
      flush
      fill
      right={
        <Group gap="sm">
          <Anchor component={Link} to={`/lists/${view.listId}`} size="sm">
            看审定的名单
          </Anchor>
          <ExportButton compact table="publicity-people" filter={{ id: view.id }} rows={view.lines.length} />
        </Group>
      }
      title={
        <>
          拟入库名单<small className={css.aside}>公示文稿不含证件号和电话</small>
        </>
      }
    >
      <ErrorNote of={certificate.failure} />
      <DataTable name="拟入库名单" rows={view.lines} rowKey={(line) => line.applicationId} columns={columns} />
    </Card>
  )
}

/** The name leads to the expert's file, or to the application as long as there is none. */
function Name({ line, may }: { line: PeriodLine; may: ReturnType<typeof useMay> }) {
  const { expertId, applicationId, name } = line
  if (!may(expertId === null ? 'applications.get' : 'pool.get')) return <strong>{name}</strong>
  const to = expertId === null ? `/review/${applicationId}` : `/pool/${expertId}`
  return (
    <Anchor component={Link} to={to} inherit c="inherit" fw={600}>
      {name}
    </Anchor>
  )
}

function State({ line, view }: { line: PeriodLine; view: PublicityView }) {
  const { word, tone } = lineState(line, view.objections)
  return (
    <StateWord tone={tone} icon={isHeld(line) ? IconAlertTriangle : undefined}>
      {word}
    </StateWord>
  )
}
