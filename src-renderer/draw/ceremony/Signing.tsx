/** The witness signs a stage with their own key, or refuses with a reason that stands on record. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import { useCommand } from '../../app/hooks.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { type Board, standingRefusal } from '../stage.ts'
import { type Actor, witnessAwaited } from './actors.ts'

interface SigningProps {
  board: Board
  actors: Actor[]
  title: string
  text: string
  /** Answer on the button, e.g. `签署承诺值`. */
  label: string
  /** Stage that is signed: −1 the commitment, 0 the result. */
  through: number
}

export function Signing({ board, actors, title, text, label, through }: SigningProps) {
  const [refusing, setRefusing] = useState(false)
  const sign = useCommand('draw.sign')
  const refuse = useCommand('draw.refuseToSign', { onDone: () => setRefusing(false) })
  const witness = actors.find((one) => one.role === 'witness')
  const activityId = board.activityId
  const signed = (actor: Actor) =>
    board.signatures.some((one) => one.role === actor.role && one.name === actor.name && one.through === through)
  const refusal = standingRefusal(board, through)
  const others = actors.filter((one) => one.role !== 'witness' && one.present && !signed(one))
  return (
    <Card title={title} tone="active">
      <Stack gap="sm">
        <Text size="sm">{text}</Text>
        {refusal && (
          <StateWord wraps tone="violated" coloured>
            {refusal.name}拒绝{label}：{refusal.reason}
          </StateWord>
        )}
        {!witness?.present && (
          <Text size="sm" c="var(--ep-attention)">
            {witnessAwaited(witness)}
          </Text>
        )}
        <Group gap="xs">
          {witness?.present && !signed(witness) && (
            <>
              <Button
                leftSection={<IconSignature size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
                loading={sign.busy}
                onClick={() => void sign.run({ activityId, participant: 'witness' }, witness.besideId)}
              >
                见证人{label}
              </Button>
              <Button variant="default" c="seal.7" onClick={() => setRefusing(true)}>
                拒绝签署…
              </Button>
            </>
          )}
          {others.map((actor) => (
            <Button
              key={actor.accountId}
              variant="default"
              loading={sign.busy}
              onClick={() => void sign.run({ activityId, participant: actor.role }, actor.besideId)}
            >
              {actor.name}也{label}
            </Button>
          ))}
        </Group>
        <ErrorNote of={sign.failure} />
      </Stack>
      <ReasonDialog
        opened={refusing}
        onClose={() => setRefusing(false)}
        title={`拒绝${label}？`}
        label="拒绝的理由"
        confirm="拒绝签署"
        danger
        busy={refuse.busy}
        failure={refuse.failure}
        onConfirm={(reason) => void refuse.run({ activityId, reason }, witness?.besideId)}
      >
        <Text>没有见证人签署的抽取不成立。拒绝和理由会写入日志，操作人看到后可以放弃重来或申请作废。</Text>
      </ReasonDialog>
    </Card>
  )
}
