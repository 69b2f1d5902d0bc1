/** What every step of a draw has around it: name and number, one line of facts, the steps, a rehearsal's watermark. */
import { type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { ActivityView, DrawStep } from '../../src-shared/api/draw.ts'
import { useMay } from '../app/session.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { Steps } from '../app/ui/Steps.tsx'
import css from './draw.module.css'
import { NamesWatermark } from './NamesNote.tsx'
import { drawSteps } from './words.ts'

export interface DrawFrameProps {
  /** Null while the activity has not been saved yet. */
  activity: ActivityView | null
  step: DrawStep
  facts: ReactNode
  actions?: ReactNode
  /** Who looks and when, where names stand that are not open yet. */
  seenBy?: string
  children: ReactNode
}

export function DrawFrame({ activity, step, facts, actions, seenBy = '', children }: DrawFrameProps) {
  const navigate = useNavigate()
  const now = stepIndex(step)
  const reached = activity ? stepIndex(activity.step) : 0
  return (
    <>
      <PageHead
        title={titleOf(activity)}
        facts={facts}
        actions={
          <>
            {activity && hasWork(activity) && <ToWork activity={activity} />}
            {actions}
          </>
        }
      />
      <div className={css.page}>
        <Steps
          name="抽取的步骤"
          labels={drawSteps.map(({ label }) => label)}
          now={now}
          reached={reached}
          open={(index) => index <= reached && index !== now}
          onStep={(index) => {
            const target = drawSteps[index]
            if (activity && target) void navigate(`/draw/${activity.id}/${target.key}`)
          }}
        />
        {children}
        <NamesWatermark text={seenBy} />
        {activity?.rehearsal && <Watermark />}
      </div>
    </>
  )
}

function titleOf(activity: ActivityView | null): string {
  if (!activity) return '新建抽取'
  return `${activity.title} • ${activity.rehearsal ? '演练' : '抽取'} ${activity.number}`
}

/** Seats are filled, or were: sign-in, result, fees and whatever else belongs to the activity has a page of its own. */
function hasWork({ rehearsal, attemptState, step }: ActivityView): boolean {
  return !rehearsal && (attemptState === 'closed' || (attemptState === 'drawn' && step === 'contact'))
}

function ToWork({ activity }: { activity: ActivityView }) {
  const may = useMay()
  const navigate = useNavigate()
  if (!may('work.get')) return null
  return <Action label="活动办理" onClick={() => void navigate(`/draw/${activity.id}/day`)} />
}

/** Index of a step in the order of the wizard. */
export function stepIndex(step: DrawStep): number {
  return drawSteps.findIndex(({ key }) => key === step)
}

function Watermark() {
  return (
    <div className={css.watermark} aria-hidden="true">
      {Array.from({ length: 6 }, (_, at) => (
        <span key={at}>演练</span>
      ))}
    </div>
  )
}
