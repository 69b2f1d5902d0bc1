/** The projector's picture: dark, nothing to click, nothing that scrolls. Shows the board, decides nothing. */
import { formatInstantZh } from '../../src-shared/model/dates.ts'
import { attemptEndNames } from '../../src-shared/model/terms.ts'
import { measures } from '../app/theme.ts'
import { CommitScene } from './CommitScene.tsx'
import { fitted, size } from './fit.ts'
import css from './projector.module.css'
import { SeatsScene } from './SeatsScene.tsx'
import { Message, Stage } from './Stage.tsx'
import { type Board, ceremonySteps, endedWords, interruptedNow, runningStep, sceneOf } from '../draw/stage.ts'

/** `lostSince` is the local time (`HH:MM`) since when nothing came from the office, null while connected. */
export function ProjectorBoard({ board, lostSince }: { board: Board; lostSince: string | null }) {
  return (
    <Stage rehearsal={board.rehearsal} lostSince={lostSince}>
      <header className={css.head}>
        <div className={css.headText}>
          <h1
            className={css.title}
            style={size(fitted(`${board.title} · 专家抽取`, measures.projector.title, 1150, 38))}
          >
            {board.title} • 专家抽取
          </h1>
          <p className={css.second}>
            {board.rehearsal ? '演练' : '抽取'} {board.number} • 第 {board.attempt} 次{earlierText(board)} •{' '}
            {board.department}
            {board.namesUntil !== null && (
              <span className={css.whole}> • 姓名 {formatInstantZh(board.namesUntil).slice('2026年'.length)} 公开</span>
            )}
          </p>
        </div>
        <div className={css.headRight}>
          {sceneOf(board) !== 'ended' && <Steps board={board} />}
          {board.rehearsal && <b className={css.rehearsal}>演练，不产生正式结果</b>}
        </div>
      </header>
      <Scene board={board} />
    </Stage>
  )
}

function Scene({ board }: { board: Board }) {
  switch (sceneOf(board)) {
    case 'before':
      return <Before board={board} />
    case 'commit':
      return <CommitScene board={board} />
    case 'seats':
      return <SeatsScene board={board} />
    case 'ended': {
      const words = board.state === 'interrupted' ? interruptedNow : endedWords[board.state as 'aborted' | 'voided']
      return <Message title={words.title} text={words.text} grave />
    }
  }
}

/** Before the freeze; where an attempt has just ended without a result that stands, the room is told so. */
function Before({ board }: { board: Board }) {
  const last = board.earlier.at(-1)
  if (!last) return <Message title="名册尚未冻结" text={board.next} />
  return (
    <Message
      grave
      title={`第 ${last.attempt} 次抽取已${attemptEndNames[last.ended]}`}
      text={endedWords[last.ended].text}
    />
  )
}

function earlierText(board: Board): string {
  const earlier = board.state === 'open' ? [] : board.earlier
  if (earlier.length === 0) return ''
  return `（${earlier.map((one) => `第 ${one.attempt} 次已${attemptEndNames[one.ended]}`).join('，')}）`
}

function Steps({ board }: { board: Board }) {
  const running = runningStep(board)
  return (
    <ol className={css.steps} aria-label="抽取步骤">
      {ceremonySteps.map((step, at) => (
        <li key={step} data-state={stepState(at, running)} aria-current={at === running ? 'step' : undefined}>
          {at < running && <span aria-hidden="true">✓ </span>}
          {step}
        </li>
      ))}
    </ol>
  )
}

function stepState(at: number, running: number): string {
  if (at < running) return 'done'
  return at === running ? 'now' : 'ahead'
}
