/** One change: old and new, in time or late, the facts for 9-4, the new employer's word, and what to do next. */
import { Anchor, Group, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ChangeView } from '../../../src-shared/api/person-changes.ts'
import {
  changedFactNames,
  changeStateNames,
  changeWayNames,
  latenessNames,
  outcomeNames,
} from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { outcomeTones } from '../../app/ui/outcome-tones.ts'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../../app/words.ts'
import { ReportDialog } from '../removals/ReportDialog.tsx'
import { ConfirmEmployerDialog } from './ConfirmEmployerDialog.tsx'
import { ExamineDialog } from './ExamineDialog.tsx'
import { latenessTones } from './lateness.ts'

export function ChangeCard({ change }: { change: ChangeView }) {
  const [asked, setAsked] = useState<'employer' | 'late' | 'refuse' | 'removal' | null>(null)
  const may = useMay()
  const close = () => setAsked(null)
  const accept = useCommand('personChanges.accept')
  const refuse = useCommand('personChanges.refuse', { onDone: close })
  const at = { id: change.expertId, changeId: change.id }
  return (
    <Card
      tone={change.open.length > 0 ? 'attention' : 'plain'}
      title={`${dateText(change.changedOn)} 变更：${change.facts.map((fact) => changedFactNames[fact]).join('、')}`}
      right={<ProvisionChip id={change.lateness ? 'art-11-6' : 'art-10-5'} />}
    >
      <Stack gap="sm">
        <Items items={change.items} />
        <Group gap="xs">
          {change.lateness && (
            <StateWord tone={latenessTones[change.lateness.verdict]} wraps>
              {change.lateness.words}
            </StateWord>
          )}
          <Text size="sm" c="dimmed">
            {dateText(change.reportedOn)}报备（{changeWayNames[change.way]}）
            {change.way === 'link' ? '' : `，${change.registeredBy}登记`}
          </Text>
        </Group>
        {change.titleFinding && (
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <StateWord tone={outcomeTones[change.titleFinding.outcome]}>
              {outcomeNames[change.titleFinding.outcome]}
            </StateWord>
            <Text size="sm" flex={1}>
              职称降低或取消后按现有信息重新核对：{change.titleFinding.reason}。在库资格不会自动改变。
            </Text>
            <ProvisionChip id="art-5-4" />
          </Group>
        )}
        {change.state === 'to-accept' && (
          <StateWord tone="attention" wraps>
            本人交来，核对证明材料后生效
          </StateWord>
        )}
        {change.refusal && (
          <StateWord tone="neutral" wraps>
            {`${changeStateNames.refused}（${change.refusal.by}）：${change.refusal.reason}`}
          </StateWord>
        )}
        <EmployerWord change={change} />
        <Grounds change={change} />
        <ErrorNote of={accept.failure} />
        <Group gap="xs">
          {change.open.includes('accept') && may('personChanges.accept') && (
            <>
              <Action primary label="核对无误，生效" busy={accept.busy} onClick={() => void accept.run(at)} />
              <Action label="不采用…" onClick={() => setAsked('refuse')} />
            </>
          )}
          {change.open.includes('employer') && may('personChanges.confirmEmployer') && (
            <Action primary label="登记新单位的确认…" onClick={() => setAsked('employer')} />
          )}
          {change.open.includes('late') && may('personChanges.examine') && (
            <Action primary label="填写研究意见…" onClick={() => setAsked('late')} />
          )}
          {change.examined?.proposes && may('removals.report') && (
            <Action label="登记第九条（四）线索…" onClick={() => setAsked('removal')} />
          )}
          {may('personChanges.sheet') && (
            <FileAction
              of="personChanges.sheet"
              input={{ ...at, format: 'pdf' }}
              fallback="变更登记表.pdf"
              label="打印登记表"
              print
            />
          )}
          {may('personChanges.proof') && change.hasProof && (
            <FileAction of="personChanges.proof" input={at} fallback="证明材料.pdf" label="看证明材料" print />
          )}
          {may('personChanges.proof') && change.confirmation?.hasScan && (
            <FileAction
              of="personChanges.proof"
              input={{ ...at, of: 'employer' }}
              fallback="单位确认.pdf"
              label="看单位确认"
              print
            />
          )}
        </Group>
      </Stack>
      <ReasonDialog
        opened={asked === 'refuse'}
        onClose={close}
        title={`不采用${change.name}交来的变更`}
        label="理由"
        placeholder="本人在个人页面上会看到没有采用，请另行告知怎样补正"
        confirm="不采用"
        busy={refuse.busy}
        failure={refuse.failure}
        onConfirm={(reason) => void refuse.run({ ...at, reason })}
      />
      {asked === 'removal' && (
        <ReportDialog
          expertId={change.expertId}
          name={change.name}
          begins={{ ground: 'art-9-4', text: factsOf(change) }}
          onClose={close}
        />
      )}
      <ConfirmEmployerDialog change={change} opened={asked === 'employer'} onClose={close} />
      <ExamineDialog change={change} opened={asked === 'late'} onClose={close} />
    </Card>
  )
}

