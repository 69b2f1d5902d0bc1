import { Group, Text } from '@mantine/core'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import type { CallRow } from '../../../src-shared/api/admission.ts'
import { useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { countText, dateText } from '../../app/words.ts'
import { CallStateWord, fieldsText } from '../words.tsx'

/** The way to a new call, for who may publish one. */
export function PublishAction() {
  const may = useMay()
  const navigate = useNavigate()
  if (!may('calls.publish')) return null
  return (
    <Action
      primary
      label="发布征集"
      icon={<IconSpeakerphone size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
      onClick={() => void navigate('/calls/new')}
    />
  )
}

/** Open calls, newest first; says where this year has none (Article 8). */
export function CallList() {
  const navigate = useNavigate()
  const { data, error, refetch } = useOffice('calls.list')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <>
      {data.missingYear !== null && <MissingYear year={data.missingYear} />}
      <Card flush fill title="公告" right={<ExportButton compact table="calls" rows={data.calls.length} />}>
        <DataTable
          name="公开征集"
          rows={data.calls}
          rowKey={(row) => row.id}
          onRow={(row) => void navigate(`/calls/${row.id}`)}
          columns={columns}
          empty={
            <EmptyState title="还没有发布过征集" action={<PublishAction />}>
              公告写明要哪些领域的专家、申报时间和办法；发布后即可填写申报表。
            </EmptyState>
          }
        />
      </Card>
    </>
  )
}

function MissingYear({ year }: { year: number }) {
  return (
    <Card tone="attention" tight>
      <Group gap="xs">
        <StateWord tone="attention">{year} 年还没有开展公开征集</StateWord>
        <ProvisionChip id="art-8" />
        <Text size="sm">公开征集每年都要办一次。</Text>
      </Group>
    </Card>
  )
}

const columns: readonly Column<CallRow>[] = [
  { key: 'number', title: '编号', width: '9em', cell: (row) => row.number },
  { key: 'title', title: '公告', cell: (row) => <strong title={row.title}>{row.title}</strong> },
  {
    key: 'fields',
    title: '领域',
    cell: (row) => <span title={fieldsText(row.fields)}>{fieldsText(row.fields)}</span>,
  },
  { key: 'span', title: '申报时间', width: '18em', cell: (row) => `${dateText(row.from)}至${dateText(row.to)}` },
  { key: 'state', title: '状态', width: '7em', cell: (row) => <CallStateWord state={row.state} /> },
  {
    key: 'applications',
    title: '申报',
    width: '5em',
    align: 'right',
    cell: (row) => `${countText(row.applications)} 人`,
  },
]
