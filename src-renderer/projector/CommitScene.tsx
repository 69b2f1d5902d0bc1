/** After the freeze: roster digest and commitment in full, then what people in the room contribute, the dice last. */
import { digestLines } from '../draw/digest.ts'
import { QrCode } from '../draw/QrCode.tsx'
import css from './projector.module.css'
import { type Board, leastDice, standingRefusal, witnessSigned } from '../draw/stage.ts'
import { useTurningPage } from './turning.ts'

export function CommitScene({ board }: { board: Board }) {
  return (
    <>
      <div className={css.commit}>
        <div>
          <dl className={css.counts}>
            <Count label="候选人" value={board.candidates} />
            <Count label="席位" value={board.seats} />
            <Count label="分组" value={board.groupCount} />
          </dl>
          {board.rosterDigest && <Digest label="名册摘要" hex={board.rosterDigest} />}
          {board.commitment && <Digest label="承诺值" hex={board.commitment} />}
        </div>
        {board.qr && (
          <figure className={css.qr}>
            <QrCode text={board.qr} label="名册摘要和承诺值的二维码" />
            <figcaption>拍下它，会后可核对</figcaption>
          </figure>
        )}
      </div>
      <Panel board={board} />
    </>
  )
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Digest({ label, hex }: { label: string; hex: string }) {
  return (
    <div className={css.digest}>
      <h2>{label}</h2>
      {digestLines(hex).map((line) => (
        <p key={line}>
          {line.split(' ').map((four, at) => (
            <span key={at}>{four}</span>
          ))}
        </p>
      ))}
    </div>
  )
}

/** What the room has to do now. */
function Panel({ board }: { board: Board }) {
  if (board.state === 'frozen') {
    return <Ask title="名册已冻结，不能再改" text={board.next} />
  }
  if (standingRefusal(board, -1)) {
    return <Ask title="见证人拒绝签署承诺值" text="理由已写入日志；没有见证人签署，抽取不能继续" />
  }
  if (!witnessSigned(board, -1)) {
    return <Ask title="请见证人核对承诺值并签名" text="与打印的见证单逐组核对；在场的人可以抄录，也可以拍照" />
  }
  if (board.typing && board.typing.digits.length + (board.typing.pass - 1) > 0) return <Dice board={board} />
  return <Contributions board={board} />
}

function Ask({ title, text }: { title: string; text: string }) {
  return (
    <section className={css.panel}>
      <h2>{title}</h2>
      <p>{text}</p>
    </section>
  )
}

/** Contributions of the others; six at a time, then they turn. */
function Contributions({ board }: { board: Board }) {
  const pages = Math.max(1, Math.ceil(board.contributions.length / 6))
  const page = useTurningPage(pages, null)
  const shown = board.contributions.slice(page * 6, page * 6 + 6)
  return (
    <section className={css.panel}>
      <h2>{shown.length === 0 ? '在场的人可以先投入数字或字母' : `现场已投入 ${board.contributions.length} 份`}</h2>
      <p>
        谁都可以报一串，操作人当场输入；最后一份是见证人的骰子
        {pages > 1 && ` • 第 ${page + 1} / ${pages} 页`}
      </p>
      <ul className={css.contributions}>
        {shown.map((one, at) => (
          <li key={at}>
            <span>{one.label}</span>
            <b>{one.value}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Dice({ board }: { board: Board }) {
  const { digits, pass } = board.typing ?? { digits: '', pass: 1 }
  const places = Math.max(leastDice, digits.length)
  const witness = board.participants.find((one) => one.role === 'witness')
  return (
    <section className={css.panel}>
      <div className={css.diceHead}>
        <div>
          <h2>{pass === 1 ? '请不同的人轮流掷骰，当场念出点数' : '请照纸质记录再念一遍，逐位核对'}</h2>
          <p>
            见证人 {witness?.name ?? '—'} • 输入两遍核对{others(board)}
          </p>
        </div>
        <p className={css.diceCount}>
          <b>{digits.length}</b> / {places}
        </p>
      </div>
      <ol className={css.dice} data-many={places > leastDice || undefined} aria-label="骰子点数">
        {Array.from({ length: places }, (_, at) => (
          <li key={at} data-empty={at >= digits.length || undefined}>
            {at < digits.length ? (pass === 1 ? digits[at] : '•') : ''}
          </li>
        ))}
      </ol>
    </section>
  )
}

function others(board: Board): string {
  const told = board.contributions.map((one) => `${one.label} ${one.value}`)
  return told.length === 0 ? '' : ` • 已投入 ${told.join('、')}`
}
