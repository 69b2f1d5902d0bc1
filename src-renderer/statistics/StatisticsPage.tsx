/** Figures of the draws, by year and selecting department (Articles 12–16): the answers first, then charts with their tables. */
import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ProcedureName } from '../../src-shared/api/contract.ts'
import type { StatisticsView } from '../../src-shared/api/statistics.ts'
import { NotFoundPage } from '../app/ErrorPage.tsx'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { useDraft } from '../app/ui/useDraft.ts'
import { Answers } from './Answers.tsx'
import { ClerksTab } from './ClerksTab.tsx'
import { EvennessTab } from './EvennessTab.tsx'
import { ExpertsTab } from './ExpertsTab.tsx'
import { allOfIt, type Filter, FilterBar, filterText } from './FilterBar.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import { ReportDialog } from './ReportDialog.tsx'
import classes from './statistics.module.css'

const tabs: readonly { key: string; label: string; needs: ProcedureName }[] = [
  { key: 'overview', label: '席位和答复', needs: 'statistics.overview' },
  { key: 'evenness', label: '抽取是否均衡', needs: 'statistics.overview' },
  { key: 'experts', label: '专家', needs: 'statistics.experts' },
  { key: 'clerks', label: '联系经办', needs: 'statistics.clerks' },
]

export function StatisticsPage() {
  const { tab = 'overview' } = useParams()
  const may = useMay()
  const [filter, setFilter] = useDraft<Filter>('statistics:filter', allOfIt)
  const [reporting, setReporting] = useState(false)
  const { data, error, refetch } = useOffice('statistics.overview', filter, { keep: true })
  if (!tabs.some(({ key, needs }) => key === tab && may(needs))) return <NotFoundPage />
  return (
    <>
      <PageHead
        title="统计"
        facts={data && factsOf(filter, data)}
        actions={
          data &&
          data.years.length > 0 && (
            <>
              <FileAction of="statistics.workbook" input={filter} fallback="统计表.xlsx" label="导出统计表" />
              <Action primary label="生成年度报告…" onClick={() => setReporting(true)} />
            </>
          )
        }
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data?.years.length === 0 && (
        <EmptyState title="还没有抽取">建立检查活动并抽取专家后，这里按年度和选用处室统计。演练不计。</EmptyState>
      )}
      {data && data.years.length > 0 && (
        <>
          <FilterBar filter={filter} view={data} onFilter={setFilter} />
          <Answers view={data} />
          <Parts tab={tab} view={data} filter={filter} />
          <ReportDialog
            opened={reporting}
            onClose={() => setReporting(false)}
            years={data.years}
            year={filter.year ?? data.years[0] ?? ''}
          />
        </>
      )}
    </>
  )
}

function factsOf(filter: Filter, { total }: StatisticsView): string {
  return `${filterText(filter)} · 活动 ${total.activities} 项 · 有效抽取 ${total.draws} 次 · 演练不计，直接指定与抽取分开`
}

function Parts({ tab, view, filter }: { tab: string; view: StatisticsView; filter: Filter }) {
  const may = useMay()
  const navigate = useNavigate()
  return (
    <Tabs value={tab} onChange={(key) => key && void navigate(`/statistics/${key}`)} className={classes.tabs}>
      <Tabs.List>
        {tabs
          .filter(({ needs }) => may(needs))
          .map(({ key, label }) => (
            <Tabs.Tab key={key} value={key}>
              {label}
            </Tabs.Tab>
          ))}
      </Tabs.List>
      <Tabs.Panel value={tab} className={classes.panel}>
        {tab === 'overview' && <OverviewTab view={view} filter={filter} />}
        {tab === 'evenness' && <EvennessTab view={view} filter={filter} />}
        {tab === 'experts' && <ExpertsTab filter={filter} />}
        {tab === 'clerks' && <ClerksTab filter={filter} />}
      </Tabs.Panel>
    </Tabs>
  )
}
