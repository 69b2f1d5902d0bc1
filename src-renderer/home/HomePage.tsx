import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { HomeView } from '../../src-shared/api/system.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { HomeSide } from './HomeSide.tsx'
import { PastList } from './PastList.tsx'
import { TodoGroups } from './TodoGroups.tsx'

type Tab = 'todo' | 'done' | 'started'

/** What waits for the person who is signed in, by deadline; what they did, what they began. */
export function HomePage() {
  const navigate = useNavigate()
  const may = useMay()
  const [tab, setTab] = useState<Tab>('todo')
  const { data: home, error, refetch } = useOffice('home.todos')
  const count = home?.groups.reduce((sum, { todos }) => sum + todos.length, 0) ?? 0
  return (
    <>
      <PageHead
        title="待办"
        facts={home?.todayText}
        actions={
          <>
            {may('yearPlan.get') && <Action label="年度日程" onClick={() => void navigate('/home/year')} />}
            <ExportButton
              table={tab === 'todo' ? 'todos' : tab}
              rows={tab === 'todo' ? home && count : home?.[tab].length}
            />
            <SegmentedControl
              aria-label="显示哪些事项"
              size="sm"
              value={tab}
              onChange={(value) => setTab(value as Tab)}
              data={[
                { value: 'todo', label: count > 0 ? `待办 ${count}` : '待办' },
                { value: 'done', label: '已办' },
                { value: 'started', label: '我发起' },
              ]}
            />
          </>
        }
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {home ? (
        <WithSide narrow side={<HomeSide home={home} />}>
          <Content home={home} tab={tab} />
        </WithSide>
      ) : (
        !error && <Waiting />
      )}
    </>
  )
}

function Content({ home, tab }: { home: HomeView; tab: Tab }) {
  if (tab === 'done') return <PastList items={home.done} name="已办" empty="近期没有办过的事项" />
  if (tab === 'started') return <PastList items={home.started} name="我发起" empty="近期没有您发起的事项" />
  return <TodoGroups groups={home.groups} />
}
