/** An attempt that a restored backup held open: the witness compares with what was signed, and lets it go on or not. */
import { Button, NumberInput, Radio, Stack, Text } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useState } from 'react'
import { resumeGroundNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { optionsOf } from '../../app/words.ts'
import { type Board, interruptedNow } from '../stage.ts'
import { type Actor, witnessAwaited } from './actors.ts'
import { Commitment } from './Commitment.tsx'

export function Interrupted({ board, witness }: { board: Board; witness: Actor | undefined }) {
  return (
    <>
      <Card title={interruptedNow.title} tone="attention">
        <Stack gap="xs">
          <Text size="sm">{interruptedNow.text}</Text>
          <Text size="sm">{restoredWords(board)}</Text>
        </Stack>
      </Card>
      {board.commitment !== null && <Resume board={board} witness={witness} />}
      <Commitment board={board} />
    </>
  )
}

/** What the backup holds, in words that can be compared with the sheets. */
function restoredWords({ commitment, contributions, rounds }: Board): string {
  if (commitment === null) return '恢复的数据里只有冻结的名册，没有承诺值：不能继续，请由操作人申请结束后重新抽取。'
  if (rounds === 0) return `恢复的数据里有承诺值和 ${contributions.length} 次投入，还没有掷骰。`
  return rounds === 1 ? '恢复的数据里有首轮结果，没有递补。' : `恢复的数据里有首轮结果和 ${rounds - 1} 轮递补。`
}

type Ground = keyof typeof resumeGroundNames

function Resume({ board, witness }: { board: Board; witness: Actor | undefined }) {
  const resume = useCommand('draw.resume')
  const [shown, setShown] = useState<Ground | null>(null)
  const [rounds, setRounds] = useState<number | string>('')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  if (!witness?.present) {
    return (
      <Card title="见证人核对" tone="active">
        <Text size="sm">{witnessAwaited(witness)}</Text>
      </Card>
    )
  }
  const confirm = () => {
    setAsked(true)
    if (shown === null || typeof rounds !== 'number' || tooShort(reason)) return
    const input = { activityId: board.activityId, shown, rounds, reason: reason.trim() }
    void resume.run(input, witness.besideId)
  }
  return (
    <Card title="见证人核对" tone="active">
      <Stack gap="sm">
        <Radio.Group
          label="依据什么确认没有缺少轮次"
          required
          value={shown}
          onChange={(value) => setShown(value as Ground)}
          error={asked && shown === null ? '请选择依据' : undefined}
        >
          <Stack gap="xs" mt={4}>
            {optionsOf(resumeGroundNames).map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        <NumberInput
          label="该依据上共有几轮结果"
          description="没有掷骰填 0；只有首轮结果填 1；每递补一席加 1。"
          required
          min={0}
          max={1024}
          allowDecimal={false}
          value={rounds}
          onChange={setRounds}
          error={asked && typeof rounds !== 'number' ? '请填写轮数' : undefined}
        />
        <ReasonInput
          label="核对情况"
          value={reason}
          error={asked && tooShort(reason) ? '请写明怎样核对的，至少 2 个字' : undefined}
          onChange={setReason}
        />
        <ErrorNote of={resume.failure} />
        <div>
          <Button
            leftSection={<IconSignature size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
            loading={resume.busy}
            onClick={confirm}
          >
            见证人签署并继续抽取
          </Button>
        </div>
      </Stack>
    </Card>
  )
}
