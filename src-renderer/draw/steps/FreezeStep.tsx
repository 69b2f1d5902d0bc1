/** Step 4: how the pool becomes the candidates, who witnesses, and the freeze itself. */
import { Text } from '@mantine/core'
import { IconSnowflake } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ActivityView, FunnelView } from '../../../src-shared/api/draw.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay, useSession } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ConfirmDialog } from '../../app/ui/Dialogs.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import { DrawFrame, stepIndex } from '../DrawFrame.tsx'
import { Alarms, GroupSeats } from '../freeze/Alarms.tsx'
import { Funnel } from '../freeze/Funnel.tsx'
import { Listed, listedPeople } from '../freeze/Listed.tsx'
import { Participants } from '../freeze/Participants.tsx'
import { tooShort } from '../../app/reason.ts'
import { focusFirstError } from '../form/errors.ts'

export function FreezeStep({ activity }: { activity: ActivityView }) {
  const funnel = useOffice('draw.funnel', { activityId: activity.id }, { enabled: activity.needs !== null })
  if (!funnel.data) {
    return (
      <DrawFrame activity={activity} step="freeze" facts="核对谁能进入名册">
        {activity.needs === null ? (
          <Card>
            <Text>还没有填写需求，先回到“需求”一步。</Text>
          </Card>
        ) : funnel.error ? (
          <ErrorNote of={funnel.error} onRetry={() => void funnel.refetch()} />
        ) : (
          <Waiting label="正在逐人核对…" />
        )}
      </DrawFrame>
    )
  }
  return <Loaded activity={activity} funnel={funnel.data} />
}

function Loaded({ activity, funnel }: { activity: ActivityView; funnel: FunnelView }) {
  const navigate = useNavigate()
  const may = useMay()
  const { accountId } = useSession()
  const [ground, setGround, clearGround] = useDraft(`ground:${activity.id}`, '')
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const name = useCommand('draw.nameParticipants')
  const freeze = useCommand('draw.freeze')
  const open = activity.attemptState === 'open' || isOver(activity)
  const lacksGround = funnel.needsGround && tooShort(ground)

  /** Whoever freezes operates the draw, also where a colleague has named the witness. */
  const becomeOperator = async () => {
    const idOf = (role: string) => activity.participants.find((one) => one.role === role)?.accountId ?? null
    const witnessId = idOf('witness')
    if (idOf('operator') === accountId || witnessId === null) return true
    const named = await name.run({ activityId: activity.id, witnessId, poolOfficeId: idOf('pool-office') })
    return named !== null
  }
  const ask = () => {
    setTried(true)
    freeze.reset()
    if (lacksGround) return focusFirstError()
    setAsking(true)
  }
  const confirmed = async () => {
    const activityId = activity.id
    if (!(await becomeOperator()) || !(await freeze.run({ activityId, ground: ground.trim() }))) return
    clearGround()
    setAsking(false)
    void navigate(`/draw/${activityId}/ceremony`)
  }

  return (
    <DrawFrame
      activity={activity}
      step="freeze"
      facts={factsOf(activity, open)}
      actions={
        <>
          <Action label="上一步" onClick={() => void navigate(`/draw/${activity.id}/recusal`)} />
          {open && may('draw.freeze') && (
            <Action
              primary
              label="冻结名册"
              icon={<IconSnowflake size={measures.icon} stroke={measures.iconStroke} aria-hidden />}
              why={activity.actions.freeze.allowed ? null : activity.actions.freeze.why}
              onClick={ask}
            />
          )}
          {!open && (
            <Action primary label="去见证抽取" onClick={() => void navigate(`/draw/${activity.id}/ceremony`)} />
          )}
        </>
      }
    >
      <WithSide
        wide
        fill
        side={
          <>
            <GroupSeats funnel={funnel} needs={activity.needs} />
            <Listed listed={funnel.listed} />
            {open && funnel.needsGround && (
              <Alarms
                activityId={activity.id}
                funnel={funnel}
                editable={may('draw.freeze')}
                ground={ground}
                onGround={setGround}
                error={tried && lacksGround ? '请说明理由，至少 2 个字' : freeze.at('ground')}
              />
            )}
            <Participants activity={activity} open={open} />
            {open && (
              <Card>
                <Text size="sm" c="dimmed">
                  冻结后，候选人、条件、席位都不能再改；放弃本次抽取会留下记录。下一步需要纪检见证人在本机登录。
                </Text>
              </Card>
            )}
          </>
        }
      >
        <Funnel activityId={activity.id} funnel={funnel} />
      </WithSide>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="冻结名册？"
        confirm="冻结名册"
        busy={name.busy || freeze.busy}
        failure={name.failure ?? freeze.failure}
        onConfirm={() => void confirmed()}
      >
        <Text>
          {funnel.candidates} 名候选人进入名册，{funnel.groups.length} 组共{' '}
          {funnel.groups.reduce((sum, group) => sum + group.seats, 0)} 席。冻结后都不能再改。
        </Text>
        {funnel.listed.length > 0 && (
          <Text mt="xs">
            候选人中有 {listedPeople(funnel.listed)} 人有除名名单提示还没有办结，冻结后仍在名册中，可能被抽中。
          </Text>
        )}
      </ConfirmDialog>
    </DrawFrame>
  )
}

/** True where the last attempt ended without standing, so that the roster may be frozen anew. */
function isOver(activity: ActivityView): boolean {
  return ['aborted', 'voided', 'interrupted'].includes(activity.attemptState)
}

function factsOf(activity: ActivityView, open: boolean): string {
  const attempt = `第 ${isOver(activity) ? activity.attempt + 1 : activity.attempt} 次抽取`
  if (open) return `${attempt} • 名册尚未冻结，条件还可以修改`
  const drawn = stepIndex(activity.step) > stepIndex('ceremony')
  return `${attempt} • 名册已冻结${drawn ? '，抽取已完成' : ''}，下面是冻结时的核对结果`
}
