/**
 * The personal page of an expert, by link and code, without an account: what is known and what changed (Articles 10 (5), 11 (6)),
 * questions and reports (Articles 10, 11), a removal file with the answer to it, the yearly assessment (Article 9), bulletins of the office (Article 17).
 */
import { Stack, Tabs, Text } from '@mantine/core'
import { useState } from 'react'
import type { OwnChanges } from '../../../src-shared/api/person-changes.ts'
import { changeStateNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { CodeEntry } from '../../app/ui/CodeEntry.tsx'
import { DateField } from '../../app/ui/DateField.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { StateWord, type Tone } from '../../app/ui/StateWord.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { dateText } from '../../app/words.ts'
import { OwnAssessments } from '../../assessment/OwnAssessments.tsx'
import { OwnBulletins } from '../../bulletins/OwnBulletins.tsx'
import classes from '../pool.module.css'
import { OwnCases } from '../cases/OwnCases.tsx'
import { OwnRemovals } from '../removals/OwnRemovals.tsx'
import { FactChoice, FactFields } from './FactFields.tsx'
import { KnownFacts } from './KnownFacts.tsx'
import { emptyReport, type ReportForm, reportedOf } from './report-form.ts'

const title = '专家个人页面'

export function OwnChangePage({ id }: { id: string }) {
  // a connection that typed the code already goes on after a reload
  const own = useOffice('ownChange.open')
  const enter = useCommand('ownChange.enter')
  if (own.data?.id === id) return <OwnPage key={id} view={own.data} />
  if (!own.isFetched) return <Waiting label="正在打开…" />
  return (
    <CodeEntry
      title={title}
      open="打开个人页面"
      enter={(code) => void enter.run({ id, code })}
      busy={enter.busy}
      failure={enter.failure}
    />
  )
}

function OwnPage({ view }: { view: OwnChanges }) {
  const bulletins = useOffice('ownBulletins.list').data
  const unread = bulletins?.filter((row) => row.unread).length ?? 0
  const cases = useOffice('ownCases.list').data
  const answered = cases?.filter((row) => row.state === 'answered').length ?? 0
  const assessments = useOffice('ownAssessments.list').data
  const untold = assessments?.filter((row) => !row.told).length ?? 0
  return (
    <main className={classes.ownPage}>
      <title>{title}</title>
      <PageHead title={view.name} facts={`${view.bureau}专家库；有疑问请联系${view.contact || '专家库办公室'}`} />
      <OwnRemovals />
      <Tabs defaultValue="facts" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="facts">我的资料与变更</Tabs.Tab>
          <Tabs.Tab value="cases">事项{answered > 0 && `（${answered} 件有答复）`}</Tabs.Tab>
          <Tabs.Tab value="assessments">年度评估{untold > 0 && `（${untold} 份未读）`}</Tabs.Tab>
          <Tabs.Tab value="bulletins">通报{unread > 0 && `（${unread} 份未读）`}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="facts" className={classes.ownPart}>
          <OwnChange view={view} />
        </Tabs.Panel>
        <Tabs.Panel value="cases" className={classes.ownPart}>
          <OwnCases today={view.today} />
        </Tabs.Panel>
        <Tabs.Panel value="assessments" className={classes.ownPart}>
          <OwnAssessments contact={view.contact} />
        </Tabs.Panel>
        <Tabs.Panel value="bulletins" className={classes.ownPart}>
          <OwnBulletins />
        </Tabs.Panel>
      </Tabs>
    </main>
  )
}

function OwnChange({ view }: { view: OwnChanges }) {
  const [form, setForm] = useState<ReportForm>(() => emptyReport(view.today))
  const [proof, setProof] = useState<File | null>(null)
  const [sent, setSent] = useState<'waits' | 'known' | null>(null)
  const send = useCommand('ownChange.send')
  const change = (part: Partial<ReportForm>) => setForm((before) => ({ ...before, ...part }))
  const hand = async () => {
    setSent(null)
    const report = { changedOn: form.changedOn, reported: reportedOf(form), ...(proof ? { proof } : {}) }
    const answer = await send.run(report)
    if (!answer) return
    setSent(answer.waits ? 'waits' : 'known')
    setForm(emptyReport(view.today))
    setProof(null)
  }
  const why = form.facts.length === 0 ? '还没有勾选有变更的信息' : form.changedOn === '' ? '还没有填变更日期' : null
  return (
    <>
      <ErrorNote of={send.failure} />
      {sent && (
        <StateWord tone="satisfied" wraps>
          {sent === 'waits'
            ? '已经收到。联系方式立即生效，其他信息由专家库办公室核对后生效。可以关闭这个页面了。'
            : '已经收到，立即生效。可以关闭这个页面了。'}
        </StateWord>
      )}
      <WithSide side={<OwnSide view={view} />}>
        <Card
          title="填写变更"
          right={<Action primary label="交专家库办公室" why={why} busy={send.busy} onClick={() => void hand()} />}
        >
          <Stack gap="sm">
            <FactChoice form={form} change={change} />
            <FactFields form={form} change={change} at={send.at} own />
            <DateField
              label="变更日期"
              value={form.changedOn}
              onChange={(changedOn) => change({ changedOn })}
              error={send.at('changedOn')}
            />
            <ScanInput
              label="证明材料"
              description="职称、单位等重要信息必须附，例如证书、调动通知；只更新联系方式的不用附"
              value={proof}
              onChange={setProof}
              error={send.at('proof')}
            />
          </Stack>
        </Card>
      </WithSide>
    </>
  )
}

const stateTones: Record<OwnChanges['sent'][number]['state'], Tone> = {
  'in-force': 'satisfied',
  'to-accept': 'active',
  refused: 'attention',
}

function OwnSide({ view }: { view: OwnChanges }) {
  return (
    <>
      <KnownFacts now={view.now} />
      <Card title="已经交的变更">
        {view.sent.length === 0 && <Text c="dimmed">还没有</Text>}
        <Stack gap="xs">
          {view.sent.map((one) => (
            <div key={one.id}>
              <StateWord tone={stateTones[one.state]}>{changeStateNames[one.state]}</StateWord>
              <Text size="sm">
                {dateText(one.reportedOn)}　{one.summary}
              </Text>
            </div>
          ))}
        </Stack>
      </Card>
      <Card title="什么时候报备">
        <div className={classes.second}>
          职称、工作单位等重要信息变更后 {view.allowedDays} 个工作日内报备；联系方式有变化随时更新。
        </div>
      </Card>
    </>
  )
}
