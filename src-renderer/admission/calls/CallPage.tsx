import { ActionIcon, Group, Menu, Modal, Stack, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { CallView } from '../../../src-shared/api/admission.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useMay } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { PageHead } from '../../app/ui/PageHead.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { Timeline } from '../../app/ui/Timeline.tsx'
import { countText, dateText } from '../../app/words.ts'
import classes from '../admission.module.css'
import { FormatMenu } from '../../app/ui/FormatMenu.tsx'
import { CallStateWord, fieldsText } from '../words.tsx'
import { StartForm } from './StartForm.tsx'

/** One call: what it says, until when, what happened. */
export function CallPage() {
  const { id = '' } = useParams()
  const may = useMay()
  const { data: call, error, refetch } = useOffice('calls.get', { id })
  const [dialog, setDialog] = useState<'extend' | 'close' | null>(null)
  const close = useCommand('calls.close', { onDone: () => setDialog(null) })
  if (!call) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  const running = call.state === 'open'
  return (
    <>
      <PageHead
        title={call.title}
        facts={
          <Group gap="xs">
            <CallStateWord state={call.state} />
            {call.number} · {fieldsText(call.fields)} · {dateText(call.from)}至{dateText(call.to)} · 申报{' '}
            {countText(call.applications)} 人
          </Group>
        }
        actions={
          <>
            <FormatMenu
              of="calls.notice"
              input={{ id }}
              formats={['docx', 'pdf', 'html']}
              label="下载公告"
              fallback={call.title}
              print
            />
            {may('applications.begin') && running && <StartForm calls={[call]} primary />}
            {may('calls.extend') && (running || call.state === 'over') && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon variant="default" size="input-sm" aria-label="更多">
                    <IconDots size={measures.icon} stroke={measures.iconStroke} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setDialog('extend')}>延长申报时间</Menu.Item>
                  <Menu.Item c="seal.7" onClick={() => setDialog('close')}>
                    结束征集
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </>
        }
      />
      <WithSide side={<Side call={call} />}>
        <Card title="公告正文" ruled>
          <div className={classes.text}>{call.text}</div>
        </Card>
      </WithSide>
      <Modal opened={dialog === 'extend'} onClose={() => setDialog(null)} title="延长申报时间">
        {dialog === 'extend' && <ExtendForm call={call} onClose={() => setDialog(null)} />}
      </Modal>
      <ReasonDialog
        opened={dialog === 'close'}
        onClose={() => setDialog(null)}
        title="结束这次征集"
        label="结束的理由"
        confirm="结束征集"
        danger
        busy={close.busy}
        failure={close.failure}
        onConfirm={(reason) => void close.run({ id, reason })}
      >
        <Text size="sm">结束后不能再按这份公告填写申报表，已提交的申报照常办理。不能恢复，需要时另发公告。</Text>
      </ReasonDialog>
    </>
  )
}

function ExtendForm({ call, onClose }: { call: CallView; onClose: () => void }) {
  const [to, setTo] = useState(addDays(call.to, 14))
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const extend = useCommand('calls.extend', { onDone: onClose })
  const early = to === '' ? '请填写新的截止日期' : to <= call.to ? '要晚于现在的截止日期' : undefined
  const submit = () => {
    setAsked(true)
    if (!early && !tooShort(reason)) void extend.run({ id: call.id, to, reason: reason.trim() })
  }
  return (
    <Form onSubmit={submit}>
      <Stack gap="sm">
        <DateField
          label="新的截止日期"
          description={`现在是 ${dateText(call.to)}`}
          required
          value={to}
          error={(asked ? early : undefined) ?? extend.at('to')}
          onChange={setTo}
        />
        <ReasonInput
          label="延长的理由"
          placeholder="写明理由，将记入日志"
          value={reason}
          error={asked && tooShort(reason) ? '请写明理由，至少 2 个字' : extend.at('reason')}
          onChange={setReason}
        />
        <ErrorNote of={extend.failure} />
        <DialogButtons confirm="延长时间" busy={extend.busy} onClose={onClose} />
      </Stack>
    </Form>
  )
}

function Side({ call }: { call: CallView }) {
  const facts = [
    ['发布日期', dateText(call.publishedOn)],
    ['发布在', call.venue],
    ['联系方式', call.contact],
  ] as const
  return (
    <>
      <Card title="发布">
        <dl className={classes.facts}>
          {facts.map(([label, value]) => [<dt key={`${label}-name`}>{label}</dt>, <dd key={label}>{value || '—'}</dd>])}
        </dl>
      </Card>
      <Card title="经过">
        <Timeline items={call.timeline} />
      </Card>
    </>
  )
}