/** The facts of a late report as the text with which a report under 9-4 begins. */
function factsOf({ summary, changedOn, reportedOn, lateness, grounds }: ChangeView): string {
  return [
    `${dateText(changedOn)}变更（${summary}），${dateText(reportedOn)}报备。${lateness?.words ?? ''}。`,
    ...grounds.map(({ title, number, reason }) => `${title}（抽取 ${number}）：${reason}。`),
  ].join('')
}

function Items({ items }: Pick<ChangeView, 'items'>) {
  if (items.length === 0) return <Text c="dimmed">内容不在本机（未到或已删除）</Text>
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="10em">项目</Table.Th>
          <Table.Th w="40%">原来</Table.Th>
          <Table.Th>变更后</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map(({ fact, from, to }) => (
          <Table.Tr key={fact}>
            <Table.Td>{changedFactNames[fact]}</Table.Td>
            <Table.Td>{from || '—'}</Table.Td>
            <Table.Td>{to || '（取消）'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function EmployerWord({ change: { confirmation, open } }: { change: ChangeView }) {
  if (!confirmation) return null
  if (confirmation.confirmed)
    return (
      <StateWord tone="satisfied" wraps>
        {`新单位已于${dateText(confirmation.on)}确认（${confirmation.person}）`}
      </StateWord>
    )
  return open.includes('employer') ? (
    <StateWord tone="attention" wraps>
      新单位还没有确认：请收下盖章的确认材料后登记
    </StateWord>
  ) : (
    <StateWord tone="neutral">此后又换了单位，不用再确认</StateWord>
  )
}

/** What was found is laid out; whether it is a matter of 9-4 is for people. */
function Grounds({ change: { grounds, examined, lateness, state } }: { change: ChangeView }) {
  if (lateness?.verdict !== 'late' || state !== 'in-force') return null
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {grounds.length > 0 ? '变更之后、报备之前参加的活动中未申报的利害关系' : latenessNames.late}
        </Text>
        <ProvisionChip id="art-9-4" />
      </Group>
      {grounds.length === 0 && (
        <Text size="sm">没有查到这段时间内与此有关的活动。姓名尚未公开的抽取，公开后再列出。</Text>
      )}
      {grounds.map((ground) => (
        <Group
          key={`${ground.activityId}-${ground.provision}-${ground.reason}`}
          gap="xs"
          wrap="nowrap"
          align="flex-start"
        >
          <StateWord tone={ground.verdict === 'violated' ? 'violated' : 'attention'}>
            {ground.verdict === 'violated' ? '查到' : '须核实'}
          </StateWord>
          <Text size="sm" flex={1}>
            <Anchor component={Link} to={`/draw/${ground.activityId}`} size="sm">
              {ground.title}（抽取 {ground.number}）
            </Anchor>
            　{ground.reason}
          </Text>
          <ProvisionChip id={ground.provision} />
        </Group>
      ))}
      {examined && (
        <Text size="sm">
          {dateTimeText(examined.at)} {examined.by}研究：
          {examined.proposes ? '按第九条（四）提出出库' : '不提出出库'}。{examined.reason}
        </Text>
      )}
    </Stack>
  )
}
