/** Another time, or none (Articles 10 (3), 12): before it is done what will happen, afterwards who was told and who still can. */
import { Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { WorkInvited, WorkPerson, WorkView } from '../../../src-shared/api/work.ts'
import { workNoticeNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { EmptyState } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateTimeText } from '../../app/words.ts'
import css from '../draw.module.css'
import { NoticeState } from './NoticeState.tsx'
import { PostponeForm } from './PostponeForm.tsx'

export function TimeTab({ work }: { work: WorkView }) {
  return (
    <WithSide side={<Changing work={work} />}>
      <Card title="告知情况" right={<ProvisionChip id="art-12" />} ruled>
        <Notices work={work} />
      </Card>
    </WithSide>
  )
}

function Notices({ work }: { work: WorkView }) {
  const told = work.people.filter(({ notices }) => notices.length > 0)
  const invited = work.invited.filter(({ notices }) => notices.length > 0)
  if (told.length + invited.length === 0)
    return (
      <EmptyState title="没有需要告知的事项">
        改期、取消以后，这里逐人列出是否已经告知；消息没有送达的，需要电话告知。
      </EmptyState>
    )
  return (
    <ul className={`${css.plainList} ${css.course}`} aria-label="告知情况">
      {told.map((person) => (
        <li key={person.personId}>
          <Stack gap={4}>
            <Group justify="space-between" gap="xs">
              <strong>{person.name}</strong>
              <CanCome person={person} asked={work.postponements.length > 0 && !work.cancelled} />
            </Group>
            <NoticeLines work={work} person={person} />
            {work.postponements.length > 0 && !work.cancelled && person.current && (
              <TimeAnswer work={work} person={person} />
            )}
          </Stack>
        </li>
      ))}
      {invited.map((person) => (
        <li key={person.personId}>
          <Stack gap={4}>
            <Group justify="space-between" gap="xs">
              <strong>{person.name}</strong>
              <StateWord tone="neutral">邀请待答复</StateWord>
            </Group>
            <NoticeLines work={work} person={person} />
          </Stack>
        </li>
      ))}
    </ul>
  )
}

function NoticeLines({ work, person }: { work: WorkView; person: WorkInvited }) {
  return person.notices.map((notice) => (
    <Group key={notice.about} gap="xs">
      <Text size="sm">{workNoticeNames[notice.kind]}</Text>
      <NoticeState work={work} person={person} notice={notice} />
    </Group>
  ))
}

function CanCome({ person: { canCome, current }, asked }: { person: WorkPerson; asked: boolean }) {
  if (!asked || !current) return null
  if (canCome === null) return <StateWord tone="attention">新的时间待答复</StateWord>
  return (
    <StateWord tone={canCome ? 'satisfied' : 'violated'}>{canCome ? '新的时间能参加' : '新的时间不能参加'}</StateWord>
  )
}

/** What somebody says of the new time on the telephone; whoever cannot come leaves the seat to the next. */
function TimeAnswer({ work, person }: { work: WorkView; person: WorkPerson }) {
  const may = useMay()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const answer = useCommand('work.timeAnswer', { onDone: () => setAsking(false) })
  const { activityId, actions } = work
  const { personId, name, canCome, canComeReason } = person
  if (!may('work.timeAnswer') || actions.write !== '') return null
  return (
    <>
      {canCome === false && (
        <Text size="sm">
          理由：{canComeReason}。
          {work.drawClosed ? '抽取已完成，可以登记缺席后补充抽取。' : '请办理退出席位，由系统补抽。'}
        </Text>
      )}
      <Group gap="xs">
        {canCome !== true && (
          <Action
            compact
            label="能参加"
            about={name}
            busy={answer.busy}
            onClick={() => void answer.run({ activityId, personId, can: true })}
          />
        )}
        {canCome !== false && <Action compact label="不能参加…" about={name} onClick={() => setAsking(true)} />}
        {canCome === false && !work.drawClosed && (
          <Action
            compact
            primary
            label="去办理退出席位"
            about={name}
            onClick={() => void navigate(`/draw/${activityId}/contact`)}
          />
        )}
      </Group>
      <ErrorNote of={answer.failure} />
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`${name}在新的时间不能参加？`}
        label="不能参加的理由"
        confirm="登记答复"
        busy={answer.busy}
        failure={answer.failure}
        onConfirm={(reason) => void answer.run({ activityId, personId, can: false, reason })}
      />
    </>
  )
}

function Changing({ work }: { work: WorkView }) {
  const may = useMay()
  const [asked, setAsked] = useState<'postpone' | 'cancel' | null>(null)
  const cancel = useCommand('work.cancel', { onDone: () => setAsked(null) })
  const { activityId, actions, postponements, cancelled, drawClosed } = work
  return (
    <>
      <Card title="时间和地点">
        <Stack gap="xs">
          <Text size="sm">
            {dateTimeText(work.startsAt)}至{dateTimeText(work.endsAt)}
          </Text>
          <Text size="sm">{work.place}</Text>
          {work.firstStartsAt && (
            <Text size="sm" c="dimmed">
              原定 {dateTimeText(work.firstStartsAt)}，写在名册里，不作改动。
            </Text>
          )}
          {postponements.toReversed().map((one) => (
            <div key={one.at} className={css.second}>
              {dateTimeText(one.at)} {one.by}改期：{one.reason}
            </div>
          ))}
        </Stack>
      </Card>
      {may('work.postpone') && !cancelled && (
        <Card title="改期或取消">
          <Stack gap="xs">
            <Text size="sm" c="dimmed">
              改期保留席位，逐人告知并询问能否参加；取消逐人告知。两项都不能撤销。
            </Text>
            <Group gap="xs">
              <Action label="改期…" why={actions.postpone || null} onClick={() => setAsked('postpone')} />
              {may('work.cancel') && (
                <Action danger label="取消活动…" why={actions.cancel || null} onClick={() => setAsked('cancel')} />
              )}
            </Group>
          </Stack>
        </Card>
      )}
      <Modal opened={asked === 'postpone'} onClose={() => setAsked(null)} title="活动改期" size="lg">
        {asked === 'postpone' && <PostponeForm work={work} onClose={() => setAsked(null)} />}
      </Modal>
      <ReasonDialog
        opened={asked === 'cancel'}
        onClose={() => setAsked(null)}
        title="取消这次活动？"
        label="取消的原因"
        confirm="取消活动"
        danger
        busy={cancel.busy}
        failure={cancel.failure}
        onConfirm={(reason) => void cancel.run({ activityId, reason })}
      >
        <Text>
          取消后不能恢复，也不能再补抽。
          {drawClosed ? '抽取已完成，抽取结果和记录保留。' : '抽取随之停止，已有的记录保留并标明取消。'}
          受邀和已接受的专家按联系渠道逐人告知，消息没有送达的请电话告知。
        </Text>
      </ReasonDialog>
    </>
  )
}
