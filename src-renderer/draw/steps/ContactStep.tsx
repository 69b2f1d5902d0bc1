/** Step 6: telephoning the drawn experts; whoever cannot come is replaced by a round of its own, until the seats are filled. */
import { Button, SegmentedControl, Text } from '@mantine/core'
import { IconClock, IconPhoneCall, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ActivityView, ContactSeat, ContactView } from '../../../src-shared/api/draw.ts'
import { deskReasonNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { ConfirmDialog, ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { needsPeople } from '../contact/course-words.ts'
import { SeatDesk } from '../contact/SeatDesk.tsx'
import { DesignationCard } from '../designation/DesignationCard.tsx'
import { DrawFrame } from '../DrawFrame.tsx'
import css from '../draw.module.css'
import { NamesNote } from '../NamesNote.tsx'
import { hasLeft, seatStates } from '../words.ts'

export function ContactStep({ activity }: { activity: ActivityView }) {
  const contact = useOffice('draw.contact', { activityId: activity.id }, { every: 60_000 })
  if (!contact.data) {
    return (
      <DrawFrame activity={activity} step="contact" facts="联系确认">
        {contact.error ? <ErrorNote of={contact.error} onRetry={() => void contact.refetch()} /> : <Waiting />}
      </DrawFrame>
    )
  }
  return <Desk activity={activity} contact={contact.data} />
}

/** Seats whose answer is not settled. */
function isOpen(seat: ContactSeat): boolean {
  return seat.state === 'to-contact' || seat.state === 'waiting' || seat.state === 'answer-to-confirm'
}

/** The seat that the side desk shows: the chosen one, else the first that waits for people, else the first that is open. */
function shownSeat({ seats }: ContactView, chosen: string | null): ContactSeat | null {
  return (
    seats.find((one) => one.ref === chosen) ?? seats.find(needsPeople) ?? seats.find(isOpen) ?? seats.at(-1) ?? null
  )
}

function Desk({ activity, contact }: { activity: ActivityView; contact: ContactView }) {
  const navigate = useNavigate()
  const may = useMay()
  const [chosen, setChosen] = useState<string | null>(null)
  const [onlyMine, setOnlyMine] = useState(false)
  const seat = shownSeat(contact, chosen)
  const closed = activity.attemptState === 'closed'
  const clear = contact.names === 'clear'
  return (
    <DrawFrame
      activity={activity}
      step="contact"
      seenBy={contact.watermark}
      facts={`联系确认 • ${contact.accepted} / ${contact.total} 席已接受${activity.designated > 0 ? `，另直接指定 ${activity.designated} 席` : ''} • ${closed ? '已完成' : '有人不能参加时系统自动补抽，直到坐满'}`}
      actions={
        <>
          <ExportButton table="seats" filter={{ activityId: activity.id }} rows={contact.seats.length} />
          {may('draw.callSheet') && clear && (
            <FileAction
              of="draw.callSheet"
              input={{ activityId: activity.id }}
              fallback={`联系单 ${activity.number}.pdf`}
              label="打印联系单"
              print
            />
          )}
          {may('draw.close') && !closed && <Finish activity={activity} contact={contact} />}
          {closed && <Action primary label="看结果记录" onClick={() => void navigate(`/draw/${activity.id}/record`)} />}
        </>
      }
    >
      <NamesNote activity={activity} />
      <WithSide
        wide
        fill
        side={
          <>
            {seat && (
              <SeatDesk
                key={seat.ref}
                activityId={activity.id}
                seat={seat}
                script={contact.script[seat.ref] ?? ''}
                replyHours={activity.needs?.replyHours ?? null}
                closed={closed}
                kept={!clear}
              />
            )}
            <DesignationCard activity={activity} />
          </>
        }
      >
        <Card flush fill>
          {contact.seats.some((one) => one.byMessage) && (
            <Filter seats={contact.seats} onlyMine={onlyMine} onChange={setOnlyMine} />
          )}
          <DataTable
            name="抽中的专家"
            columns={columns}
            rows={onlyMine ? contact.seats.filter(needsPeople) : contact.seats}
            rowKey={(row) => row.ref}
            selected={seat?.ref ?? null}
            onRow={(row) => setChosen(row.ref)}
            empty={<EmptyState title={onlyMine ? '现在没有需要处理的' : '还没有抽中的专家'} />}
          />
          {contact.rounds
            .filter(({ round }) => round > 0)
            .map(({ round, text }) => (
              <div key={round} className={css.roundLine}>
                <IconRefresh
                  size={measures.iconSmall}
                  stroke={measures.iconStroke}
                  color="var(--ep-satisfied)"
                  aria-hidden
                />
                <Text size="sm">
                  <strong>第 {round} 轮补抽</strong> {text}
                </Text>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  onClick={() => void navigate(`/draw/${activity.id}/record?round=${round}`)}
                >
                  看这一轮的验证
                </Button>
              </div>
            ))}
        </Card>
      </WithSide>
    </DrawFrame>
  )
}

/** Everybody, or those whom messages alone do not settle. */
function Filter({
  seats,
  onlyMine,
  onChange,
}: {
  seats: readonly ContactSeat[]
  onlyMine: boolean
  onChange: (onlyMine: boolean) => void
}) {
  const own = useMay()('draw.answer')
  return (
    <div className={css.roundLine}>
      <SegmentedControl
        size="xs"
        aria-label="显示哪些专家"
        value={onlyMine ? 'mine' : 'all'}
        onChange={(value) => onChange(value === 'mine')}
        data={[
          { value: 'all', label: `全部 ${seats.length}` },
          { value: 'mine', label: `${own ? '需要我处理' : '需要处理'} ${seats.filter(needsPeople).length}` },
        ]}
      />
      <Text size="sm" c="dimmed">
        系统自动发送邀请、收取答复；需电话联系的会标出来
      </Text>
    </div>
  )
}

/** Text of a cell, faded for whoever has left; the whole text shows when the pointer rests on a cut one. */
function faded(seat: ContactSeat, text: string, strike = false) {
  const look = strike ? css.gone : css.second
  return (
    <span title={text} className={hasLeft(seat.state) ? look : undefined}>
      {text}
    </span>
  )
}

const columns: readonly Column<ContactSeat>[] = [
  { key: 'group', title: '组', width: '18%', cell: (seat) => faded(seat, seat.groupLabel) },
  {
    key: 'name',
    title: '专家',
    width: '11%',
    cell: (seat) => <strong>{faded(seat, seat.name, true)}</strong>,
    wrap: true,
  },
  { key: 'employer', title: '单位', cell: (seat) => faded(seat, seat.employer) },
  { key: 'state', title: '状态', width: '16%', cell: stateCell, wrap: true },
  { key: 'last', title: '最近一次', width: '20%', cell: (seat) => faded(seat, lastText(seat)) },
  { key: 'left', title: '答复剩余', width: '16%', cell: (seat) => faded(seat, remainingText(seat)) },
]

const stateIcons: Partial<Record<ContactSeat['state'], typeof IconClock>> = {
  'to-contact': IconPhoneCall,
  waiting: IconClock,
}

function stateCell(seat: ContactSeat) {
  const { word, tone } = seatStates[seat.state]
  if (seat.desk.length > 0)
    return (
      <>
        <StateWord tone="attention" icon={IconPhoneCall} coloured>
          需电话联系
        </StateWord>
        <div className={css.second}>{seat.desk.map((reason) => deskReasonNames[reason]).join('、')}</div>
      </>
    )
  return (
    <StateWord tone={tone} icon={stateIcons[seat.state]}>
      {word}
    </StateWord>
  )
}

function lastText(seat: ContactSeat): string {
  if (seat.last !== '') return seat.last
  return seat.round > 0 ? `第 ${seat.round} 轮补抽` : '—'
}

function remainingText(seat: ContactSeat): string {
  return seat.remaining || '—'
}

/** What closing means for the day of the activity (Article 12). */
const closingEnds =
  '完成后封存的抽取密钥即销毁，不能再补抽：活动当天有人缺席，只能另做补充抽取。要留着当天补抽的，可以等签到以后再完成。'

function Finish({ activity, contact }: { activity: ActivityView; contact: ContactView }) {
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const close = useCommand('draw.close', { onDone: () => void navigate(`/draw/${activity.id}/record`) })
  const { allowed, why } = activity.actions.close
  const dialog = {
    opened: asking,
    onClose: () => setAsking(false),
    title: '完成这次抽取？',
    confirm: '完成抽取',
    busy: close.busy,
    failure: close.failure,
  }
  return (
    <>
      <Action primary label="完成" why={allowed ? null : why} onClick={() => setAsking(true)} />
      {contact.shortfall.length > 0 ? (
        <ReasonDialog
          {...dialog}
          label="带着缺额完成的理由"
          onConfirm={(ground) => void close.run({ activityId: activity.id, ground })}
        >
          <Text>缺额会写入结果记录。{closingEnds}</Text>
        </ReasonDialog>
      ) : (
        <ConfirmDialog {...dialog} onConfirm={() => void close.run({ activityId: activity.id })}>
          <Text>
            {contact.accepted} 席都已接受。{closingEnds}
          </Text>
        </ConfirmDialog>
      )}
    </>
  )
}
