/** Step 1: what is inspected, when and where, which units and people are involved. */
import { Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { activityFactsSchema, type ActivityFacts, type ActivityView } from '../../../src-shared/api/draw.ts'
import { useCommand } from '../../app/hooks.ts'
import { useSession } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import { DrawFrame } from '../DrawFrame.tsx'
import { FactFields, InvolvedFields } from '../form/ActivityFields.tsx'
import { DisclosureCard } from '../form/DisclosureCard.tsx'
import { type FieldErrors, fieldErrors, focusFirstError } from '../form/errors.ts'
import { lockedWords } from '../words.ts'

const emptyFacts: ActivityFacts = {
  title: '',
  department: '',
  purpose: '',
  place: '',
  startsAt: '',
  endsAt: '',
  duties: '',
  units: [''],
  partners: [],
  leaders: [],
  members: [],
  nameDisplay: 'masked',
  namesFrom: 'start',
}

/** Lines left empty are not sent. */
function cleaned(facts: ActivityFacts): ActivityFacts {
  const named = (person: { name: string; unit: string }) => person.name.trim() !== '' || person.unit.trim() !== ''
  return {
    ...facts,
    units: facts.units.filter((unit) => unit.trim() !== ''),
    partners: facts.partners.filter((unit) => unit.trim() !== ''),
    leaders: facts.leaders.filter(named),
    members: facts.members.filter(named),
  }
}

function check(facts: ActivityFacts): FieldErrors {
  const errors = fieldErrors(activityFactsSchema, facts)
  if (!facts.startsAt) errors.startsAt = '请填写日期和时间'
  if (!facts.endsAt) errors.endsAt = '请填写日期和时间'
  if (!['at-once', 'start'].includes(facts.namesFrom)) {
    if (!facts.namesFrom) errors.namesFrom = '请填写日期和时间'
    else if (facts.startsAt && facts.namesFrom > facts.startsAt) errors.namesFrom = '不能晚于活动开始时间'
  }
  if (facts.startsAt && facts.endsAt && facts.endsAt <= facts.startsAt) errors.endsAt = '结束时间应晚于开始时间'
  return errors
}

export function ActivityStep({ activity }: { activity: ActivityView | null }) {
  const navigate = useNavigate()
  const { department } = useSession()
  const initial = activity?.facts ?? { ...emptyFacts, department }
  const [facts, setFacts, clear] = useDraft<ActivityFacts>(`activity:${activity?.id ?? 'new'}`, initial)
  const [rehearsal, setRehearsal] = useState(false)
  const [errors, setErrors] = useState<FieldErrors>({})
  const create = useCommand('draw.create')
  const update = useCommand('draw.update')
  const locked = activity !== null && !activity.actions.edit.allowed

  const change = (part: Partial<ActivityFacts>) => setFacts((before) => ({ ...before, ...part }))
  const save = async () => {
    if (locked) return void navigate(`/draw/${activity.id}/needs`)
    const sent = cleaned(facts)
    const found = check(sent)
    setErrors(found)
    setFacts({ ...sent, units: sent.units.length > 0 ? sent.units : [''] })
    if (Object.keys(found).length > 0) return focusFirstError()
    const id = activity
      ? (await update.run({ activityId: activity.id, facts: sent })) && activity.id
      : (await create.run({ facts: sent, rehearsal }))?.activityId
    if (!id) return focusFirstError()
    clear()
    void navigate(`/draw/${id}/needs`)
  }
  const error = (path: string) => errors[path] ?? create.at(`facts.${path}`) ?? update.at(`facts.${path}`)

  return (
    <DrawFrame
      activity={activity}
      step="activity"
      facts={locked ? lockedWords(activity) : '先说清这次检查：查谁、何时何地、有哪些人参与'}
      actions={
        <>
          <Action label="返回列表" onClick={() => void navigate('/draw')} />
          <Action primary label="下一步：需求" busy={create.busy || update.busy} onClick={() => void save()} />
        </>
      }
    >
      <ErrorNote of={create.failure ?? update.failure} />
      <WithSide
        narrow
        side={
          <Side
            activity={activity}
            facts={facts}
            change={change}
            error={error}
            rehearsal={rehearsal}
            setRehearsal={setRehearsal}
          />
        }
      >
        <Card title="活动" ruled>
          <FactFields facts={facts} change={change} error={error} disabled={locked} />
        </Card>
        <Card
          title="单位与人员"
          ruled
          right={<ProvisionChip id="art-15" facts="这里填写的单位和人员用于自动核对回避" />}
        >
          <InvolvedFields facts={facts} change={change} error={error} disabled={locked} />
        </Card>
      </WithSide>
    </DrawFrame>
  )
}

interface SideProps {
  activity: ActivityView | null
  facts: ActivityFacts
  change: (part: Partial<ActivityFacts>) => void
  error: (path: string) => string | undefined
  rehearsal: boolean
  setRehearsal: (on: boolean) => void
}

function Side({ activity, facts, change, error, rehearsal, setRehearsal }: SideProps) {
  const locked = activity !== null && !activity.actions.edit.allowed
  return (
    <>
      <DisclosureCard facts={facts} change={change} error={error} disabled={locked} />
      {activity ? (
        <Existing activity={activity} />
      ) : (
        <Card title="演练">
          <Switch
            label="这是一次演练"
            description="走完全部步骤，编号和画面都标明“演练”，不产生正式结果"
            checked={rehearsal}
            onChange={(event) => setRehearsal(event.currentTarget.checked)}
          />
        </Card>
      )}
    </>
  )
}

/** Rehearsing with the same facts, and calling the activity off. */
function Existing({ activity }: { activity: ActivityView }) {
  const navigate = useNavigate()
  const { permissions } = useSession()
  const [asking, setAsking] = useState(false)
  const rehearse = useCommand('draw.rehearse', {
    onDone: ({ activityId }) => void navigate(`/draw/${activityId}/needs`),
  })
  const cancel = useCommand('draw.cancelActivity', { onDone: () => void navigate('/draw') })
  const { allowed, why } = activity.actions.cancel
  if (!permissions.includes('draw.rehearse') || activity.cancelled) return null
  return (
    <Card title="演练与取消">
      <Stack gap="xs">
        {!activity.rehearsal && (
          <Action
            label="用同样的条件先演练"
            busy={rehearse.busy}
            onClick={() => void rehearse.run({ activityId: activity.id })}
          />
        )}
        {activity.attemptState === 'drawn' && !activity.rehearsal && allowed ? (
          // people were asked: they have to be told, which is followed there
          <Action danger label="取消或改期" onClick={() => void navigate(`/draw/${activity.id}/day/time`)} />
        ) : (
          <Action danger label="取消活动" why={allowed ? null : why} onClick={() => setAsking(true)} />
        )}
        <ErrorNote of={rehearse.failure} />
      </Stack>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="取消这次活动？"
        label="取消的原因"
        confirm="取消活动"
        danger
        busy={cancel.busy}
        failure={cancel.failure}
        onConfirm={(reason) => void cancel.run({ activityId: activity.id, reason })}
      >
        <Text>活动和已有的抽取记录都会保留并标明取消，不能再继续。</Text>
      </ReasonDialog>
    </Card>
  )
}
