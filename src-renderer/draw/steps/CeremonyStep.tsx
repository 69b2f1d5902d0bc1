/** Step 5: the witnessed draw on the operator's screen, from the frozen roster to the signed result. */
import { Stack, Text } from '@mantine/core'
import { IconDeviceTv } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import type { ActivityView } from '../../../src-shared/api/draw.ts'
import { attemptEndNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { Steps } from '../../app/ui/Steps.tsx'
import { dateTimeText } from '../../app/words.ts'
import { type Actor, useActors } from '../ceremony/actors.ts'
import { Commitment } from '../ceremony/Commitment.tsx'
import { Contributions } from '../ceremony/Contributions.tsx'
import { DiceEntry } from '../ceremony/DiceEntry.tsx'
import { Ending, Voiding } from '../ceremony/Ending.tsx'
import { Presence, Signatures } from '../ceremony/Presence.tsx'
import { Interrupted } from '../ceremony/Resume.tsx'
import { Reveal } from '../ceremony/Reveal.tsx'
import { Signing } from '../ceremony/Signing.tsx'
import { DrawFrame } from '../DrawFrame.tsx'
import { leftToReveal } from '../seats.ts'
import { type Board, ceremonySteps, endedWords, runningStep, sceneOf, witnessSigned } from '../stage.ts'

export function CeremonyStep({ activity }: { activity: ActivityView }) {
  const board = useOffice('draw.board', { activityId: activity.id })
  if (!board.data) {
    return (
      <DrawFrame activity={activity} step="ceremony" facts="见证抽取">
        {board.error ? <ErrorNote of={board.error} onRetry={() => void board.refetch()} /> : <Waiting />}
      </DrawFrame>
    )
  }
  return <Ceremony activity={activity} board={board.data} />
}

function Ceremony({ activity, board }: { activity: ActivityView; board: Board }) {
  const navigate = useNavigate()
  const may = useMay()
  const actors = useActors(board)
  const commit = useCommand('draw.commit')
  const complete = board.rounds > 0 && leftToReveal(board) === 0 && witnessSigned(board, 0)
  const over = sceneOf(board) === 'ended'
  return (
    <DrawFrame
      activity={activity}
      step="ceremony"
      facts={`第 ${board.attempt} 次抽取 • ${board.next}`}
      actions={
        <>
          <Action
            label="打开投影"
            icon={<IconDeviceTv size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
            onClick={() => openProjector(activity.id)}
          />
          {board.state === 'frozen' && may('draw.commit') && (
            <Action
              primary
              label="生成承诺值"
              busy={commit.busy}
              why={activity.actions.commit.allowed ? null : activity.actions.commit.why}
              onClick={() => void commit.run({ activityId: activity.id })}
            />
          )}
          {((over && board.state !== 'interrupted') || board.state === 'open') && may('draw.freeze') && (
            <Action
              primary
              label={over || board.attempt > 1 ? '重新抽取' : '去冻结名册'}
              onClick={() => void navigate(`/draw/${activity.id}/freeze`)}
            />
          )}
          {board.rounds > 0 && !over && (
            <Action
              primary
              label="去联系确认"
              why={complete ? null : whyNotComplete(board)}
              onClick={() => void navigate(`/draw/${activity.id}/contact`)}
            />
          )}
        </>
      }
    >
      <ErrorNote of={commit.failure} />
      {!over && <Steps name="见证抽取的步骤" labels={ceremonySteps} now={complete ? 4 : runningStep(board)} />}
      <WithSide
        side={
          <>
            <Voiding activity={activity} actors={actors} />
            <Presence board={board} actors={actors} />
            <Signatures board={board} />
            <ProjectorNote />
            <Ending activity={activity} />
            <EarlierAttempts activity={activity} />
          </>
        }
      >
        <Phase board={board} actors={actors} />
      </WithSide>
    </DrawFrame>
  )
}

/** The work of the moment. */
function Phase({ board, actors }: { board: Board; actors: Actor[] }) {
  const witness = actors.find((one) => one.role === 'witness')
  switch (board.state) {
    case 'open':
      return (
        <Card title="名册尚未冻结">
          <Text>回到“冻结名册”一步，核对候选人并指定见证人。</Text>
        </Card>
      )
    case 'frozen':
      return (
        <>
          <Commitment board={board} />
          <Card title="下一步：生成承诺值">
            <Text size="sm">
              系统用本机的随机源生成抽取密钥并封存，只公布它的承诺值。此后名册和密钥都不能再换；承诺值打印在见证单上，由见证人签字。
            </Text>
          </Card>
        </>
      )
    case 'committed':
      return witnessSigned(board, -1) ? (
        <>
          <Contributions board={board} />
          <DicePlace board={board} witness={witness} />
          <Commitment board={board} />
        </>
      ) : (
        <>
          <Commitment board={board} />
          <Signing
            board={board}
            actors={actors}
            through={-1}
            title="请见证人核对并签署承诺值"
            text="打印见证单，与屏幕逐组核对，亲笔签字；再用自己的账号签署。没有见证人签署，抽取不能继续。"
            label="签署承诺值"
          />
        </>
      )
    case 'drawn':
    case 'closed':
      return (
        <>
          <Reveal board={board} />
          {leftToReveal(board) === 0 && !witnessSigned(board, 0) && (
            <Signing
              board={board}
              actors={actors}
              through={0}
              title="请见证人核对并签署结果"
              text="名单与投影一致、点数与见证单一致，即可签署。见证人没有签署的结果不成立。"
              label="签署结果"
            />
          )}
          <Commitment board={board} />
        </>
      )
    case 'interrupted':
      return <Interrupted board={board} witness={witness} />
    case 'aborted':
    case 'voided':
      return (
        <Card title={endedWords[board.state].title} tone="attention">
          <Text size="sm">{endedWords[board.state].text}</Text>
        </Card>
      )
  }
}

function DicePlace({ board, witness }: { board: Board; witness: Actor | undefined }) {
  if (witness?.present) return <DiceEntry board={board} witness={witness} />
  return (
    <Card title="见证人掷骰" tone="active">
      <Text size="sm">
        点数由见证人{witness?.name ?? ''}亲手输入。请在右侧“在旁登录”，或由见证人在自己的电脑上输入。
      </Text>
    </Card>
  )
}

function whyNotComplete(board: Board): string {
  const left = leftToReveal(board)
  return left > 0 ? `还有 ${left} 席未揭晓` : '等待见证人签署'
}

/** Own tab in a browser; the desktop shell puts the window on the second display. */
function openProjector(activityId: string): void {
  window.open(`${window.location.pathname}#/projector/${activityId}`, `projector-${activityId}`)
}

function ProjectorNote() {
  return (
    <Card title="投影">
      <Text size="sm" c="dimmed">
        “打开投影”另开一个窗口：拖到投影屏上，按 F 全屏。投影只显示，不能操作；输入的点数和揭晓的席位会同步出现。
      </Text>
    </Card>
  )
}

/** Attempts that did not stand are always shown. */
export function EarlierAttempts({ activity }: { activity: ActivityView }) {
  if (activity.attempts.length === 0) return null
  return (
    <Card
      title="此前的抽取"
      tone="attention"
      right={
        <ExportButton
          compact
          table="draw-attempts"
          filter={{ activityId: activity.id }}
          rows={activity.attempts.length}
        />
      }
    >
      <Stack gap="xs">
        {activity.attempts.map((one) => (
          <Text key={one.attempt} size="sm">
            第 {one.attempt} 次{attemptEndNames[one.ended]}：{one.cause}（{dateTimeText(one.at)}，{one.by}）
          </Text>
        ))}
      </Stack>
    </Card>
  )
}
