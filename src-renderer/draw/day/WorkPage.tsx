/** The activity itself, from confirmed seats to paid fees (Articles 10, 11, 12): a tab for each part of the work, what is missing at the side. */
import { Group, Stack, Tabs, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { WorkView } from '../../../src-shared/api/work.ts'
import { NotFoundPage } from '../../app/ErrorPage.tsx'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ConfirmDialog, ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateTimeText } from '../../app/words.ts'
import { AttendanceTab } from './AttendanceTab.tsx'
import { FeesTab } from './FeesTab.tsx'
import { LogTab } from './LogTab.tsx'
import { MaterialTab } from './MaterialTab.tsx'
import { ResultTab } from './ResultTab.tsx'
import { TimeTab } from './TimeTab.tsx'

const tabs = [
  { key: 'people', label: '签到与承诺', page: AttendanceTab },
  { key: 'material', label: '补充资料', page: MaterialTab },
  { key: 'result', label: '意见与结果', page: ResultTab },
  { key: 'fees', label: '劳务费', page: FeesTab },
  { key: 'time', label: '改期与取消', page: TimeTab },
  { key: 'log', label: '联系记录', page: LogTab },
] as const

export function WorkPage() {
  const { id = '', tab = 'people' } = useParams()
  const navigate = useNavigate()
  const { data: work, error, refetch } = useOffice('work.get', { activityId: id })
  const now = tabs.find(({ key }) => key === tab)
  if (!now) return <NotFoundPage />
  if (!work) {
    return (
      <>
        <PageHead title="活动办理" />
        {error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />}
      </>
    )
  }
  const Page = now.page
  return (
    <>
      <PageHead
        title={`${work.title} • 活动办理`}
        facts={factsOf(work)}
        actions={
          <>
            <Action label="看抽取" onClick={() => void navigate(`/draw/${id}`)} />
            <Ending work={work} />
          </>
        }
      />
      <Standing work={work} />
      <Tabs value={now.key} onChange={(key) => key && void navigate(`/draw/${id}/day/${key}`)}>
        <Tabs.List>
          {tabs.map(({ key, label }) => (
            <Tabs.Tab key={key} value={key}>
              {label}
              {countOf(work, key)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={now.key} pt="sm">
          <Page work={work} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function factsOf({ number, startsAt, place, people, firstStartsAt }: WorkView): string {
  const here = people.filter(({ current }) => current).length
  const moved = firstStartsAt ? `（原定 ${dateTimeText(firstStartsAt)}）` : ''
  return `抽取 ${number} • ${dateTimeText(startsAt)}${moved} • ${place} • ${here} 人参加`
}

/** What waits behind a tab. */
function countOf({ material, people, invited }: WorkView, key: (typeof tabs)[number]['key']): string {
  const open = material.filter(({ answer }) => answer === null).length
  const calls = [...people, ...invited].filter(({ notices }) => notices.some(({ state }) => state === 'call')).length
  if (key === 'material' && open > 0) return ` ${open}`
  return key === 'time' && calls > 0 ? ` ${calls}` : ''
}

/** Called off, done, or what is missing: nothing is blocked by it. */
function Standing({ work }: { work: WorkView }) {
  const { cancelled, finished, missing } = work
  if (cancelled)
    return (
      <Card tone="violated" tight>
        <StateWord tone="violated" coloured>
          活动已取消{cancelled.by && `：${cancelled.reason}（${cancelled.by}，${dateTimeText(cancelled.at)}）`}
        </StateWord>
      </Card>
    )
  if (finished)
    return (
      <Card tight>
        <StateWord tone="satisfied" coloured>
          {finished.by}于 {dateTimeText(finished.at)} 办结
          {missing.length > 0 && `；办结时尚有：${missing.join('；')}`}
        </StateWord>
      </Card>
    )
  if (missing.length === 0) return null
  return (
    <Card tone="attention" tight>
      <Group gap="md" aria-label="尚缺的事项" role="group">
        {missing.map((words) => (
          <StateWord key={words} tone="attention" coloured>
            {words}
          </StateWord>
        ))}
      </Group>
    </Card>
  )
}

function Ending({ work }: { work: WorkView }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const done = { onDone: () => setAsking(false) }
  const finish = useCommand('work.finish', done)
  const reopen = useCommand('work.reopen', done)
  const { activityId, missing, finished, actions } = work
  if (!may('work.finish')) return null
  if (finished)
    return (
      <>
        <Action label="重新打开…" onClick={() => setAsking(true)} />
        <ReasonDialog
          opened={asking}
          onClose={() => setAsking(false)}
          title="重新打开这次活动的办理？"
          label="重新打开的原因"
          confirm="重新打开"
          busy={reopen.busy}
          failure={reopen.failure}
          onConfirm={(reason) => void reopen.run({ activityId, reason })}
        />
      </>
    )
  return (
    <>
      <Action primary label="办结活动" why={actions.finish || null} onClick={() => setAsking(true)} />
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="办结这次活动？"
        confirm="办结活动"
        busy={finish.busy}
        failure={finish.failure}
        onConfirm={() => void finish.run({ activityId })}
      >
        <Stack gap="xs">
          <Text>办结后不再提醒，内容不能更改；需要时可以写明原因重新打开。</Text>
          {missing.map((words) => (
            <StateWord key={words} tone="attention" coloured>
              {words}
            </StateWord>
          ))}
        </Stack>
      </ConfirmDialog>
    </>
  )
}
