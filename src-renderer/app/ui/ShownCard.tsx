import { SegmentedControl, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Card } from './Card.tsx'

export interface ShownCardProps<S extends string> {
  /** For screen readers, e.g. `显示哪些变更`. */
  name: string
  /** What can be shown, each with its word. */
  shows: readonly { value: S; label: string }[]
  show: S
  onShow: (show: S) => void
  /** How many there are, e.g. `共 3 件`; nothing while they are read. */
  count: string | undefined
  children: ReactNode
}

/** Card of a list with a choice of what is shown at its head: what waits, or everything. */
export function ShownCard<S extends string>({ name, shows, show, onShow, count, children }: ShownCardProps<S>) {
  return (
    <Card
      flush
      fill
      title={
        <SegmentedControl
          size="xs"
          data={[...shows]}
          value={show}
          onChange={(value) => {
            const chosen = shows.find((one) => one.value === value)
            if (chosen) onShow(chosen.value)
          }}
          aria-label={name}
        />
      }
      right={count !== undefined && <Text c="dimmed">{count}</Text>}
    >
      {children}
    </Card>
  )
}
