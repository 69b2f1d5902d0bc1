/** Step 7: the record, recomputed on this screen, signed, printed, and the rating of the experts after the work. */
import { Button, Stack, Text } from '@mantine/core'
import { useNavigate, useSearchParams } from 'react-router'
import type { ActivityView, RecordView } from '../../../src-shared/api/draw.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { useActors } from '../ceremony/actors.ts'
import { Voiding } from '../ceremony/Ending.tsx'
import { DesignationCard } from '../designation/DesignationCard.tsx'
import { digestLines } from '../digest.ts'
import { DrawFrame } from '../DrawFrame.tsx'
import css from '../draw.module.css'
import { NamesNote } from '../NamesNote.tsx'
import { Downloads } from '../record/Downloads.tsx'
import { Ratings } from '../record/Ratings.tsx'
import { Recomputed } from '../record/Recomputed.tsx'
import type { Board } from '../stage.ts'
import { attemptStates, signerName, stageText } from '../words.ts'
import { EarlierAttempts } from './CeremonyStep.tsx'

export function RecordStep({ activity }: { activity: ActivityView }) {
  const record = useOffice('draw.record', { activityId: activity.id })
  const board = useOffice('draw.board', { activityId: activity.id })
  if (!record.data || !board.data) {
    const failed = record.error ?? board.error
    return (
      <DrawFrame activity={activity} step="record" facts="结果记录">
        {failed ? <ErrorNote of={failed} onRetry={() => void record.refetch()} /> : <Waiting />}
      </DrawFrame>
    )
  }
  return <Loaded activity={activity} record={record.data} board={board.data} />
}

function Loaded({ activity, record, board }: { activity: ActivityView; record: RecordView; board: Board }) {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const actors = useActors(board)
  const asked = search.get('round')
  return (
    <DrawFrame
      activity={activity}
      step="record"
      facts={factsOf(activity, record)}
      actions={
        <>
          <Action label="打开核验" onClick={() => void navigate('/verify')} />
          <Action label="返回列表" onClick={() => void navigate('/draw')} />
        </>
      }
    >
      <NamesNote activity={activity} />
      <WithSide
        narrow
        side={
          <>
            <Voiding activity={activity} actors={actors} />
            {record.digest && <RecordDigest hex={record.digest} />}
            <SignatureLines record={record} board={board} />
            <DesignationCard activity={activity} />
            {record.available && <Downloads activity={activity} record={record} />}
            <EarlierAttempts activity={activity} />
          </>
        }
      >
        {record.available ? (
          <>
            <Recomputed
              key={record.digest}
              office={record}
              activityId={activity.id}
              board={board}
              round={asked === null ? null : Number(asked)}
            />
            <Ratings activity={activity} />
          </>
        ) : (
          <Card title="还没有记录">
            <Text>{record.why}</Text>
          </Card>
        )}
      </WithSide>
    </DrawFrame>
  )
}

function factsOf(activity: ActivityView, record: RecordView): string {
  const state = `第 ${activity.attempt} 次抽取 • ${attemptStates[activity.attemptState].word}`
  const designated = activity.designated > 0 ? `，另直接指定 ${activity.designated} 席` : ''
  return record.available
    ? `${state} • 第 0—${record.rounds - 1} 轮 • ${activity.accepted} 席已接受${designated}`
    : state
}

function RecordDigest({ hex }: { hex: string }) {
  return (
    <Card title="记录摘要">
      {digestLines(hex, 4).map((line) => (
        <p key={line} className={css.digestBlock}>
          {line}
        </p>
      ))}
    </Card>
  )
}

/** Who signed through which round; the witness may add a signature for the later rounds. */
function SignatureLines({ record, board }: { record: RecordView; board: Board }) {
  const actors = useActors(board)
  const sign = useCommand('draw.sign')
  const last = board.rounds - 1
  const missing = actors.filter(
    (one) =>
      one.present &&
      !board.signatures.some((line) => line.role === one.role && line.name === one.name && line.through === last),
  )
  return (
    <Card title="签名" right={<ProvisionChip id="art-12" />}>
      <Stack gap="xs">
        {record.lines.map((line) => (
          <div key={`${line.role}-${line.by}`}>
            <StateWord tone="satisfied">
              {signerName(line.role)} {line.by !== signerName(line.role) && line.by}
            </StateWord>
            <Text size="sm" c="dimmed">
              {line.through.map(stageText).join('、')}
            </Text>
          </div>
        ))}
        {record.available &&
          missing.map((actor) => (
            <Button
              key={`${actor.role}-${actor.accountId}`}
              variant="default"
              loading={sign.busy}
              onClick={() => void sign.run({ activityId: board.activityId, participant: actor.role }, actor.besideId)}
            >
              {signerName(actor.role)}
              {actor.name}签署到第 {last} 轮
            </Button>
          ))}
        <ErrorNote of={sign.failure} />
      </Stack>
    </Card>
  )
}
