/** Turning the seats over one after the other. The outcome is on record already; this only shows it. */
import { Button, Group, Text } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { inFours } from '../digest.ts'
import css from '../draw.module.css'
import { leftToReveal, revealOrder, type SeatCard, seatColumns } from '../seats.ts'
import type { Board } from '../stage.ts'

export function Reveal({ board }: { board: Board }) {
  const may = useMay()
  const reveal = useCommand('draw.reveal')
  const left = leftToReveal(board)
  const total = revealOrder(board).length
  const allowed = may('draw.reveal') && left > 0
  const turn = (count: number) => void reveal.run({ activityId: board.activityId, count })
  const next = () => turn(board.revealed + 1)
  useRevealKeys(allowed ? next : null)
  return (
    <Card
      title="揭晓"
      ruled
      tone={left > 0 ? 'active' : 'plain'}
      right={
        <Text c="dimmed">
          {total - left} / {total} 席已揭晓{board.recordDigest && ` • 记录摘要 ${inFours(board.recordDigest, 3)}`}
        </Text>
      }
    >
      {allowed && (
        <Group gap="xs" mb="sm">
          <Button
            leftSection={<IconEye size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
            onClick={next}
          >
            揭晓下一席（空格键）
          </Button>
          <Button variant="default" onClick={() => turn(total)}>
            全部揭晓
          </Button>
          <Text size="sm" c="dimmed">
            结果在揭晓前已写入记录，画面只是依次展示。
          </Text>
        </Group>
      )}
      <ErrorNote of={reveal.failure} />
      <div className={css.seatColumns}>
        {seatColumns(board).map((column) => (
          <section key={column.groupId}>
            <Group justify="space-between">
              <Text fw={600}>{column.label}</Text>
              <Text c="dimmed">
                {column.shown} / {column.seats} 席
              </Text>
            </Group>
            {column.cards.map((card) => (
              <Seat key={card.key} card={card} />
            ))}
          </section>
        ))}
      </div>
    </Card>
  )
}

/** Space, → or Page Down turn the next seat over, unless a control has the focus. */
function useRevealKeys(next: (() => void) | null) {
  useEffect(() => {
    if (!next) return
    const onKey = (event: KeyboardEvent) => {
      const onControl =
        event.target instanceof HTMLElement && event.target.closest('button, a, input, textarea, select')
      if (onControl || event.repeat || ![' ', 'ArrowRight', 'PageDown'].includes(event.key)) return
      event.preventDefault()
      next()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [next])
}

const emptyWords = { hidden: '待揭晓', waiting: '待补抽', shortfall: '缺额', person: '' }

function Seat({ card }: { card: SeatCard }) {
  if (!card.person) {
    return (
      <div className={css.seatCard} data-empty="">
        {emptyWords[card.kind]}
      </div>
    )
  }
  return (
    <div className={css.seatCard} data-newest={card.newest || undefined}>
      <Text fw={600}>
        {card.person.name}
        {card.person.round > 0 && (
          <Text component="span" size="sm" c="dimmed" ml="xs">
            第 {card.person.round} 轮补抽
          </Text>
        )}
      </Text>
      <span className={css.second}>{card.person.employer}</span>
    </div>
  )
}
