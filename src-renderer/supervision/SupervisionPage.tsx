/** The discipline office's desk (Articles 12, 13): the running draw, what is worth a look, filings, the year in figures. */
import { useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { AlertsCard } from './AlertsCard.tsx'
import { CourseCard } from './CourseCard.tsx'
import { FilingsCard } from './FilingsCard.tsx'
import { ReportDialog } from './ReportDialog.tsx'
import { watchedOf } from './watched.ts'
import { YearCard } from './YearCard.tsx'

/** The auditor reads the notes and has no desk. */
export function SupervisionPage() {
  const may = useMay()
  return may('supervision.courses') ? <Desk /> : <Navigate to="/supervision/notes" replace />
}

function Desk() {
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const [reporting, setReporting] = useState(false)
  const { data: courses, error, refetch } = useOffice('supervision.courses')
  const [shown, setShown] = useState<string | null>(null)
  const chosen = search.get('activity') ?? (courses ? watchedOf(courses, shown) : null)
  if (chosen !== shown) setShown(chosen)
  return (
    <>
      <PageHead
        title="监督席"
        facts="只读 · 您看到的每一步都由本机独立重算"
        actions={
          <>
            <Action label="监督笔记" onClick={() => void navigate('/supervision/notes')} />
            <Action label="随机回访名单" onClick={() => void navigate('/supervision/call-backs')} />
            <Action
              label="导出监督报告"
              why={chosen === null ? '还没有抽取' : null}
              onClick={() => setReporting(true)}
            />
          </>
        }
      />
      <WithSide
        wide
        fill
        side={
          <>
            <AlertsCard />
            <FilingsCard />
            <YearCard />
          </>
        }
      >
        <ErrorNote of={error} onRetry={() => void refetch()} />
        {!courses && !error && <Waiting />}
        {courses && (
          <CourseCard
            {...courses}
            activityId={chosen}
            onChoose={(activity) => setSearch({ activity }, { replace: true })}
          />
        )}
      </WithSide>
      <ReportDialog opened={reporting} onClose={() => setReporting(false)} activityId={chosen} />
    </>
  )
}
