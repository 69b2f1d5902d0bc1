/** The fields of an inspection activity. */
import { Textarea, TextInput } from '@mantine/core'
import type { ActivityFacts } from '../../../src-shared/api/draw.ts'
import css from '../draw.module.css'
import { InstantInput } from './InstantInput.tsx'
import { PersonLines, UnitLines } from './Lines.tsx'

interface FieldsProps {
  facts: ActivityFacts
  change: (part: Partial<ActivityFacts>) => void
  error: (path: string) => string | undefined
  disabled: boolean
}

/** What, when, where and for what purpose. */
export function FactFields({ facts, change, error, disabled }: FieldsProps) {
  return (
    <div className={css.two}>
      <TextInput
        label="活动名称"
        placeholder="例如：民爆行业安全专项检查"
        required
        value={facts.title}
        error={error('title')}
        disabled={disabled}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <TextInput
        label="选用处室"
        required
        value={facts.department}
        error={error('department')}
        disabled={disabled}
        onChange={(event) => change({ department: event.currentTarget.value })}
      />
      <InstantInput
        label="开始时间"
        required
        value={facts.startsAt}
        error={error('startsAt')}
        disabled={disabled}
        onChange={(startsAt) => change({ startsAt })}
      />
      <InstantInput
        label="预计结束"
        required
        value={facts.endsAt}
        error={error('endsAt')}
        disabled={disabled}
        onChange={(endsAt) => change({ endsAt })}
      />
      <Textarea
        label="目的"
        description="联系专家时会说明"
        required
        autosize
        minRows={2}
        value={facts.purpose}
        error={error('purpose')}
        disabled={disabled}
        onChange={(event) => change({ purpose: event.currentTarget.value })}
      />
      <Textarea
        label="任务和需要携带的物品"
        description="打电话时照着念，可不填"
        autosize
        minRows={2}
        value={facts.duties}
        error={error('duties')}
        disabled={disabled}
        onChange={(event) => change({ duties: event.currentTarget.value })}
      />
      <TextInput
        label="集合地点"
        required
        value={facts.place}
        error={error('place')}
        disabled={disabled}
        onChange={(event) => change({ place: event.currentTarget.value })}
      />
    </div>
  )
}

/** Units and people whose relations to experts are checked (Article 15). */
export function InvolvedFields({ facts, change, error, disabled }: FieldsProps) {
  const under = (list: string) => (path: string) => error(path === '' ? list : `${list}.${path}`)
  return (
    <div className={css.two}>
      <UnitLines
        label="被检查单位"
        addLabel="添加单位"
        required
        max={50}
        value={facts.units}
        error={under('units')}
        disabled={disabled}
        onChange={(units) => change({ units })}
      />
      <UnitLines
        label="合作单位"
        addLabel="添加合作单位"
        max={50}
        value={facts.partners}
        error={under('partners')}
        disabled={disabled}
        onChange={(partners) => change({ partners })}
      />
      <PersonLines
        label="项目负责人"
        addLabel="添加负责人"
        max={50}
        value={facts.leaders}
        error={under('leaders')}
        disabled={disabled}
        onChange={(leaders) => change({ leaders })}
      />
      <PersonLines
        label="项目成员"
        addLabel="添加成员"
        max={100}
        value={facts.members}
        error={under('members')}
        disabled={disabled}
        onChange={(members) => change({ members })}
      />
    </div>
  )
}
