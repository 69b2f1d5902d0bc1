/** The card of one drawn expert: number, what to read out, and the answer. */
import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconEye, IconPhoneOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { ContactSeat } from '../../../src-shared/api/draw.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import css from '../draw.module.css'
import { hasLeft, seatStates } from '../words.ts'
import { Course, tellsCourse } from './Course.tsx'
import { GroundsDialog } from './GroundsDialog.tsx'
import { PendingAnswer } from './PendingAnswer.tsx'
import { RefusalJudgement } from './RefusalJudgement.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'

const icon = { size: measures.iconSmall, stroke: measures.iconStroke, 'aria-hidden': true }

interface SeatDeskProps {
  activityId: string
  seat: ContactSeat
  /** What to read out to this expert. */
  script: string
  replyHours: number | null
  closed: boolean
  /** The name is kept from whoever looks: others contact the expert (Article 12). */
  kept: boolean
}

export function SeatDesk({ activityId, seat, script, replyHours, closed, kept }: SeatDeskProps) {
  const may = useMay()
  const works = may('draw.answer') && !closed && !kept
  const [byPhone, setByPhone] = useState(false)
  const open = seat.state === 'to-contact' || seat.state === 'waiting'
  // whoever is reached by messages needs no call, unless something is wrong
  const calls = !open || !seat.byMessage || seat.desk.length > 0 || byPhone
  const below = (
    <>
      {!calls && works && (
        <Button variant="default" w="fit-content" onClick={() => setByPhone(true)}>
          改为电话联系
        </Button>
      )}
      {calls && !hasLeft(seat.state) && script !== '' && (
        <div className={css.script}>
          <Text size="sm" c="dimmed">
            照着念
          </Text>
          {script}
        </div>
      )}
      {works && calls && <Work activityId={activityId} seat={seat} replyHours={replyHours} />}
      {!works && seat.pending && (
        <PendingAnswer activityId={activityId} seat={seat} pending={seat.pending} kept={kept} />
      )}
      {!works && !seat.pending && <State seat={seat} />}
      {seat.refusal && <RefusalJudgement activityId={activityId} seat={seat} refusal={seat.refusal} />}
    </>
  )
  return (
    <Card tone="active">
      <Stack gap="sm">
        <div>
          <Group justify="space-between" wrap="nowrap">
            <Text fz="lg" fw={600}>
              {seat.name}
            </Text>
            <ProvisionChip id="art-12" />
          </Group>
          <Text size="sm" c="dimmed">
            {[seat.employer, seat.title, seat.groupLabel].filter(Boolean).join(' • ')}
          </Text>
        </div>
        {!hasLeft(seat.state) && !kept && <Phone activityId={activityId} seat={seat} allowed={may('draw.showPhone')} />}
        <Told activityId={activityId} seat={seat} asked={seat.byMessage && !kept && may('contact.course')}>
          {below}
        </Told>
      </Stack>
    </Card>
  )
}

interface ToldProps {
  activityId: string
  seat: ContactSeat
  /** False where nothing was sent, or whoever looks may not see it. */
  asked: boolean
  children: ReactNode
}

/**
 * What was sent to this expert, and what came back. What stands below comes with it: it must not move while somebody
 * is about to click there.
 */
function Told({ activityId, seat, asked, children }: ToldProps) {
  const course = useOffice('contact.course', { activityId, ref: seat.ref }, { enabled: asked })
  if (asked && !course.data && !course.error) return <Loader size="sm" />
  return (
    <>
      {asked && course.error && <ErrorNote of={course.error} onRetry={() => void course.refetch()} />}
      {asked && course.data && tellsCourse(seat, course.data) && <Course seat={seat} course={course.data} />}
      {children}
    </>
  )
}

function State({ seat }: { seat: ContactSeat }) {
  const { word, tone } = seatStates[seat.state]
  return (
    <StateWord tone={tone}>
      {word}
      {seat.last && `　${seat.last}`}
      {seat.decision && `　${seat.decision}`}
    </StateWord>
  )
}

/** A mobile number as people read it out: 138 0000 1175; others stay as they are. */
function spaced(phone: string): string {
  return phone.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3')
}

function Phone({ activityId, seat, allowed }: { activityId: string; seat: ContactSeat; allowed: boolean }) {
  const [shown, setShown] = useState<string | null>(null)
  const show = useCommand('draw.showPhone', { onDone: ({ phone }) => setShown(phone) })
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <span className={css.phone}>{shown === null ? seat.phoneMasked : spaced(shown)}</span>
        {allowed && shown === null && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconEye {...icon} />}
            loading={show.busy}
            onClick={() => void show.run({ activityId, ref: seat.ref })}
          >
            显示号码（记入日志）
          </Button>
        )}
      </Group>
      <ErrorNote of={show.failure} />
    </>
  )
}

