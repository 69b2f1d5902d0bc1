/** The record recomputed here, step by step and round by round, from the file alone. */
import { Group, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { RecordView } from '../../../src-shared/api/draw.ts'
import type { Round } from '../../../src-shared/draw/types.ts'
import { useOffice } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { Checks } from '../../verify/Checks.tsx'
import { checkLines, verdictText } from '../../verify/report.ts'
import { useVerification } from '../../verify/useVerification.ts'
import { inFours } from '../digest.ts'
import css from '../draw.module.css'
import type { Board } from '../stage.ts'

interface Props {
  activityId: string
  board: Board
  /** What the office itself says of the record, for comparison. */
  office: RecordView
  /** Round to show first, from the contact desk's link. */
  round: number | null
}

export function Recomputed({ activityId, board, office, round }: Props) {
  const file = useOffice('draw.recordFile', { activityId })
  const record = file.data instanceof Blob ? file.data : null
  const { result } = useVerification({ record })
  if (file.error) return <ErrorNote of={file.error} onRetry={() => void file.refetch()} />
  if (!result) return <Waiting label="正在逐步重算…" />
  return (
    <>
      <Card
        ruled
        title="逐步重算"
        tone={result.ok ? 'plain' : 'violated'}
        right={
          <StateWord tone={result.ok ? 'satisfied' : 'violated'} coloured>
            {result.ok ? '重算一致' : '不一致'}
          </StateWord>
        }
      >
        <Text size="sm" c="dimmed">
          {verdictText(result)}。在这个窗口里由记录文件独立算出；本机服务的结论
          {office.verified === result.ok ? '相同' : '与此不同，请暂停使用并报告纪检'}。
        </Text>
        <Checks lines={checkLines(result, { annex: false, anchor: false })} />
      </Card>
      {result.ok && (
        <Card ruled title="各轮">
          <Stack gap="md">
            {result.record.rounds.map((one) => (
              <RoundBlock key={one.round} round={one} board={board} marked={one.round === round} />
            ))}
          </Stack>
        </Card>
      )}
    </>
  )
}

const reasons: Record<NonNullable<Round['vacated']>['reason'], string> = {
  declined: '不能参加',
  'no-answer': '未按时答复',
  recused: '回避',
  removed: '已移出',
}

/** One round: why it ran, whose secret, who came in. Names come from the office; the record itself holds none. */
function RoundBlock({ round, board, marked }: { round: Round; board: Board; marked: boolean }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (marked) box.current?.scrollIntoView({ block: 'center' })
  }, [marked])
  const seated = board.groups.flatMap((group) => group.seated)
  const nameOf = (ref: string) => seated.find((one) => one.ref === ref)?.name ?? ref
  const labelOf = (groupId: string) => board.groups.find((group) => group.groupId === groupId)?.label ?? groupId
  return (
    <div ref={box} className={marked ? css.marked : undefined}>
      <Group gap="sm" align="baseline">
        <Text fw={600}>{round.round === 0 ? '第 0 轮（现场抽取）' : `第 ${round.round} 轮补抽`}</Text>
        {round.vacated && (
          <Text size="sm" c="dimmed">
            {labelOf(round.vacated.groupId)} {nameOf(round.vacated.expertId)} {reasons[round.vacated.reason]}
          </Text>
        )}
        {round.withdrawn.length > 0 && (
          <Text size="sm" c="dimmed">
            另有 {round.withdrawn.length} 名候选人已不符合条件
          </Text>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        密钥 <span className={css.mono}>{inFours(round.secret, 4)}</span>
        {round.round > 0 && `，散列 ${round.round} 次回到承诺`}
      </Text>
      {round.groups.map((group) => (
        <Text key={group.groupId} size="sm">
          {labelOf(group.groupId)} {group.seats} 席：
          {group.seated.map((one, at) => (
            <span key={one.expertId}>
              {at > 0 && '、'}
              {nameOf(one.expertId)} <span className={css.mono}>{inFours(one.ticket, 2)}</span>
            </span>
          ))}
          {group.shortfall > 0 && `缺 ${group.shortfall} 席`}
        </Text>
      ))}
    </div>
  )
}
