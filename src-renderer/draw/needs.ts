/** Changing what a draw asks for: a new group, and the changes that the narrow-criteria alarm suggests. Pure. */
import type { FunnelView, GroupNeed, Needs } from '../../src-shared/api/draw.ts'
import { fieldNames } from '../../src-shared/model/terms.ts'

type Field = GroupNeed['field']

/** Handed from the freeze step to the needs step through the router. */
export interface Suggestion {
  groupId: string
  change: FunnelView['alarms'][number]['suggestions'][number]['change']
}

export function isSuggestion(state: unknown): state is Suggestion {
  return typeof state === 'object' && state !== null && 'groupId' in state && 'change' in state
}

/** An id for a group of a field that no other group has: `finance-audit`, `finance-audit-2`, … */
export function groupIdFor(field: Field, others: readonly GroupNeed[]): string {
  const taken = new Set(others.map((group) => group.groupId))
  let id: string = field
  for (let count = 2; taken.has(id); count += 1) id = `${field}-${count}`
  return id
}

/** The next group of a form: the first field that has none yet. */
export function newGroup(others: readonly GroupNeed[]): GroupNeed {
  const fields: Field[] = ['industry-technology', 'finance-audit', 'special-trade', 'policy-law']
  const field = fields.find((one) => !others.some((group) => group.field === one)) ?? 'industry-technology'
  return {
    groupId: groupIdFor(field, others),
    field,
    label: fieldNames[field],
    seats: 1,
    minTitle: null,
    region: '',
    excludePoor: false,
  }
}

/** A group moved to another field: keeps a name that somebody typed, else takes the field's. */
export function withField(group: GroupNeed, field: Field, others: readonly GroupNeed[]): GroupNeed {
  const label = group.label === fieldNames[group.field] || group.label.trim() === '' ? fieldNames[field] : group.label
  return { ...group, field, label, groupId: groupIdFor(field, others) }
}

const oneLower: Record<NonNullable<GroupNeed['minTitle']>, GroupNeed['minTitle']> = {
  senior: 'associate-senior',
  'associate-senior': 'middle',
  middle: null,
  junior: null,
}

/** The needs with one suggestion taken. */
export function applied(needs: Needs, { groupId, change }: Suggestion): Needs {
  const groups = needs.groups.map((group) => {
    if (group.groupId !== groupId) return group
    if (change === 'fewer-seats') return { ...group, seats: Math.max(1, group.seats - 1) }
    return { ...group, minTitle: group.minTitle === null ? null : oneLower[group.minTitle] }
  })
  return { ...needs, groups }
}
