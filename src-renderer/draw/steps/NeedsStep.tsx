/** Step 2: how many experts of which fields, under which stated criteria, and until when they have to answer. */
import { Button, Checkbox, NumberInput, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { type ActivityView, type Needs, needsSchema } from '../../../src-shared/api/draw.ts'
import type { Settings } from '../../../src-shared/api/system.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import { DrawFrame } from '../DrawFrame.tsx'
import { type FieldErrors, fieldErrors, focusFirstError } from '../form/errors.ts'
import { GroupTable } from '../form/GroupTable.tsx'
import { InstantInput } from '../form/InstantInput.tsx'
import { hoursBefore } from '../form/moment.ts'
import { applied, isSuggestion, newGroup } from '../needs.ts'
import { lockedWords } from '../words.ts'

/** Hours before the start of the activity that a first draft proposes as the last moment to answer. */
const answerBeforeStart = 16

function firstNeeds(activity: ActivityView, settings: Settings | undefined): Needs {
  return {
    groups: [newGroup([])],
    maxPerEmployer: settings ? settings.maxPerEmployer : 1,
    replyHours: settings?.replyHours ?? 24,
    lastReplyAt: hoursBefore(activity.facts.startsAt, answerBeforeStart),
  }
}

export function NeedsStep({ activity }: { activity: ActivityView }) {
  const settings = useOffice('system.settings', undefined, { enabled: activity.needs === null })
  const ready = activity.needs !== null || settings.data !== undefined || settings.error !== null
  if (!ready) {
    return (
      <DrawFrame activity={activity} step="needs" facts="需要几位专家">
        <Waiting />
      </DrawFrame>
    )
  }
  return <NeedsForm activity={activity} saved={activity.needs ?? firstNeeds(activity, settings.data)} />
}

function check(needs: Needs, activity: ActivityView): FieldErrors {
  const errors = fieldErrors(needsSchema, needs)
  if (!needs.lastReplyAt) errors.lastReplyAt = '请填写日期和时间'
  if (needs.lastReplyAt && needs.lastReplyAt >= activity.facts.startsAt) {
    errors.lastReplyAt = '最晚答复时间应早于活动开始'
  }
  return errors
}

function NeedsForm({ activity, saved }: { activity: ActivityView; saved: Needs }) {
  const navigate = useNavigate()
  const { state } = useLocation()
  const suggestion = isSuggestion(state) ? state : null
  const [needs, setNeeds, clear] = useDraft<Needs>(
    `needs:${activity.id}${suggestion ? `:${suggestion.groupId}:${suggestion.change}` : ''}`,
    suggestion ? applied(saved, suggestion) : saved,
  )
  const [errors, setErrors] = useState<FieldErrors>({})
  const command = useCommand('draw.setNeeds')
  const locked = !activity.actions.edit.allowed
  const change = (part: Partial<Needs>) => setNeeds((before) => ({ ...before, ...part }))

  const save = async () => {
    if (locked) return void navigate(`/draw/${activity.id}/recusal`)
    const found = check(needs, activity)
    setErrors(found)
    if (Object.keys(found).length > 0) return focusFirstError()
    if (!(await command.run({ activityId: activity.id, needs }))) return focusFirstError()
    clear()
    void navigate(`/draw/${activity.id}/${suggestion ? 'freeze' : 'recusal'}`)
  }
  const error = (path: string) => errors[path] ?? command.at(`needs.${path}`)
  const seats = needs.groups.reduce((sum, group) => sum + (Number(group.seats) || 0), 0)

  return (
    <DrawFrame
      activity={activity}
      step="needs"
      facts={locked ? lockedWords(activity) : `${needs.groups.length} 组，共 ${seats} 席`}
      actions={
        <>
          <Action label="上一步" onClick={() => void navigate(`/draw/${activity.id}/activity`)} />
          <Action
            primary
            label={suggestion ? '保存并回到冻结名册' : '下一步：条件与回避'}
            busy={command.busy}
            onClick={() => void save()}
          />
        </>
      }
    >
      <ErrorNote of={command.failure} />
      {suggestion && (
        <Card tone="attention">
          <Text>已按建议{suggestion.change === 'relax-title' ? '放宽职称条件' : '减少席位'}，请核对后保存。</Text>
        </Card>
      )}
      <WithSide narrow side={<ReplySide needs={needs} change={change} error={error} locked={locked} />}>
        <Card title="分组与席位" flush right={<Text c="dimmed">候选人与席位之差最小的组先抽</Text>}>
          <GroupTable
            groups={needs.groups}
            onChange={(groups) => change({ groups })}
            error={(path) => error(path === '' ? 'groups' : `groups.${path}`)}
            disabled={locked}
            marked={suggestion?.groupId ?? null}
          />
          {!locked && needs.groups.length < 9 && (
            <Button
              variant="subtle"
              m="xs"
              leftSection={<IconPlus size={measures.iconSmall} stroke={measures.iconStroke} />}
              onClick={() => change({ groups: [...needs.groups, newGroup(needs.groups)] })}
            >
              添加分组
            </Button>
          )}
        </Card>
        <Card title="这些条件怎样起作用">
          <Text size="sm" c="dimmed">
            领域、职称、地区和“排除评差”都是公开的条件，逐项列入冻结前的漏斗和抽取记录；评价只用来排除，从不改变被抽中的机会（
            <ProvisionChip id="art-16" />
            ）。条件越窄，结果越容易被猜到：候选人不足席位三倍时，冻结前要写明理由。
          </Text>
        </Card>
      </WithSide>
    </DrawFrame>
  )
}

interface ReplySideProps {
  needs: Needs
  change: (part: Partial<Needs>) => void
  error: (path: string) => string | undefined
  locked: boolean
}

function ReplySide({ needs, change, error, locked }: ReplySideProps) {
  return (
    <>
      <Card title="同一单位">
        <Stack gap="xs">
          <Checkbox
            label="限制同一单位的人数"
            checked={needs.maxPerEmployer !== null}
            disabled={locked}
            onChange={(event) => change({ maxPerEmployer: event.currentTarget.checked ? 1 : null })}
          />
          {needs.maxPerEmployer !== null && (
            <NumberInput
              label="同一单位最多（人）"
              min={1}
              max={60}
              allowDecimal={false}
              value={needs.maxPerEmployer}
              error={error('maxPerEmployer')}
              disabled={locked}
              onChange={(value) => change({ maxPerEmployer: toCount(value) })}
            />
          )}
          <Text size="sm" c="dimmed">
            按各组合计。坐满后来自同一单位的人轮到时自动跳过；因此补不满的，可以另做一次不限单位的补充抽取。
          </Text>
        </Stack>
      </Card>
      <SharedChoice needs={needs} change={change} error={error} locked={locked} />
      <Card title="答复时限" right={<ProvisionChip id="art-12" facts="两个时限都写入名册，冻结后不能再改" />}>
        <Stack gap="xs">
          <NumberInput
            label="联系后多少小时内答复"
            min={1}
            max={240}
            allowDecimal={false}
            value={needs.replyHours}
            error={error('replyHours')}
            disabled={locked}
            onChange={(value) => change({ replyHours: toCount(value) })}
          />
          <InstantInput
            label="最晚答复时间"
            value={needs.lastReplyAt}
            error={error('lastReplyAt')}
            disabled={locked}
            onChange={(lastReplyAt) => change({ lastReplyAt })}
          />
          <Text size="sm" c="dimmed">
            两个时限以先到的为准，从有送达记录时起算；夜间免打扰时段不计时。
          </Text>
        </Stack>
      </Card>
    </>
  )
}

/** Experts of other counties, where the province shares any and the rule-set in force lets a draw ask for them. */
function SharedChoice({ needs, change, error, locked }: ReplySideProps) {
  const summary = useOffice('sharedExperts.summary').data
  // a choice that was saved can be taken back where it is no longer offered
  const [saved] = useState(needs.shared === true)
  const offered = summary?.drawable === true && summary.experts > 0
  if (!offered && !saved) return null
  return (
    <Card title="外县共享专家" right={<ProvisionChip id="art-4" />}>
      <Stack gap="xs">
        <Checkbox
          label={`也从外县共享专家中抽取（${summary?.experts ?? 0} 人）`}
          checked={needs.shared === true}
          disabled={locked}
          error={error('shared')}
          onChange={(event) => change({ shared: event.currentTarget.checked ? true : undefined })}
        />
        <Text size="sm" c="dimmed">
          与本单位专家适用同样的条件和回避规则；名册、见证单和记录中，姓名后面写明“共享”和所在的县。
        </Text>
      </Stack>
    </Card>
  )
}

/** What stands in a number field; an empty one becomes 0, which the check refuses at the field. */
function toCount(value: number | string): number {
  return typeof value === 'number' ? value : Number(value) || 0
}
