import { Checkbox, Group, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { Settings } from '../../src-shared/api/system.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { useDraft } from '../app/ui/useDraft.ts'

/** Settings of the office: read by everybody, changed by the system administrator with a reason. */
export function SettingsTab() {
  const { data, error, refetch } = useOffice('system.settings')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return <SettingsForm key={JSON.stringify(data)} before={data} />
}

function SettingsForm({ before }: { before: Settings }) {
  const may = useMay()
  const fixed = !may('system.setSettings')
  const [draft, setDraft, clear] = useDraft<Settings>('settings', before)
  const [asking, setAsking] = useState(false)
  const save = useCommand('system.setSettings')
  const changed = JSON.stringify(draft) !== JSON.stringify(before)
  const set = (part: Partial<Settings>) => setDraft((now) => ({ ...now, ...part }))
  const send = async (reason: string) => {
    clear()
    if (!(await save.run({ settings: draft, reason }))) return
    setAsking(false)
    notifications.show({ message: '设置已保存' })
  }
  return (
    <>
      <PageHead
        title="设置"
        facts={fixed ? '由系统管理员修改；每次修改都记入日志' : '修改须写明理由，记入日志；不影响已经冻结的名册'}
        actions={
          !fixed && (
            <>
              {changed && (
                <Action
                  label="放弃修改"
                  onClick={() => {
                    clear()
                    setDraft(before)
                  }}
                />
              )}
              <Action primary label="保存设置" why={changed ? null : '没有改动'} onClick={() => setAsking(true)} />
            </>
          )
        }
      />
      <Card title="单位" ruled>
        <TextInput
          label="单位全称"
          maw={420}
          readOnly={fixed}
          maxLength={60}
          value={draft.bureau}
          error={save.at('settings.bureau')}
          onChange={(event) => set({ bureau: event.currentTarget.value })}
        />
      </Card>
      <Card title="联系与答复" right={<ProvisionChip id="art-12" />} ruled>
        <Contact draft={draft} set={set} fixed={fixed} at={(field) => save.at(`settings.${field}`)} />
      </Card>
      <Card title="轮空与回避" right={<ProvisionChip id="art-14" />} ruled>
        <Rules draft={draft} set={set} fixed={fixed} />
      </Card>
      <Card title="个人信息" ruled>
        <NumberInput
          label="出库后保存（年）"
          description="聘期届满、出库、申报未通过或撤回之后，再保存几个整年"
          w="22em"
          min={1}
          max={50}
          allowDecimal={false}
          readOnly={fixed}
          value={draft.retentionYears}
          error={save.at('settings.retentionYears')}
          onChange={(value) => set({ retentionYears: Number(value) })}
        />
      </Card>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="保存设置"
        label="修改的理由"
        confirm="保存设置"
        busy={save.busy}
        failure={save.failure}
        onConfirm={(reason) => void send(reason)}
      />
    </>
  )
}

interface PartProps {
  draft: Settings
  set: (part: Partial<Settings>) => void
  fixed: boolean
  at?: (field: string) => string | undefined
}

function Contact({ draft, set, fixed, at }: PartProps) {
  return (
    <Stack gap="sm">
      <Switch
        label="人工登记的答复须由第二个账号确认"
        disabled={fixed}
        checked={draft.secondAccountForAnswers}
        onChange={(event) => set({ secondAccountForAnswers: event.currentTarget.checked })}
      />
      <Group gap="sm" align="flex-start">
        <NumberInput
          label="答复时限（小时）"
          w="10em"
          min={1}
          max={240}
          readOnly={fixed}
          value={draft.replyHours}
          error={at?.('replyHours')}
          onChange={(value) => set({ replyHours: Number(value) || draft.replyHours })}
        />
        <Select
          label="夜间不打扰，从"
          w="9em"
          allowDeselect={false}
          readOnly={fixed}
          data={halfHours(draft.quietFrom)}
          value={draft.quietFrom}
          error={at?.('quietFrom')}
          onChange={(quietFrom) => quietFrom && set({ quietFrom })}
        />
        <Select
          label="到"
          w="9em"
          allowDeselect={false}
          readOnly={fixed}
          data={halfHours(draft.quietTo)}
          value={draft.quietTo}
          error={at?.('quietTo')}
          onChange={(quietTo) => quietTo && set({ quietTo })}
        />
      </Group>
    </Stack>
  )
}

/** Half hours of a day, and the value that is set where it is none of them. */
function halfHours(value: string): string[] {
  const all = Array.from({ length: 48 }, (_, half) => {
    const hour = String(Math.floor(half / 2)).padStart(2, '0')
    return `${hour}:${half % 2 === 0 ? '00' : '30'}`
  })
  return all.includes(value) ? all : [...all, value].sort()
}

const scopes = [
  { value: 'eligible-draws', label: '专家在冻结名册上的连续抽取' },
  { value: 'all-draws', label: '全部抽取' },
  { value: 'same-department', label: '同一选用处室的抽取' },
]
const counts = [
  { value: 'drawn', label: '被抽中（以后不能参加的也算）' },
  { value: 'seated', label: '最后参加的才算' },
]

function Rules({ draft, set, fixed }: PartProps) {
  return (
    <Stack gap="sm">
      <Group gap="sm" align="flex-start">
        <Select
          label="连续选中两次，按哪些抽取计算"
          w="20em"
          allowDeselect={false}
          readOnly={fixed}
          data={scopes}
          value={draft.rotationScope}
          onChange={(value) => set({ rotationScope: value as Settings['rotationScope'] })}
        />
        <Select
          label="怎样算选中"
          w="18em"
          allowDeselect={false}
          readOnly={fixed}
          data={counts}
          value={draft.rotationCounts}
          onChange={(value) => set({ rotationCounts: value as Settings['rotationCounts'] })}
        />
        <NumberInput
          label="离开原单位几年内回避"
          w="12em"
          min={0}
          max={20}
          readOnly={fixed}
          value={draft.formerEmployerYears}
          onChange={(value) => set({ formerEmployerYears: Number(value) })}
        />
      </Group>
      <Group gap="sm" align="flex-end">
        <Checkbox
          label="限制同一单位的人数"
          disabled={fixed}
          checked={draft.maxPerEmployer !== null}
          onChange={(event) => set({ maxPerEmployer: event.currentTarget.checked ? 1 : null })}
        />
        {draft.maxPerEmployer !== null && (
          <NumberInput
            label="同一单位最多（人）"
            w="11em"
            min={1}
            max={60}
            readOnly={fixed}
            value={draft.maxPerEmployer}
            onChange={(value) => set({ maxPerEmployer: Number(value) || 1 })}
          />
        )}
      </Group>
    </Stack>
  )
}
