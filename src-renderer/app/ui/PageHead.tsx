import { Button, Title, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './blocks.module.css'

export interface PageHeadProps {
  /** What this is. */
  title: ReactNode
  /** One line of facts that matter now. */
  facts?: ReactNode
  /** Buttons at the right; the one primary action last. */
  actions?: ReactNode
}

/** Head of a page: name, one line of facts, actions. Also names the window. */
export function PageHead({ title, facts, actions }: PageHeadProps) {
  return (
    <header className={classes.head}>
      {typeof title === 'string' && <title>{`${title} · 抽查检查人员专家库`}</title>}
      <div className={classes.headText}>
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {facts && <div className={classes.facts}>{facts}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}

export interface ActionProps {
  /** Verb and noun: what the button does. */
  label: string
  onClick: () => void
  /** The one filled button of the page. */
  primary?: boolean
  danger?: boolean
  busy?: boolean
  icon?: ReactNode
  /** Why it cannot be done now, in a few words: stands on the button's face, e.g. `还有 2 席未定`. */
  why?: string | null
  /** What it is about, for screen readers, where several such buttons stand on a page. */
  about?: string
  /** Small, in the head of a card. */
  compact?: boolean | undefined
}

/** Button of a page head. Where it cannot be used it says why on its face, and stays reachable by keyboard. */
export function Action({ label, onClick, primary, danger, busy, icon, why, about, compact }: ActionProps) {
  const face = why ? `${label}（${why}）` : label
  return (
    <Tooltip label={why ?? ''} disabled={!why || why.length < 24}>
      <Button
        variant={primary ? 'filled' : 'default'}
        size={compact ? 'compact-sm' : 'sm'}
        aria-label={about ? `${face}：${about}` : undefined}
        color={danger ? 'seal' : undefined}
        c={danger && !primary ? 'seal.7' : undefined}
        loading={busy}
        leftSection={icon}
        data-disabled={why ? true : undefined}
        aria-disabled={why ? true : undefined}
        onClick={() => {
          if (!why) onClick()
        }}
      >
        {face}
      </Button>
    </Tooltip>
  )
}
