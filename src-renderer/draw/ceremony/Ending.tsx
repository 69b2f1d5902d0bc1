/** Giving an attempt up before the dice, asking to void it afterwards, and the consents a void needs. */
import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ActivityView } from '../../../src-shared/api/draw.ts'
import { abortCauseNames, voidCauseNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import type { Failure } from '../../app/office.ts'
import { tooShort } from '../../app/reason.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { optionsOf } from '../../app/words.ts'
import type { Actor } from './actors.ts'

const voidWords = {
  drawn: {
    verb: '作废',
    ask: '申请作废',
    why: '结果已经产生，只能因四种原因申请作废，须见证人和领导小组同意。',
    text: '见证人和领导小组都同意后才作废。已产生的名单、作废的原因和同意的人都留在记录里，这次活动以后的每份记录都会写明。',
    refused: '结果继续有效，申请和不同意都留在记录里。',
  },
  interrupted: {
    verb: '结束',
    ask: '申请结束',
    why: '不能确认没有缺少轮次的，申请结束这次抽取，须见证人和领导小组同意。',
    text: '见证人和领导小组都同意后，这次抽取以“中断”结束。原因和同意的人都留在记录里，这次活动以后的每份记录都会写明；重新抽取另起一次。',
    refused: '这次抽取仍待见证人核对，申请和不同意都留在记录里。',
  },
}

function voidWordsOf({ attemptState }: ActivityView) {
  return voidWords[attemptState === 'interrupted' ? 'interrupted' : 'drawn']
}

/** The two ways out, each only where the protocol allows it. */
export function Ending({ activity }: { activity: ActivityView }) {
  const may = useMay()
  const [asking, setAsking] = useState<'abort' | 'void' | null>(null)
  const close = () => setAsking(null)
  const abort = useCommand('draw.abort', { onDone: close })
  const askVoid = useCommand('draw.askVoid', { onDone: close })
  const activityId = activity.id
  const { abort: abortable, void: voidable } = activity.actions
  const words = voidWordsOf(activity)
  if (!may('draw.abort') || (!abortable.allowed && !voidable.allowed)) return null
  return (
    <Card title="不能继续时">
      <Stack gap="xs">
        {abortable.allowed && (
          <>
            <Text size="sm" c="dimmed">
              掷骰之前可以放弃本次，没有人知道结果会是谁。放弃会留下记录。
            </Text>
            <Action danger label="放弃本次抽取…" onClick={() => setAsking('abort')} />
          </>
        )}
        {voidable.allowed && (
          <>
            <Text size="sm" c="dimmed">
              {words.why}
            </Text>
            <Action danger label={`${words.ask}…`} onClick={() => setAsking('void')} />
          </>
        )}
      </Stack>
      <CauseDialog
        opened={asking === 'abort'}
        onClose={close}
        title="放弃本次抽取？"
        text="冻结的名册、承诺值、放弃的原因和经办人都留在日志和以后每份抽取记录里。重新抽取另起一次，名册重新冻结。"
        causes={optionsOf(abortCauseNames)}
        confirm="放弃本次抽取"
        busy={abort.busy}
        failure={abort.failure}
        onConfirm={(cause, reason) =>
          void abort.run({ activityId, cause: cause as keyof typeof abortCauseNames, reason })
        }
      />
      <CauseDialog
        opened={asking === 'void'}
        onClose={close}
        title={`${words.ask}？`}
        text={words.text}
        causes={optionsOf(voidCauseNames)}
        confirm={words.ask}
        busy={askVoid.busy}
        failure={askVoid.failure}
        onConfirm={(cause, reason) =>
          void askVoid.run({ activityId, cause: cause as keyof typeof voidCauseNames, reason })
        }
      />
    </Card>
  )
}

interface CauseDialogProps {
  opened: boolean
  onClose: () => void
  title: string
  text: string
  causes: readonly { value: string; label: string }[]
  confirm: string
  busy: boolean
  failure: Failure | null
  onConfirm: (cause: string, reason: string) => void
}

function CauseDialog(props: CauseDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      {props.opened && <CauseForm {...props} />}
    </Modal>
  )
}

function CauseForm({ onClose, text, causes, confirm, busy, failure, onConfirm }: CauseDialogProps) {
  const [cause, setCause] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const short = tooShort(reason)
  return (
    <Stack gap="sm">
      <Text>{text}</Text>
      <Radio.Group
        label="原因"
        required
        value={cause}
        onChange={setCause}
        error={asked && cause === null ? '请选择原因' : undefined}
      >
        <Stack gap="xs" mt={4}>
          {causes.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      <ReasonInput
        label="说明"
        value={reason}
        error={asked && short ? '请写明情况，至少 2 个字' : undefined}
        onChange={setReason}
      />
      <ErrorNote of={failure} />
      <DialogButtons
        confirm={confirm}
        danger
        busy={busy}
        onClose={onClose}
        onConfirm={() => {
          setAsked(true)
          if (cause !== null && !short) onConfirm(cause, reason.trim())
        }}
      />
    </Stack>
  )
}

/** A void that has been asked for: who has consented, and the buttons for whoever may. */
export function Voiding({ activity, actors }: { activity: ActivityView; actors: Actor[] }) {
  const { roles } = useSession()
  const [refusing, setRefusing] = useState<string | undefined | null>(null)
  const consent = useCommand('draw.consentVoid', { onDone: () => setRefusing(null) })
  const { voiding } = activity
  if (!voiding) return null
  const words = voidWordsOf(activity)
  const witness = actors.find((one) => one.role === 'witness' && one.present)
  const asWitness = witness !== undefined && voiding.witness === null
  const asLeader = roles.includes('leading-group') && voiding.leadingGroup === null
  const agree = (besideId: string | undefined) => void consent.run({ activityId: activity.id, agree: true }, besideId)
  return (
    <Card title={`正在${words.ask}`} tone="violated">
      <Stack gap="xs">
        <Text size="sm">
          {voiding.askedBy}申请：{voiding.cause}。{voiding.reason}
        </Text>
        <Consent who="见证人" name={voiding.witness} />
        <Consent who="领导小组" name={voiding.leadingGroup} />
        <Group gap="xs">
          {asWitness && (
            <>
              <Button color="seal" loading={consent.busy} onClick={() => agree(witness.besideId)}>
                见证人同意{words.verb}
              </Button>
              <Button variant="default" onClick={() => setRefusing(witness.besideId)}>
                不同意
              </Button>
            </>
          )}
          {asLeader && (
            <>
              <Button color="seal" loading={consent.busy} onClick={() => agree(undefined)}>
                领导小组同意{words.verb}
              </Button>
              <Button variant="default" onClick={() => setRefusing(undefined)}>
                不同意
              </Button>
            </>
          )}
        </Group>
        <ErrorNote of={consent.failure} />
      </Stack>
      <ReasonDialog
        opened={refusing !== null}
        onClose={() => setRefusing(null)}
        title={`不同意${words.verb}？`}
        label="理由"
        confirm={`不同意${words.verb}`}
        busy={consent.busy}
        failure={consent.failure}
        onConfirm={(reason) =>
          void consent.run({ activityId: activity.id, agree: false, reason }, refusing ?? undefined)
        }
      >
        <Text>{words.refused}</Text>
      </ReasonDialog>
    </Card>
  )
}

function Consent({ who, name }: { who: string; name: string | null }) {
  return name === null ? (
    <StateWord tone="active">等待{who}</StateWord>
  ) : (
    <StateWord tone="satisfied">
      {who}
      {name}已同意
    </StateWord>
  )
}
