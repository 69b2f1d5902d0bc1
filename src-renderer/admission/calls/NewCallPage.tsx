import { Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Field } from '../../../src-shared/model/field.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useSession } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { DateField } from '../../app/ui/DateField.tsx'
import { ConfirmDialog } from '../../app/ui/Dialogs.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import { dateText, optionsOf } from '../../app/words.ts'
import classes from '../admission.module.css'
import { useToday } from '../../app/today.ts'
import { fieldsText } from '../words.tsx'
import { type CallDraft, callProblems, newCall } from './call-text.ts'

/** A new open call (7-1, 8). */
export function NewCallPage() {
  const { bureau } = useSession()
  const today = useToday()
  const organisation = useOffice('system.organisation')
  if (organisation.isPending) return <Waiting />
  const known = organisation.data ?? { venue: '', office: '', phone: '', mail: '', address: '' }
  return <CallForm fresh={newCall({ ...known, bureau }, today)} />
}

function CallForm({ fresh }: { fresh: CallDraft }) {
  const navigate = useNavigate()
  const [draft, setDraft, clear] = useDraft<CallDraft>('call:new', fresh)
  const [asked, setAsked] = useState(false)
  const [confirming, setConfirming] = useState(false)
  const today = useToday()
  const publish = useCommand('calls.publish')
  const problems = callProblems(draft, today)
  const error = (field: keyof CallDraft) => (asked ? problems[field] : undefined) ?? publish.at(field)
  const set = (part: Partial<CallDraft>) => setDraft((before) => ({ ...before, ...part }))
  const ask = () => {
    setAsked(true)
    if (Object.keys(problems).length === 0) setConfirming(true)
  }
  const send = async () => {
    const answer = await publish.run(draft)
    if (!answer) {
      setConfirming(false)
      return
    }
    clear()
    notifications.show({ message: '征集公告已发布，可以下载公告并填写申报表' })
    void navigate(`/calls/${answer.id}`, { replace: true })
  }
  return (
    <>
      <PageHead
        title="发布征集"
        facts="公告可以下载成 Word、PDF 或网页，发布到公告写明的地方"
        actions={
          <>
            <Action
              label="取消"
              onClick={() => {
                clear()
                void navigate('/calls')
              }}
            />
            <Action
              primary
              label="发布征集"
              why={asked && Object.keys(problems).length > 0 ? `还有 ${Object.keys(problems).length} 处要改` : null}
              onClick={ask}
            />
          </>
        }
      />
      <ErrorNote of={publish.failure} />
      <WithSide narrow side={<Explained />}>
        <Card title="公告" right={<ProvisionChip id="art-7-1" />} ruled>
          <Form onSubmit={ask}>
            <CallFields draft={draft} set={set} error={error} />
          </Form>
        </Card>
      </WithSide>
      <ConfirmDialog
        opened={confirming}
        onClose={() => setConfirming(false)}
        title="发布这份征集公告"
        confirm="发布征集"
        busy={publish.busy}
        onConfirm={() => void send()}
      >
        <Text size="sm">
          {dateText(draft.from)}至{dateText(draft.to)}，征集{fieldsText(draft.fields)}
          领域的专家。发布后公告文字不能修改；申报时间可以延长，征集可以提前结束。
        </Text>
      </ConfirmDialog>
    </>
  )
}

interface CallFieldsProps {
  draft: CallDraft
  set: (part: Partial<CallDraft>) => void
  error: (field: keyof CallDraft) => string | undefined
}

function CallFields({ draft, set, error }: CallFieldsProps) {
  return (
    <Stack gap="sm">
      <TextInput
        label="标题"
        required
        maxLength={80}
        value={draft.title}
        error={error('title')}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Checkbox.Group
        label="征集的领域"
        required
        value={draft.fields}
        error={error('fields')}
        onChange={(fields) => set({ fields: fields as Field[] })}
      >
        <div className={classes.checks}>
          {optionsOf(fieldNames).map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </div>
      </Checkbox.Group>
      <Group grow align="flex-start">
        <DateField
          label="开始日期"
          required
          value={draft.from}
          error={error('from')}
          onChange={(from) => set({ from })}
        />
        <DateField label="截止日期" required value={draft.to} error={error('to')} onChange={(to) => set({ to })} />
      </Group>
      <Textarea
        label="正文"
        description="一段一行"
        required
        autosize
        minRows={8}
        maxLength={5000}
        value={draft.text}
        error={error('text')}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <Group grow align="flex-start">
        <TextInput
          label="发布在哪里"
          placeholder="例如：县政府门户网站"
          required
          maxLength={100}
          value={draft.venue}
          error={error('venue')}
          onChange={(event) => set({ venue: event.currentTarget.value })}
        />
        <TextInput
          label="联系方式"
          placeholder="科室、电话、邮箱、地址"
          required
          maxLength={200}
          value={draft.contact}
          error={error('contact')}
          onChange={(event) => set({ contact: event.currentTarget.value })}
        />
      </Group>
    </Stack>
  )
}

function Explained() {
  return (
    <Card title="发布以后" right={<ProvisionChip id="art-8" />}>
      <Stack gap={6}>
        <Text size="sm">在申报时间内，凭这份公告填写或导入申报表。</Text>
        <Text size="sm">公开征集每年至少办一次；当年没有的，“待办”会提醒。</Text>
        <Text size="sm">个别需要的专家，由业务科室邀请，不必等征集。</Text>
      </Stack>
    </Card>
  )
}
