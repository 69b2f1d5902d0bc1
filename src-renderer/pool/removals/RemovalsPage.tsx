/** Removal (Article 9): what the facts propose, files under way and closed. */
import { Anchor, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { RemovalProposalRow, RemovalRow } from '../../../src-shared/api/removals.ts'
import { citationOf } from '../../../src-shared/model/provisions.ts'
import { removalFactNames, removalOutcomeNames, removalStateNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import type { Column } from '../../app/ui/DataTable.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ShownList } from '../../app/ui/ShownList.tsx'
import { EmptyState } from '../../app/ui/EmptyState.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText } from '../../app/words.ts'
import { removalTones } from './words.ts'

type Show = 'open' | 'all'

export function RemovalsPage() {
  const navigate = useNavigate()
  const [show, setShow] = useState<Show>('open')
  const { data: rows, error, refetch } = useOffice('removals.list', { show }, { keep: true })
  const proposals = useOffice('removals.proposals').data
  return (
    <>
      <PageHead
        title="清退"
        facts="程序只列出事实和依据；由人提出，听取本人申辩，领导小组决定（第九条）"
        actions={
          <>
            <ExportButton table="removals" filter={{ show }} rows={rows?.length} />
            <Action label="专家退出" onClick={() => void navigate('/pool/exits')} />
            <Action label="返回名册" onClick={() => void navigate('/pool')} />
          </>
        }
      />
      {proposals && proposals.length > 0 && <Proposals rows={proposals} />}
      <ShownList
        showName="显示哪些清退"
        shows={[
          { value: 'open', label: '在办' },
          { value: 'all', label: '全部' },
        ]}
        show={show}
        onShow={setShow}
        unit="件"
        error={error}
        onRetry={() => void refetch()}
        name="清退"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        onRow={(row) => void navigate(`/pool/removals/${row.id}`)}
        empty={
          <EmptyState title={show === 'open' ? '没有在办的清退' : '没有清退'}>
            有人反映问题的，在专家档案中“登记线索”；达到第九条第（一）、（六）项的，自动列出建议。
          </EmptyState>
        }
      />
    </>
  )
}

const columns: readonly Column<RemovalRow>[] = [
  { key: 'number', title: '编号', width: '9em', cell: (row) => row.number },
  { key: 'name', title: '姓名', width: '7em', cell: (row) => <strong>{row.name}</strong> },
  { key: 'employer', title: '工作单位', minor: true, cell: (row) => <span title={row.employer}>{row.employer}</span> },
  { key: 'ground', title: '依据', width: '10em', cell: (row) => citationOf(row.ground) },
  { key: 'state', title: '状态', width: '12em', cell: stateCell },
  { key: 'next', title: '下一步', cell: (row) => <span title={row.next}>{row.next}</span> },
]

function stateCell(row: RemovalRow) {
  const word = row.state === 'closed' && row.outcome ? removalOutcomeNames[row.outcome] : removalStateNames[row.state]
  return (
    <StateWord tone={removalTones[row.state]}>
      {word}
      {row.suspended && '，暂停抽取'}
    </StateWord>
  )
}

/** The facts lie on the table; a person opens the file. */
function Proposals({ rows }: { rows: readonly RemovalProposalRow[] }) {
  const navigate = useNavigate()
  const may = useMay()
  const [asked, setAsked] = useState<RemovalProposalRow | null>(null)
  const open = useCommand('removals.open', { onDone: ({ id }) => void navigate(`/pool/removals/${id}`) })
  return (
    <Card title={`待核实的建议 ${rows.length}`} tone="attention" ruled>
      <Stack gap="sm">
        {rows.map((row) => (
          <Group key={`${row.expertId}:${row.ground}`} justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Group gap="xs">
                <Anchor component={Link} to={`/pool/${row.expertId}`} fw={600}>
                  {row.name}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {row.employer}
                </Text>
                <ProvisionChip id={row.ground} />
                {row.dueOn && <Text size="sm">{dateText(row.dueOn)}前核实</Text>}
              </Group>
              <FactLines facts={row.facts} />
            </div>
            {may('removals.open') && (
              <Action compact label="提出清退…" about={row.name} onClick={() => setAsked(row)} />
            )}
          </Group>
        ))}
      </Stack>
      <ReasonDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={`提出清退${asked?.name ?? ''}？`}
        label="专家库办公室的说明"
        placeholder="写明事实、核实的经过和建议，会写入告知书"
        confirm="提出清退"
        busy={open.busy}
        failure={open.failure}
        onConfirm={(statement) => asked && void open.run({ expertId: asked.expertId, ground: asked.ground, statement })}
      >
        {asked && <FactLines facts={asked.facts} />}
        <Text size="sm">提出以后告知本人申辩，由没有经办的领导小组成员决定；不提出的，建议仍列在这里。</Text>
      </ReasonDialog>
    </Card>
  )
}

function FactLines({ facts }: { facts: RemovalProposalRow['facts'] }) {
  return facts.map(({ key, on, number, title, what }) => (
    <Text key={key} size="sm">
      {dateText(on)} {title}（{number}）{removalFactNames[what]}
    </Text>
  ))
}
