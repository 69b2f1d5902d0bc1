/** What this screen works out by itself of a draw: the record recomputed from its file, the commitment against this PC's own note. */
import { useMemo, useState } from 'react'
import type { CourseView } from '../../src-shared/api/supervision.ts'
import { useOffice } from '../app/hooks.ts'
import { dateTimeText, timeText } from '../app/words.ts'
import { type Result, verdictText } from '../verify/report.ts'
import { useVerification } from '../verify/useVerification.ts'
import { transcribe, type Transcript } from './transcript.ts'

export interface OwnCheck {
  state: 'none' | 'working' | 'same' | 'differs'
  /** The verdict in a line, for who points at it. */
  words: string
  /** What is said beside the event of a stage; '' = nothing. */
  stageWords: (stage: number) => string
}

export function useOwnCheck(course: CourseView): OwnCheck {
  const { activityId, attempt, commitment, recomputable } = course
  const noted = useMemo(
    () => (commitment === '' ? null : transcribe(activityId, attempt, commitment)),
    [activityId, attempt, commitment],
  )
  const file = useOffice('draw.recordFile', { activityId }, { enabled: recomputable })
  const record = recomputable && file.data instanceof Blob ? file.data : null
  const { result } = useVerification({ record, commitment: noted?.commitment ?? '' })
  const newest = useKept(`${activityId}.${attempt}`, result)
  const sameNote = noted === null || noted.commitment === commitment
  const ofCommitment = noted === null ? '' : noteWords(noted, commitment)
  const onlyCommitment = (stage: number) => (stage < 0 ? ofCommitment : '')
  if (!sameNote) return { state: 'differs', words: '承诺值与本机先前抄录的不同', stageWords: onlyCommitment }
  if (!recomputable) return { state: 'none', words: '产生结果后由本机逐步重算', stageWords: onlyCommitment }
  if (!newest) return { state: 'working', words: '正在逐步重算', stageWords: onlyCommitment }
  if (!newest.ok) return { state: 'differs', words: verdictText(newest), stageWords: onlyCommitment }
  const rounds = newest.record.rounds.length
  return {
    state: 'same',
    words: verdictText(newest),
    stageWords: (stage) =>
      stage < 0 ? ofCommitment : stage >= rounds ? '' : stage === 0 ? '逐一重算一致' : '密钥散列回到承诺值，一致',
  }
}

function noteWords({ commitment: before, at, fresh }: Transcript, commitment: string): string {
  if (before !== commitment) return '与本机抄录不同'
  return fresh ? `本机 ${timeText(at)} 抄录` : `与本机 ${dateTimeText(at)} 抄录一致`
}

/** The newest verdict on this draw while the next is being worked out; never that on another draw. */
function useKept(key: string, result: Result | null): Result | null {
  const [kept, setKept] = useState<{ key: string; result: Result } | null>(null)
  // React's own way to remember the former answer: set while rendering, once for each new one
  if (result && kept?.result !== result) setKept({ key, result })
  return result ?? (kept?.key === key ? kept.result : null)
}
