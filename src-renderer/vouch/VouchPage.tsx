import { Checkbox, Group, Radio, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { VouchView } from '../../src-shared/api/admission.ts'
import { attachmentKindNames } from '../../src-shared/model/terms.ts'
import { vouches } from '../admission/review/employer-word.ts'
import { FormView } from '../admission/review/FormView.tsx'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useSession } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ConfirmDialog, ReasonDialog } from '../app/ui/Dialogs.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { openForPrint } from '../app/ui/FileButtons.tsx'
import { Form } from '../app/ui/Form.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText } from '../app/words.ts'

/** One form before the employer that answers for it (7-2, 18): looked at whole, then recommended or refused. */
export function VouchPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { data: view, error, refetch } = useOffice('vouch.get', { id })
  if (!view) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <>
      <PageHead
        title={`核实推荐 · ${view.name}`}
        facts={`申报 ${view.number} · 单位对材料真实性负责`}
        actions={<Action label="返回列表" onClick={() => void navigate('/vouch')} />}
      />
      <WithSide side={<Side view={view} />}>
        {view.waits ? <Word view={view} /> : <Said view={view} />}
        <FormView view={{ form: view.form, state: 'employer-check', returned: null }} />
      </WithSide>
    </>
  )
}

function Side({ view }: { view: VouchView }) {
  return (
    <Card title={`附件 ${view.attachments.length} 份`}>
      <Stack gap="xs" align="flex-start">
        {view.attachments.map((file) => (
          <Attachment key={file.digest} id={view.id} file={file} />
        ))}
      </Stack>
    </Card>
  )
}

function Attachment({ id, file }: { id: string; file: VouchView['attachments'][number] }) {
  const read = useCommand('vouch.attachment')
  const open = async () => {
    const blob = await read.run({ id, digest: file.digest })
    if (blob) openForPrint(blob, file.name)
  }
  return (
    <>
      <Action label={`${attachmentKindNames[file.kind]} · ${file.name}`} busy={read.busy} onClick={() => void open()} />
      <ErrorNote of={read.failure} />
    </>
  )
}

function Said({ view }: { view: VouchView }) {
  const word = view.employerCheck
  const [asking, setAsking] = useState(false)
  const back = useCommand('vouch.takeBack', {
    onDone: () => {
      setAsking(false)
      notifications.show({ message: '已收回，请重新核实' })
    },
  })
  return (
    <Card>
      <Group justify="space-between">
        {word ? (
          <StateWord tone={word.result === 'recommended' ? 'satisfied' : 'neutral'}>
            {dateText(word.on)}，{word.person}（{word.post}）
            {word.result === 'recommended' ? '核实属实，同意推荐' : `不推荐：${word.reason}`}
          </StateWord>
        ) : (
          <StateWord tone="neutral">已退回本人补正</StateWord>
        )}
        {view.mayTakeBack && <Action label="收回意见" onClick={() => setAsking(true)} />}
      </Group>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`收回对 ${view.name} 的意见`}
        label="收回的理由"
        confirm="收回意见"
        busy={back.busy}
        failure={back.failure}
        onConfirm={(reason) => void back.run({ id: view.id, reason })}
      >
        <div>申报回到“待单位核实”，由本单位重新提出意见。业务科室审核通过后不能收回。</div>
      </ReasonDialog>
    </Card>
  )
}

function Word({ view }: { view: VouchView }) {
  const { name } = useSession()
  const [result, setResult] = useState<'recommended' | 'refused'>('recommended')
  const [post, setPost] = useState('')
  const [reason, setReason] = useState('')
  const [given, setGiven] = useState({ conduct: false, record: false, truth: false })
  const [asking, setAsking] = useState(false)
  const check = useCommand('vouch.check')
  const recommends = result === 'recommended'
  const whole = vouches.every(([key]) => given[key])
  const why =
    post.trim() === ''
      ? '请填写职务'
      : recommends
        ? whole
          ? null
          : '还有未保证的项目'
        : reason.trim().length < 2
          ? '请填写理由'
          : null
  const send = async () => {
    if (!(await check.run({ id: view.id, result, post, vouches: given, reason: reason.trim() }))) return
    setAsking(false)
    notifications.show({ message: recommends ? '已推荐' : '已退回本人' })
  }
  return (
    <Card title="单位核实" right={<ProvisionChip id="art-7-2" />} ruled>
      <Form onSubmit={() => (why === null ? setAsking(true) : undefined)}>
        <Stack gap="sm">
          <Radio.Group
            label="单位的意见"
            value={result}
            onChange={(value) => setResult(value === 'refused' ? 'refused' : 'recommended')}
          >
            <Group gap="lg" py="xs">
              <Radio value="recommended" label="核实属实，同意推荐" />
              <Radio value="refused" label="不推荐" />
            </Group>
          </Radio.Group>
          <Group grow align="flex-start">
            <TextInput label="核实人" value={name} readOnly />
            <TextInput
              label="职务"
              maxLength={40}
              value={post}
              error={check.at('post')}
              onChange={(event) => setPost(event.currentTarget.value)}
            />
          </Group>
          {recommends ? (
            vouches.map(([key, label, provision]) => (
              <Group key={key} gap="xs">
                <Checkbox
                  label={label}
                  checked={given[key]}
                  onChange={(event) => {
                    const { checked } = event.currentTarget
                    setGiven((before) => ({ ...before, [key]: checked }))
                  }}
                />
                <ProvisionChip id={provision} />
              </Group>
            ))
          ) : (
            <ReasonInput label="不推荐的理由" value={reason} onChange={setReason} />
          )}
          <Group>
            <Action
              primary
              label={recommends ? '同意推荐' : '不推荐，退回本人'}
              why={why}
              onClick={() => setAsking(true)}
            />
          </Group>
        </Stack>
      </Form>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={recommends ? `推荐${view.name}` : `不推荐${view.name}`}
        confirm={recommends ? '同意推荐' : '不推荐'}
        busy={check.busy}
        failure={check.failure}
        onConfirm={() => void send()}
      >
        {recommends
          ? '推荐记入档案；业务科室审核通过以前可以收回。材料不实造成重大影响的，单位将承担第十八条的责任。'
          : '申报表连同理由退回本人补正，补正后再次由本单位核实。'}
      </ConfirmDialog>
    </Card>
  )
}
