import { Button, Menu } from '@mantine/core'
import { IconDownload, IconListCheck, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { measures } from '../app/theme.ts'
import { Card } from '../app/ui/Card.tsx'
import { DataTable } from '../app/ui/DataTable.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { saveFile } from '../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { useDraft } from '../app/ui/useDraft.ts'
import { usePagedRows } from '../app/usePagedRows.ts'
import { countText } from '../app/words.ts'
import { ColumnChoice, poolColumns } from './columns.tsx'
import { emptyFilter, type PoolFilter, QueryBar } from './QueryBar.tsx'

const icon = { size: measures.iconSmall, stroke: measures.iconStroke, 'aria-hidden': true }

/** The register: who is in the pool, searched by name, pinyin, initials, employer, field, state. */
export function PoolPage() {
  const may = useMay()
  const [params] = useSearchParams()
  const employer = params.get('employer') ?? undefined
  // who confirms adoptions without reading the register comes for those
  if (!may('pool.list')) return <Navigate to="/pool/adoptions" replace />
  return <Register key={employer} employerId={employer} />
}

function Register({ employerId }: { employerId: string | undefined }) {
  const may = useMay()
  const navigate = useNavigate()
  const [, setParams] = useSearchParams()
  const [filter, setFilter] = useDraft<PoolFilter>(`pool:filter:${employerId ?? ''}`, emptyFilter)
  const [hidden, setHidden] = useDraft<string[]>('pool:hidden-columns', [])
  const { rows, total, onRange, error, reading } = usePagedRows('pool.list', { ...filter, employerId })
  const counts = useOffice('pool.counts').data
  const narrowed = employerId !== undefined || JSON.stringify(filter) !== JSON.stringify(emptyFilter)
  const employerName = employerId && rows[0] ? rows[0].employer : undefined
  return (
    <>
      <PageHead
        title="专家库"
        facts={
          counts &&
          `在库 ${countText(counts.members)} 人 · 可抽取 ${countText(counts.drawable)} 人 · 本轮轮空 ${countText(counts.rotating)} 人`
        }
        actions={
          <>
            {may('sharedExperts.list') && <SharedAction />}
            {may('roster.adoptions') && (
              <Action
                label="存量入库"
                icon={<IconListCheck {...icon} />}
                onClick={() => void navigate('/pool/adoptions')}
              />
            )}
            {may('exits.list') && <Action label="退出与清退" onClick={() => void navigate('/pool/exits')} />}
            {may('personChanges.list') && <Action label="变更" onClick={() => void navigate('/pool/changes')} />}
            {may('expertCases.list') && <Action label="权利与报告" onClick={() => void navigate('/pool/cases')} />}
            {may('requests.list') && <Action label="个人信息请求" onClick={() => void navigate('/requests')} />}
            {may('pool.export') && <ExportMenu filter={{ ...filter, employerId }} total={total ?? 0} />}
            {may('roster.read') && (
              <Action
                primary={total !== 0}
                label="导入专家名册"
                icon={<IconUpload {...icon} />}
                onClick={() => void navigate('/pool/import')}
              />
            )}
          </>
        }
      />
      <Card tight>
        <QueryBar
          filter={filter}
          employer={employerId ? (employerName ?? '所选单位') : undefined}
          onQuery={setFilter}
          onReset={() => {
            setFilter(emptyFilter)
            setParams({})
          }}
          onAnyEmployer={() => setParams({})}
          right={<ColumnChoice hidden={hidden} onChange={setHidden} />}
          found={total}
        />
      </Card>
      <ErrorNote of={error} />
      <Card flush fill>
        {reading ? (
          <Waiting />
        ) : (
          <DataTable
            name="专家名册"
            fill
            rows={rows}
            rowKey={(row) => row.id}
            onRange={onRange}
            onRow={(row) => void navigate(`/pool/${row.id}`)}
            columns={poolColumns.filter(({ key }) => !hidden.includes(key))}
            empty={<NoRows narrowed={narrowed} mayImport={may('roster.read')} />}
          />
        )}
      </Card>
    </>
  )
}

/** The way to experts of other counties, where any are shared. */
function SharedAction() {
  const navigate = useNavigate()
  const summary = useOffice('sharedExperts.summary').data
  if (!summary || summary.experts === 0) return null
  return <Action label={`外县共享 ${countText(summary.experts)} 人`} onClick={() => void navigate('/pool/shared')} />
}

function NoRows({ narrowed, mayImport }: { narrowed: boolean; mayImport: boolean }) {
  const navigate = useNavigate()
  if (narrowed) return <EmptyState title="没有符合条件的专家">减少条件，或点“重置”看全部。</EmptyState>
  return (
    <EmptyState
      title="专家库里还没有人"
      action={mayImport && <Button onClick={() => void navigate('/pool/import')}>导入专家名册</Button>}
    >
      已有印发的专家名单时，从 Excel 表格导入，经第二个账号确认后入库。
    </EmptyState>
  )
}

type ExportFilter = PoolFilter & { employerId?: string }

function ExportMenu({ filter, total }: { filter: ExportFilter; total: number }) {
  const [asking, setAsking] = useState(false)
  const command = useCommand('pool.export')
  const fetchFile = async (withContact: boolean, reason: string) => {
    const file = await command.run({ ...filter, withContact, reason })
    if (!file) return
    saveFile(file, '专家名册.xlsx')
    setAsking(false)
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" loading={command.busy} leftSection={<IconDownload {...icon} />}>
            导出 {countText(total)} 人
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void fetchFile(false, '')}>不含联系方式和证件号码</Menu.Item>
          <Menu.Item onClick={() => setAsking(true)}>含联系方式和证件号码…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="导出含联系方式和证件号码的表格"
        label="导出的理由和用途"
        confirm={`导出 ${countText(total)} 人`}
        busy={command.busy}
        failure={command.failure}
        onConfirm={(reason) => void fetchFile(true, reason)}
      />
      {!asking && <ErrorNote of={command.failure} />}
    </>
  )
}
