import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { createElement, useContext } from 'react'
import { type Failure, toFailure } from '../failure.ts'
import { measures } from '../theme.ts'
import classes from './blocks.module.css'
import { ProvisionWord } from './provision-word.ts'

export interface ErrorNoteProps {
  /** A failure of `useCommand`, or the error of `useOffice`; nothing is shown for null. */
  of: Failure | Error | null | undefined
  onRetry?: () => void
}

/** What happened, what was kept, what to do, with the short code. */
export function ErrorNote({ of, onRetry }: ErrorNoteProps) {
  const provisionWord = useContext(ProvisionWord)
  if (!of) return null
  const failure = of instanceof Error ? toFailure(of) : of
  return (
    <div className={classes.note} role="alert">
      <IconAlertTriangle size={measures.icon} stroke={measures.iconStroke} aria-hidden />
      <div className={classes.noteBody}>
        <div>{failure.message}</div>
        <div className={classes.code}>
          代码 {failure.code}{' '}
          {failure.provision && provisionWord && createElement(provisionWord, { id: failure.provision })}
        </div>
      </div>
      {onRetry && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          重试
        </Button>
      )}
    </div>
  )
}
