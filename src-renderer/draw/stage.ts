/** What the projector shows at each moment of an attempt, decided from the board alone. */
import type { OutputOf } from '../../src-shared/api/contract.ts'

export type Board = OutputOf<'draw.board'>

/** Steps shown at the top right, in order. */
export const ceremonySteps = ['冻结', '承诺', '投入', '揭晓'] as const

/** Index of the running step in `ceremonySteps`; 4 when everything is done. */
export function runningStep(board: Pick<Board, 'state' | 'rounds' | 'signatures'>): number {
  if (board.state === 'open') return 0
  if (board.state === 'frozen') return 1
  if (board.state === 'committed') return witnessSigned(board, -1) ? 2 : 1
  if (board.state === 'closed') return 4
  return board.rounds > 0 ? 3 : 0
}

/** True where a witness has signed the stage `through` (−1 the commitment, 0 the first result). */
export function witnessSigned(board: Pick<Board, 'signatures'>, through: number): boolean {
  return board.signatures.some((one) => one.role === 'witness' && one.through === through)
}

/** The newest refusal to sign what still waits for the witness's signature; null where none stands. */
export function standingRefusal(board: Pick<Board, 'signatures' | 'refusals'>, through: number) {
  return witnessSigned(board, through) ? null : (board.refusals.findLast((one) => one.through === through) ?? null)
}

export type Scene = 'before' | 'commit' | 'seats' | 'ended'

/** Which picture belongs to the state. */
export function sceneOf(board: Pick<Board, 'state' | 'rounds'>): Scene {
  switch (board.state) {
    case 'open':
      return 'before'
    case 'frozen':
    case 'committed':
      return 'commit'
    case 'drawn':
    case 'closed':
      return 'seats'
    case 'aborted':
    case 'voided':
    case 'interrupted':
      return 'ended'
  }
}

/** How an attempt that did not stand is named to everybody in the room. */
export const endedWords: Record<'aborted' | 'voided' | 'interrupted', { title: string; text: string }> = {
  aborted: {
    title: '本次抽取已放弃',
    text: '放弃时尚未掷骰，没有产生任何结果。放弃的原因已写入记录，重新抽取会另起一次。',
  },
  voided: { title: '本次抽取已作废', text: '结果已产生后作废，经见证人和领导小组同意。此后每份记录都会写明这次作废。' },
  interrupted: {
    title: '本次抽取已中断',
    text: '恢复备份时这次抽取没有完成，不能继续。中断已写入记录，重新抽取会另起一次。',
  },
}

/** An attempt that a restored backup held open, before people have decided. */
export const interruptedNow = {
  title: '本次抽取已中断',
  text: '恢复备份时这次抽取还没有完成，备份之后可能又进行过。见证人对照签字的纸质记录确认没有缺少轮次的，可以继续；否则申请结束，重新抽取会另起一次。',
}

/** Dice asked for at least; people may throw more, up to sixty. */
export const leastDice = 20
