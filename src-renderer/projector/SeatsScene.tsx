/** The seats as they are turned over, at most nine a page. What is shown here was journaled before. */
import { measures } from '../app/theme.ts'
import { inFours } from '../draw/digest.ts'
import { leftToReveal, pageOfNewest, type SeatCard, seatColumns, type SeatColumn, seatPages } from '../draw/seats.ts'
import { fitted, size } from './fit.ts'
import css from './projector.module.css'
import { type Board, standingRefusal, witnessSigned } from '../draw/stage.ts'
import { useTurningPage } from './turning.ts'

export function SeatsScene({ board }: { board: Board }) {
  const pages = seatPages(seatColumns(board))
  const pinned = leftToReveal(board) > 0 ? (pageOfNewest(pages) ?? 0) : null
  const page = useTurningPage(pages.length, pinned)
  const columns = pages[page] ?? []
  return (
    <>
      <div className={css.columns}>
        {columns.map((column) => (
          <Column key={`${column.groupId}-${column.cards[0]?.key ?? ''}`} column={column} />
        ))}
      </div>
      <footer className={css.foot}>
        <p>{footWords(board)}</p>
        {pages.length > 1 && (
          <p>
            第 {page + 1} / {pages.length} 页
          </p>
        )}
        {board.recordDigest && <p>记录摘要 {inFours(board.recordDigest, 3)}</p>}
      </footer>
    </>
  )
}

function footWords(board: Board): string {
  const round = board.rounds - 1
  if (leftToReveal(board) > 0) return `结果在揭晓前已写入记录，画面只是依次展示 • 第 ${round} 轮`
  if (round > 0) return `第 ${round} 轮补抽后的名单 • 补抽密钥当轮才公开`
  if (standingRefusal(board, 0)) return '全部揭晓 • 见证人拒绝签署，结果不成立'
  if (witnessSigned(board, 0)) return '全部揭晓 • 见证人已签署结果'
  return '全部揭晓 • 请见证人核对并签署结果'
}

function Column({ column }: { column: SeatColumn }) {
  const label = column.continued ? `${column.label}（续）` : column.label
  return (
    <section className={css.column}>
      <header>
        <h2 style={size(fitted(label, 42, 400, 28))}>{label}</h2>
        <p>
          {column.shown} / {column.seats} 席
        </p>
      </header>
      <ol>
        {column.cards.map((card) => (
          <Card key={card.key} card={card} />
        ))}
      </ol>
    </section>
  )
}

const emptyWords = { hidden: '待揭晓', waiting: '待补抽', shortfall: '缺额' }

function Card({ card }: { card: SeatCard }) {
  const { person } = card
  if (card.kind === 'person' && person) {
    return (
      <li className={css.seat} data-newest={card.newest || undefined}>
        <b style={size(fitted(person.name, measures.projector.name, 490, 40))}>{person.name}</b>
        <span style={size(fitted(person.employer, measures.projector.status, 490, 28))}>{person.employer}</span>
        {person.round > 0 && <i>第 {person.round} 轮补抽</i>}
      </li>
    )
  }
  return (
    <li className={css.seat} data-empty="">
      {card.kind === 'person' ? '' : emptyWords[card.kind]}
    </li>
  )
}
