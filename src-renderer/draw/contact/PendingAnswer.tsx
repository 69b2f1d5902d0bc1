/** An answer entered by hand waits for a second account (Article 12): confirmed here by somebody beside, or elsewhere. */
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ContactSeat, PendingAnswer as Pending } from '../../../src-shared/api/draw.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { answerNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { BesideSignIn } from '../../app/ui/BesideSignIn.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { timeText } from '../../app/words.ts'

interface Props {
  activityId: string
  seat: ContactSeat
  pending: Pending
  /** The name is kept from whoever looks, who cannot call back either. */
  kept?: boolean
}

export function PendingAnswer({ activityId, seat, pending, kept = false }: Props) {
  const may = useMay()
  const [signing, setSigning] = useState(false)
  const beside = useOffice('session.beside')
  const helper = beside.data?.find((one) => mayCall('draw.confirmAnswer', one.roles))
  const own = pending.mayConfirm && may('draw.confirmAnswer')
  return (
    <Stack gap="sm">
      <StateWord tone="attention" coloured>
        答复待确认
      </StateWord>
      <Text size="sm">
        {pending.enteredBy} {timeText(pending.enteredAt)} 记录：<strong>{answerNames[pending.answer]}</strong>
        {pending.reason && `（${pending.reason}）`}
      </Text>
      {own && (
        <Decision activityId={activityId} seat={seat} pending={pending} kept={kept} besideId={undefined} who="您" />
      )}
      {!own && helper && (
        <Decision
          activityId={activityId}
          seat={seat}
          pending={pending}
          besideId={helper.besideId}
          who={`在旁登录的${helper.name}`}
        />
      )}
      {!own && !helper && (
        <>
          <Text size="sm" c="dimmed">
            手工记录的答复由另一个账号确认。可以请第二人在这里登录，也可以等另一人在自己的电脑上确认。
          </Text>
          <Button variant="default" w="fit-content" onClick={() => setSigning(true)}>
            请第二人在旁登录
          </Button>
        </>
      )}
      <BesideSignIn
        opened={signing}
        onClose={() => setSigning(false)}
        title="请第二人登录并确认"
        who="选用处室或专家库办公室的另一名人员，可以先回拨核实。"
        onSignedIn={() => setSigning(false)}
      />
    </Stack>
  )
}

function Decision({
  activityId,
  seat,
  pending,
  kept = false,
  besideId,
  who,
}: Props & { besideId: string | undefined; who: string }) {
  const [calledBack, setCalledBack] = useState(false)
  const [asking, setAsking] = useState<'return' | 'recuse' | null>(null)
  const confirm = useCommand('draw.confirmAnswer', { onDone: () => setAsking(null) })
  const vacates = pending.answer !== 'accept'
  // agreeing to a recusal is a decision, whoever asked for it (Article 15)
  const recusal = pending.answer === 'recused'
  return (
    <Stack gap="xs">
      {!kept && (
        <Checkbox
          label="已回拨核实"
          checked={calledBack}
          onChange={(event) => setCalledBack(event.currentTarget.checked)}
        />
      )}
      <Group gap="xs">
        <Button
          loading={confirm.busy}
          onClick={() =>
            recusal
              ? setAsking('recuse')
              : void confirm.run({ activityId, answerId: pending.answerId, agree: true, calledBack }, besideId)
          }
        >
          {recusal ? '同意回避…' : vacates ? '确认并补抽' : '确认接受'}
        </Button>
        <Button variant="default" onClick={() => setAsking('return')}>
          退回…
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        由{who}确认。{vacates ? '确认后立即自动进行下一轮补抽。' : ''}
      </Text>
      <ErrorNote of={confirm.failure} />
      <ReasonDialog
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === 'recuse' ? `同意${seat.name}回避？` : `退回${seat.name}的答复？`}
        label={asking === 'recuse' ? '同意的理由' : '退回的理由'}
        confirm={asking === 'recuse' ? '同意并补抽' : '退回答复'}
        busy={confirm.busy}
        failure={confirm.failure}
        onConfirm={(reason) =>
          void confirm.run(
            { activityId, answerId: pending.answerId, agree: asking === 'recuse', calledBack, reason },
            besideId,
          )
        }
      />
    </Stack>
  )
}
