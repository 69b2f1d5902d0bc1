/** Telephone contact with the designated person: the five grounds one by one, the answer, the second account (Articles 13, 15). */
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { DesignationView } from '../../../src-shared/api/designation.ts'
import type { Grounds } from '../../../src-shared/api/draw.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { groundQuestions } from '../words.ts'

/** Nothing for whoever does not contact experts, or where there is nobody to contact. */
export function ContactPart({ one }: { one: DesignationView }) {
  const may = useMay()
  const [asked, setAsked] = useState<'accept' | 'decline' | 'unreached' | null>(null)
  const phone = useCommand('designation.showPhone')
  const [shown, setShown] = useState('')
  const answer = useCommand('designation.answer', { onDone: () => setAsked(null) })
  if (!may('designation.answer') || !['in-force', 'answer-to-confirm'].includes(one.standing)) return null
  const close = () => setAsked(null)
  const show = async () => setShown((await phone.run({ id: one.id }))?.phone ?? '')
  return (
    <Card title="联系本人" right={<ProvisionChip id="art-15" />}>
      <Stack gap="sm">
        <Group gap="xs">
          <Text size="sm">电话 {shown || one.phoneMasked || '未登记'}</Text>
          {one.phoneMasked !== '' && shown === '' && (
            <Button variant="default" size="compact-sm" loading={phone.busy} onClick={() => void show()}>
              显示电话
            </Button>
          )}
        </Group>
        <ErrorNote of={phone.failure} />
        {one.standing === 'in-force' && (
          <Group gap="xs">
            <Action primary label="接受…" onClick={() => setAsked('accept')} />
            <Action label="不能参加…" onClick={() => setAsked('decline')} />
            <Action label="联系不上…" onClick={() => setAsked('unreached')} />
          </Group>
        )}
        {one.pending && <Pending id={one.id} pending={one.pending} />}
      </Stack>
      <Modal opened={asked === 'accept'} onClose={close} title={`${one.name} 接受：逐项询问回避情形`} size="lg">
        {asked === 'accept' && <GroundsForm one={one} onClose={close} />}
      </Modal>
      <ReasonDialog
        opened={asked === 'decline' || asked === 'unreached'}
        onClose={close}
        title={asked === 'decline' ? `${one.name}不能参加？` : `${one.name}联系不上？`}
        label={asked === 'decline' ? '不能参加的理由' : '怎样联系过'}
        confirm="登记答复"
        busy={answer.busy}
        failure={answer.failure}
        onConfirm={(reason) => void answer.run({ id: one.id, answer: asked ?? 'decline', reason })}
      >
        <Text>另一个账号确认后席位重新空出，可以另行提出。</Text>
      </ReasonDialog>
    </Card>
  )
}

function GroundsForm({ one, onClose }: { one: DesignationView; onClose: () => void }) {
  const [said, setSaid] = useState<Record<string, string>>({})
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const answer = useCommand('designation.answer', { onDone: onClose })
  const missing = groundQuestions.some(({ id }) => said[id] === undefined)
  const applies = groundQuestions.some(({ id }) => said[id] === 'yes')
  const send = () => {
    setAsked(true)
    if (missing || (applies && tooShort(note))) return
    const grounds = Object.fromEntries(groundQuestions.map(({ id }) => [id, said[id] === 'yes'])) as Grounds
    void answer.run({ id: one.id, answer: 'accept', grounds, groundsNote: note.trim() })
  }
  return (
    <Stack gap="sm">
      {groundQuestions.map(({ id, ask }) => (
        <Radio.Group
          key={id}
          label={ask}
          value={said[id] ?? ''}
          error={asked && said[id] === undefined ? '请逐项询问' : undefined}
          onChange={(value) => setSaid((before) => ({ ...before, [id]: value }))}
        >
          <Group gap="md" mt={4}>
            <Radio value="no" label="没有" />
            <Radio value="yes" label="有" />
            <ProvisionChip id={id} />
          </Group>
        </Radio.Group>
      ))}
      {applies && (
        <ReasonInput
          label="具体情况"
          value={note}
          error={asked && tooShort(note) ? '请写明具体情况，至少 2 个字' : undefined}
          onChange={setNote}
        />
      )}
      <ErrorNote of={answer.failure} />
      <DialogButtons
        confirm={applies ? '记录回避' : '记录接受'}
        busy={answer.busy}
        onClose={onClose}
        onConfirm={send}
      />
    </Stack>
  )
}

function Pending({ id, pending }: { id: string; pending: NonNullable<DesignationView['pending']> }) {
  const [returning, setReturning] = useState(false)
  const confirm = useCommand('designation.confirmAnswer', { onDone: () => setReturning(false) })
  const { answerId } = pending
  return (
    <>
      <Text size="sm">
        {pending.enteredBy}登记：<strong>{pending.words}</strong>
      </Text>
      {pending.mayConfirm ? (
        <Group gap="xs">
          <Action
            primary
            label="确认答复"
            busy={confirm.busy}
            onClick={() => void confirm.run({ id, answerId, agree: true, calledBack: true })}
          />
          <Action label="退回答复…" onClick={() => setReturning(true)} />
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          由选用处室或专家库办公室的另一个账号确认。
        </Text>
      )}
      <ErrorNote of={confirm.failure} />
      <ReasonDialog
        opened={returning}
        onClose={() => setReturning(false)}
        title="退回这个答复？"
        label="退回的理由"
        confirm="退回答复"
        busy={confirm.busy}
        failure={confirm.failure}
        onConfirm={(reason) => void confirm.run({ id, answerId, agree: false, reason })}
      />
    </>
  )
}