function Work({ activityId, seat, replyHours }: Pick<SeatDeskProps, 'activityId' | 'seat' | 'replyHours'>) {
  switch (seat.state) {
    case 'to-contact':
    case 'waiting':
      return <Answering activityId={activityId} seat={seat} replyHours={replyHours} />
    case 'answer-to-confirm':
      return seat.pending ? (
        <PendingAnswer activityId={activityId} seat={seat} pending={seat.pending} />
      ) : (
        <State seat={seat} />
      )
    case 'accepted':
      return <Accepted activityId={activityId} seat={seat} />
    default:
      return <State seat={seat} />
  }
}

function Accepted({ activityId, seat }: { activityId: string; seat: ContactSeat }) {
  const [removing, setRemoving] = useState(false)
  return (
    <>
      <State seat={seat} />
      <Button variant="subtle" c="seal.7" w="fit-content" onClick={() => setRemoving(true)}>
        此后发现应当回避或不能参加…
      </Button>
      <RemoveDialog activityId={activityId} seat={seat} opened={removing} onClose={() => setRemoving(false)} />
    </>
  )
}

function Answering({ activityId, seat, replyHours }: Pick<SeatDeskProps, 'activityId' | 'seat' | 'replyHours'>) {
  const [dialog, setDialog] = useState<'accept' | 'decline' | 'silent' | 'remove' | null>(null)
  const close = () => setDialog(null)
  const answer = useCommand('draw.answer', { onDone: close })
  const log = useCommand('draw.logCall')
  return (
    <>
      <Text fw={600}>答复</Text>
      <Group grow gap="xs">
        <Button leftSection={<IconCircleCheck {...icon} />} onClick={() => setDialog('accept')}>
          接受
        </Button>
        <Button variant="default" onClick={() => setDialog('decline')}>
          不能参加…
        </Button>
        <Button
          variant="default"
          leftSection={<IconPhoneOff {...icon} />}
          loading={log.busy}
          onClick={() => void log.run({ activityId, ref: seat.ref, outcome: 'not-reached' })}
        >
          未接通
        </Button>
      </Group>
      <Group gap={4}>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={log.busy}
          onClick={() => void log.run({ activityId, ref: seat.ref, outcome: 'reached' })}
        >
          已接通，稍后答复
        </Button>
        {seat.attempts >= 2 && seat.silenceRests !== 'delivery' && (
          <Button variant="subtle" size="compact-sm" onClick={() => setDialog('silent')}>
            到时未答复…
          </Button>
        )}
        <Button variant="subtle" size="compact-sm" onClick={() => setDialog('remove')}>
          应当回避…
        </Button>
      </Group>
      <ErrorNote of={log.failure} />
      <Text size="sm" c="dimmed">
        接受时会逐项询问五种回避情形（
        <ProvisionChip id="art-15" />
        ）。
        {!seat.byMessage && (
          <>
            {replyHours !== null && `超过 ${replyHours} 小时未答复，`}系统自动补抽并记为未按时答复（
            <ProvisionChip id="art-9-6" />
            ）。
          </>
        )}
      </Text>
      <RemoveDialog activityId={activityId} seat={seat} opened={dialog === 'remove'} onClose={close} />
      <GroundsDialog activityId={activityId} seat={seat} opened={dialog === 'accept'} onClose={close} />
      <ReasonDialog
        opened={dialog === 'decline'}
        onClose={close}
        title={`${seat.name}不能参加？`}
        label="不能参加的原因"
        placeholder="照本人的话记，例如：出差在外"
        confirm="记录不能参加"
        busy={answer.busy}
        failure={answer.failure}
        onConfirm={(reason) => void answer.run({ activityId, ref: seat.ref, answer: 'decline', reason })}
      >
        <Text>确认后空出的席位自动补抽。理由是否正当由专家库办公室另行认定。</Text>
      </ReasonDialog>
      <ReasonDialog
        opened={dialog === 'silent'}
        onClose={close}
        title={`${seat.name}到时未答复？`}
        label="联系的经过"
        placeholder="例如：上午、下午各打一次，均未接通"
        confirm="记录未按时答复"
        busy={answer.busy}
        failure={answer.failure}
        onConfirm={(reason) => void answer.run({ activityId, ref: seat.ref, answer: 'no-answer', reason })}
      >
        <Text>至少两次联系、相隔一小时以上，且答复时限已过，才能这样记录。</Text>
      </ReasonDialog>
    </>
  )
}
