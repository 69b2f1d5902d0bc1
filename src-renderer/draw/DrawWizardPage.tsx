/** One draw, step by step; each step has its own address `/draw/:id/:step`. */
import { Navigate, useParams } from 'react-router'
import type { ActivityView, DrawStep } from '../../src-shared/api/draw.ts'
import { useOffice } from '../app/hooks.ts'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { ActivityStep } from './steps/ActivityStep.tsx'
import { CeremonyStep } from './steps/CeremonyStep.tsx'
import { ContactStep } from './steps/ContactStep.tsx'
import { FreezeStep } from './steps/FreezeStep.tsx'
import { NeedsStep } from './steps/NeedsStep.tsx'
import { RecordStep } from './steps/RecordStep.tsx'
import { RecusalStep } from './steps/RecusalStep.tsx'
import { drawSteps } from './words.ts'

export function DrawWizardPage() {
  const { id = '', step } = useParams()
  if (id === 'new') return <ActivityStep activity={null} />
  return <Opened key={id} id={id} step={step} />
}

function Opened({ id, step }: { id: string; step: string | undefined }) {
  const { data: activity, error, refetch } = useOffice('draw.get', { activityId: id })
  if (!activity) {
    return (
      <>
        <PageHead title="抽取" />
        {error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />}
      </>
    )
  }
  const known = drawSteps.find(({ key }) => key === step)
  if (!known) return <Navigate replace to={`/draw/${id}/${activity.step}`} />
  return <Step key={known.key} step={known.key} activity={activity} />
}

function Step({ step, activity }: { step: DrawStep; activity: ActivityView }) {
  switch (step) {
    case 'activity':
      return <ActivityStep activity={activity} />
    case 'needs':
      return <NeedsStep activity={activity} />
    case 'recusal':
      return <RecusalStep activity={activity} />
    case 'freeze':
      return <FreezeStep activity={activity} />
    case 'ceremony':
      return <CeremonyStep activity={activity} />
    case 'contact':
      return <ContactStep activity={activity} />
    case 'record':
      return <RecordStep activity={activity} />
  }
}
