import { Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { ShareRuleRow } from '../../src-shared/console/sharing.ts'
import { partyName, shareRuleStateNames, type ShareRuleState } from '../../src-shared/console/words.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { ConfirmDialog, ReasonDialog } from '../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText } from '../app/words.ts'
import { useConsole, useDecision } from './calls.ts'
import { ExportButton } from './ExportButton.tsx'
import { useMay, useSigned } from './session.tsx'
import { ShareDialog } from './ShareDialog.tsx'

const tones: Record<ShareRuleState, Tone> = { proposed: 'attention', standing: 'satisfied', ending: 'attention' }

/** Whose experts are shared with whom (Article 4): proposed by one account, confirmed by another. */
export function SharingPage() {
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useConsole('sharing.list')
  return (
    <>
      <PageHead
        title="专家共享"
        facts="一个县在库的专家可以由别的县抽取；由经办提出，审核确认后随各县下次交换送达"
        actions={
          <>
            <ExportButton table="sharing" rows={data?.rules.length} />
            {may('sharing.propose') && <Action primary label="提出共享" onClick={() => setAdding(true)} />}
          </>
        }
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && (
        <Card flush>
          <DataTable
            name="专家共享"
            columns={columns}
            rows={data.rules}
            rowKey={({ giver, receiver }) => `${giver}|${receiver}`}
            empty={
              <EmptyState title="各县专家没有共享">
                共享以后，使用专家的县收到姓名、单位、职称、领域、联系方式和回避申报，没有证件号码；能不能抽取由现行规则集决定。
              </EmptyState>
            }
          />
        </Card>
      )}
      {adding && data && <ShareDialog counties={data.counties} onClose={() => setAdding(false)} />}
    </>
  )
}

/** The step that matters now: who did it, when, why. */
function Course({ rule: { proposed, confirmed, ending } }: { rule: ShareRuleRow }) {
  const [what, step] = ending ? ['提出停止', ending] : ['提出', proposed]
  return (
    <>
      <Text size="sm">
        {`${step.by} ${dateTimeText(step.at)} ${what}`}
        {step.reason && `：${step.reason}`}
      </Text>
      {confirmed && !ending && (
        <Text size="sm" c="dimmed">
          {confirmed.by ? `${confirmed.by} ${dateTimeText(confirmed.at)} 确认` : `${dateTimeText(confirmed.at)} 起生效`}
        </Text>
      )}
    </>
  )
}

/** A rule in one sentence. */
const sentence = ({ giverName, receiverName }: ShareRuleRow) =>
  `${partyName(giverName)}的专家共享给${partyName(receiverName)}`

function Actions({ rule }: { rule: ShareRuleRow }) {
  const may = useMay()
  const { account } = useSigned()
  const [asked, setAsked] = useState<'confirm' | 'refuse' | 'end' | null>(null)
  const close = () => setAsked(null)
  const done = (message: string) => () => {
    notifications.show({ message })
    close()
  }
  const ends = rule.state === 'ending'
  const confirm = useDecision('sharing.confirm', { onDone: done(ends ? '已停止共享' : '已确认，正在送往各县') })
  const refuse = useDecision('sharing.refuse', { onDone: done('已退回') })
  const end = useDecision('sharing.end', { onDone: done('已提出停止') })
  const { giver, receiver } = rule
  const of = { giver, receiver }
  const own = `${account.name}（${account.login}）` === (rule.ending ?? rule.proposed).by
  const about = sentence(rule)
  const waits = rule.state !== 'standing'
  return (
    <Group gap="xs">
      {waits && may('sharing.confirm') && (
        <Action
          compact
          primary
          label="确认"
          about={about}
          why={own ? '须由另一个账号' : null}
          onClick={() => setAsked('confirm')}
        />
      )}
      {waits && may('sharing.refuse') && (
        <Action compact label="退回" about={about} onClick={() => setAsked('refuse')} />
      )}
      {!waits && may('sharing.end') && (
        <Action compact danger label="停止" about={about} onClick={() => setAsked('end')} />
      )}
      <ConfirmDialog
        opened={asked === 'confirm'}
        onClose={close}
        title={ends ? '确认停止共享' : '确认共享'}
        confirm={ends ? '确认停止' : '确认共享'}
        busy={confirm.busy}
        failure={confirm.failure}
        onConfirm={() => void confirm.run(of)}
      >
        <Text size="sm">
          {about}。{(rule.ending ?? rule.proposed).reason && `理由：${(rule.ending ?? rule.proposed).reason}。`}
        </Text>
        <Text size="sm" mt="xs">
          {ends
            ? '确认后，使用专家的县下次交换时不再能抽取这些专家；已经抽取的不受影响。'
            : '确认后，在库专家的抽取资料送往使用专家的县，各县下次交换时收到。'}
        </Text>
      </ConfirmDialog>
      <ReasonDialog
        opened={asked === 'refuse'}
        onClose={close}
        title={`${ends ? '不同意停止' : '退回'}：${about}`}
        label="退回的理由"
        confirm="退回"
        busy={refuse.busy}
        failure={refuse.failure}
        onConfirm={(reason) => void refuse.run({ ...of, reason })}
      />
      <ReasonDialog
        opened={asked === 'end'}
        onClose={close}
        title={`停止：${about}`}
        label="停止的理由"
        confirm="提出停止"
        danger
        busy={end.busy}
        failure={end.failure}
        onConfirm={(reason) => void end.run({ ...of, reason })}
      >
        <Text size="sm">须由另一个账号确认，确认以前照旧共享。</Text>
      </ReasonDialog>
    </Group>
  )
}

const columns: Column<ShareRuleRow>[] = [
  { key: 'giver', title: '提供专家的县', width: '15em', wrap: true, cell: ({ giverName }) => partyName(giverName) },
  {
    key: 'receiver',
    title: '使用专家的县',
    width: '15em',
    wrap: true,
    cell: ({ receiverName }) => partyName(receiverName),
  },
  {
    key: 'state',
    title: '状态',
    width: '9em',
    cell: ({ state }) => <StateWord tone={tones[state]}>{shareRuleStateNames[state]}</StateWord>,
  },
  {
    key: 'shared',
    title: '共享人数',
    width: '6em',
    align: 'right',
    cell: ({ state, shared }) => (state === 'proposed' ? '—' : countText(shared)),
  },
  { key: 'course', title: '经过', wrap: true, cell: (rule) => <Course rule={rule} /> },
  { key: 'do', title: '办理', width: '11em', cell: (rule) => <Actions rule={rule} /> },
]
