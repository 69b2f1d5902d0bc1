import { UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Fragment } from 'react'
import { measures } from '../theme.ts'
import classes from './blocks.module.css'

export interface StepsProps {
  labels: readonly string[]
  /** Index of the step being worked on; `labels.length` = all done. */
  now: number
  /** Index of the furthest step reached, where an earlier one is being looked at. */
  reached?: number
  /** Makes steps that can be looked at clickable. */
  onStep?: (index: number) => void
  /** Which steps may be clicked; all done ones by default. */
  open?: (index: number) => boolean
  /** What the steps are, for screen readers. */
  name: string
}

/** Line of numbered steps of a wizard. */
export function Steps({ labels, now, reached = now, onStep, open = (index) => index < now, name }: StepsProps) {
  return (
    <nav className={classes.card} aria-label={name}>
      <ol className={classes.steps}>
        {labels.map((label, index) => {
          const state = index === now ? 'now' : index < Math.max(now, reached) ? 'done' : 'later'
          const content = (
            <>
              <span className={classes.stepMark}>
                {state === 'done' ? <IconCheck size={measures.iconSmall} stroke={3} aria-label="已完成" /> : index + 1}
              </span>
              <span className={classes.stepLabel}>{label}</span>
            </>
          )
          return (
            <Fragment key={label}>
              {index > 0 && (
                <li
                  aria-hidden
                  role="presentation"
                  className={classes.stepLine}
                  data-done={index <= Math.max(now, reached) || undefined}
                />
              )}
              <li data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
                {onStep && open(index) ? (
                  <UnstyledButton className={classes.step} data-state={state} onClick={() => onStep(index)}>
                    {content}
                  </UnstyledButton>
                ) : (
                  <span className={classes.step} data-state={state}>
                    {content}
                  </span>
                )}
              </li>
            </Fragment>
          )
        })}
      </ol>
    </nav>
  )
}
