/** What is entered of one person on the day: came or not, undertaking on paper, and what can be done for a seat whose holder is away. */
import { Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { WorkPerson, WorkView } from '../../../src-shared/api/work.ts'
import { attendanceNames, undertakingWayNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../../app/words.ts'
import { InstantInput } from '../form/InstantInput.tsx'
import { FileLinks } from './FilesInput.tsx'
import { attendanceTones, enteredWords } from './looks.ts'
import { PaperUndertaking } from './PaperUndertaking.tsx'
import { Replacing } from './Replacing.tsx'

export function PersonDesk({ work, person }: { work: WorkView; person: WorkPerson }) {
  const may = useMay()
  const [asked, setAsked] = useState<'attend' | 'undertaking' | null>(null)
  const close = () => setAsked(null)
  const { name, attendance, undertaking, current } = person
  const { state } = attendance
  const writes = may('work.attend') && work.actions.write === '' && current
  return (
    <Card title={name} right={<Text size="sm">{person.groupLabel}</Text>}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {person.employer}
        </Text>
        <div>
          <StateWord tone={attendanceTones[state]} coloured>
            {attendanceNames[state]}
            {attendance.arrivedAt && `，${dateTimeText(attendance.arrivedAt)}`}
          </StateWord>
          {attendance.way !== '' && (
            <Text size="sm" c="dimmed">
              {enteredWords(attendance)}
              {attendance.reason && `：${attendance.reason}`}
              {attendance.corrected > 0 && `（更正 ${attendance.corrected} 次）`}
            </Text>
          )}
        </div>
        {writes && <QuickSignIn work={work} person={person} onMore={() => setAsked('attend')} />}
        {state === 'absent' && current && <Replacing work={work} person={person} />}
        <Group justify="space-between" gap="xs">
          <StateWord tone={undertaking ? 'satisfied' : 'attention'}>
            {undertaking
              ? `已作承诺（${undertakingWayNames[undertaking.way]}，${dateText(undertaking.on)}）`
              : '未作回避与保密承诺'}
          </StateWord>
          <ProvisionChip id="art-11-3" />
        </Group>
        {undertaking?.scan && (
          <FileLinks activityId={work.activityId} files={[{ digest: undertaking.scan, name: '承诺书扫描件' }]} />
        )}
        {writes && (!undertaking || (undertaking.way === 'paper' && undertaking.scan === null)) && (
          <Group>
            <Action
              label={undertaking ? '补存扫描件…' : '登记纸质承诺…'}
              about={name}
              onClick={() => setAsked('undertaking')}
            />
          </Group>
        )}
      </Stack>
      <Modal opened={asked === 'attend'} onClose={close} title={`${name}：登记到场情况`}>
        {asked === 'attend' && <AttendForm work={work} person={person} onClose={close} />}
      </Modal>
      <Modal opened={asked === 'undertaking'} onClose={close} title={`${name}：登记纸质承诺`}>
        {asked === 'undertaking' && <PaperUndertaking work={work} person={person} onClose={close} />}
      </Modal>
    </Card>
  )
}

interface PersonProps {
  work: WorkView
  person: WorkPerson
}

/** One click for whoever stands at the desk in time; everything else is asked for. */
function QuickSignIn({ work, person, onMore }: PersonProps & { onMore: () => void }) {
  const attend = useCommand('work.attend')
  const { activityId, startsAt } = work
  const { personId, name, attendance } = person
  const inTime = () => Date.now() <= Date.parse(startsAt)
  const now = () => (inTime() ? void attend.run({ activityId, personId, state: 'present' }) : onMore())
  return (
    <>
      <Group gap="xs">
        {attendance.state === 'none' && (
          <Action primary label="现在签到" about={name} busy={attend.busy} onClick={now} />
        )}
        <Action label={attendance.state === 'none' ? '迟到、缺席或补登…' : '更正…'} about={name} onClick={onMore} />
      </Group>
      <ErrorNote of={attend.failure} />
    </>
  )
}

function AttendForm({ work, person, onClose }: PersonProps & { onClose: () => void }) {
  const { activityId, startsAt } = work
  const { personId, attendance } = person
  const [state, setState] = useState<'present' | 'absent'>(attendance.state === 'absent' ? 'absent' : 'present')
  const [arrivedAt, setArrivedAt] = useState('')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const attend = useCommand('work.attend', { onDone: onClose })
  const [now] = useState(() => Date.now())
  const at = arrivedAt === '' ? now : Date.parse(arrivedAt)
  const late = state === 'present' && at > Date.parse(startsAt)
  const needsReason = state === 'absent' || late || attendance.state !== 'none'
  const lacksReason = needsReason && tooShort(reason)
  const send = () => {
    setAsked(true)
    if (lacksReason) return
    void attend.run({
      activityId,
      personId,
      state,
      ...(state === 'present' && arrivedAt !== '' ? { arrivedAt } : {}),
      reason: reason.trim(),
    })
  }
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        aria-label="到场情况"
        value={state}
        onChange={(value) => setState(value as 'present' | 'absent')}
        data={[
          { value: 'present', label: '到场' },
          { value: 'absent', label: '缺席' },
        ]}
      />
      {state === 'present' && (
        <InstantInput
          label="到场时间（不填为现在）"
          value={arrivedAt}
          error={attend.at('arrivedAt') ?? ''}
          onChange={setArrivedAt}
        />
      )}
      {needsReason ? (
        <ReasonInput
          label={attendance.state !== 'none' ? '更正的原因' : state === 'absent' ? '缺席的原因' : '迟到的原因'}
          value={reason}
          error={asked && lacksReason ? '请写明原因，至少 2 个字' : attend.at('reason')}
          onChange={setReason}
        />
      ) : (
        <Text size="sm" c="dimmed">
          在开始时间以前到场，不需要写原因。
        </Text>
      )}
      <ErrorNote of={attend.failure} />
      <DialogButtons confirm="登记到场情况" busy={attend.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}
