/** What the reader may do in a removal file now (Article 9). */
import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { RemovalView } from '../../../src-shared/api/removals.ts'
import { removalOutcomeNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { dateText } from '../../app/words.ts'
import { AnswerDialog } from './AnswerDialog.tsx'
import { ConfirmRemovalMinutes, DecideDialog, RemovalMinutes } from './DecisionDialogs.tsx'
import { TellDialog } from './TellDialog.tsx'

type Asked =
  | 'take-up'
  | 'dismiss'
  | 'suspend'
  | 'end-suspension'
  | 'hearing'
  | 'answer'
  | 'decide'
  | 'minutes'
  | 'confirm-minutes'
  | 'refuse-minutes'
  | 'tell'

export function Steps({ one }: { one: RemovalView }) {
  const may = useMay()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { actions, state, minutes } = one
  const open = actions.open === ''
  return (
    <Card title="办理">
      <Stack gap="sm">
        <Text size="sm">{one.next}</Text>
        {minutes && (
          <Text size="sm">
            纪要 {minutes.number}，{dateText(minutes.on)}：{removalOutcomeNames[minutes.outcome]}，{minutes.reason}
            。参加人：
            {minutes.present.join('、')}。{minutes.by}登记。
          </Text>
        )}
        <Group gap="xs">
          {open && <Action primary label="提出清退…" onClick={() => setAsked('take-up')} />}
          {open && <Action label="不予采纳…" onClick={() => setAsked('dismiss')} />}
          {actions.tellHearing === '' && <Action primary label="登记告知本人…" onClick={() => setAsked('hearing')} />}
          {actions.answer === '' && (
            <Action primary={one.answers.length === 0} label="登记申辩…" onClick={() => setAsked('answer')} />
          )}
          {may('removals.decide') && actions.decide === '' && (
            <Action
              primary={state === 'opened' || state === 'hearing'}
              label={state === 'opened' || state === 'hearing' ? '作出决定…' : '撤销除名…'}
              onClick={() => setAsked('decide')}
            />
          )}
          {actions.recordMinutes === '' && <Action label="按纪要登记决定…" onClick={() => setAsked('minutes')} />}
          {minutes && may('removals.confirmMinutes') && (
            <Action
              primary
              label="确认纪要"
              why={minutes.mayConfirm ? '须由另一个账号确认' : null}
              onClick={() => setAsked('confirm-minutes')}
            />
          )}
          {minutes && may('removals.refuseMinutes') && (
            <Action label="退回纪要…" onClick={() => setAsked('refuse-minutes')} />
          )}
          {actions.tell === '' && <Action primary label="登记告知决定…" onClick={() => setAsked('tell')} />}
          {actions.suspend === '' && <Action danger label="暂停抽取…" onClick={() => setAsked('suspend')} />}
          {actions.endSuspension === '' && <Action label="恢复抽取…" onClick={() => setAsked('end-suspension')} />}
        </Group>
      </Stack>
      <Dialogs one={one} asked={asked} onClose={() => setAsked(null)} />
    </Card>
  )
}

interface DialogsProps {
  one: RemovalView
  asked: Asked | null
  onClose: () => void
}

function Dialogs({ one, asked, onClose }: DialogsProps) {
  const { id } = one
  if (asked === 'hearing' || asked === 'tell') return <TellDialog one={one} what={asked} onClose={onClose} />
  if (asked === 'answer') return <AnswerDialog id={id} name={one.name} onClose={onClose} />
  if (asked === 'decide') return <DecideDialog one={one} onClose={onClose} />
  if (asked === 'minutes') return <RemovalMinutes one={one} onClose={onClose} />
  if (asked === 'confirm-minutes') return <ConfirmRemovalMinutes one={one} onClose={onClose} />
  return <Reasons one={one} asked={asked} onClose={onClose} />
}

/** Steps that need nothing but their words. */
function Reasons({ one, asked, onClose }: DialogsProps) {
  const done = { onDone: onClose }
  const takeUp = useCommand('removals.takeUp', done)
  const dismiss = useCommand('removals.dismiss', done)
  const suspend = useCommand('removals.suspend', done)
  const endSuspension = useCommand('removals.endSuspension', done)
  const refuseMinutes = useCommand('removals.refuseMinutes', done)
  const { id, name } = one
  const of = (which: Asked, { busy, failure }: Pick<typeof dismiss, 'busy' | 'failure'>) => ({
    opened: asked === which,
    onClose,
    busy,
    failure,
  })
  return (
    <>
      <ReasonDialog
        {...of('take-up', takeUp)}
        title={`提出清退${name}？`}
        label="专家库办公室的说明"
        placeholder="写明核实的事实和建议，会写入告知书"
        confirm="提出清退"
        onConfirm={(statement) => void takeUp.run({ id, statement })}
      />
      <ReasonDialog
        {...of('dismiss', dismiss)}
        title="不予采纳这条线索？"
        label="核实的情况和理由"
        confirm="不予采纳"
        onConfirm={(reason) => void dismiss.run({ id, reason })}
      />
      <ReasonDialog
        {...of('suspend', suspend)}
        title={`暂停${name}参加抽取？`}
        label="暂停的理由"
        confirm="暂停抽取"
        danger
        onConfirm={(reason) => void suspend.run({ id, reason })}
      >
        <Text size="sm">立即生效：不再进入名册，已抽中而没有开始的活动自动补抽。到作出决定为止，可以提前恢复。</Text>
      </ReasonDialog>
      <ReasonDialog
        {...of('end-suspension', endSuspension)}
        title={`恢复${name}参加抽取？`}
        label="恢复的理由"
        confirm="恢复抽取"
        onConfirm={(reason) => void endSuspension.run({ id, reason })}
      />
      <ReasonDialog
        {...of('refuse-minutes', refuseMinutes)}
        title="退回登记的纪要？"
        label="与纪要不一致的地方"
        confirm="退回纪要"
        onConfirm={(reason) => void refuseMinutes.run({ id, reason })}
      />
    </>
  )
}
