/** The groups of a draw as a table that is edited in place. */
import { ActionIcon, Checkbox, Input, NumberInput, Select, Table, TextInput, VisuallyHidden } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import type { GroupNeed } from '../../../src-shared/api/draw.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { measures } from '../../app/theme.ts'
import { withField } from '../needs.ts'
import { optionsOf } from '../../app/words.ts'
import { leastTitles } from '../words.ts'

export interface GroupTableProps {
  groups: GroupNeed[]
  onChange: (groups: GroupNeed[]) => void
  /** Message for a path below `groups`, `''` for the list itself. */
  error: (path: string) => string | undefined
  disabled: boolean
  /** Group to point out, after a suggestion. */
  marked: string | null
}

const fields = optionsOf(fieldNames)

export function GroupTable({ groups, onChange, error, disabled, marked }: GroupTableProps) {
  const replace = (at: number, group: GroupNeed) => onChange(groups.map((one, index) => (index === at ? group : one)))
  return (
    <>
      <Table.ScrollContainer minWidth={760}>
        <Table layout="fixed" aria-label="分组与席位" verticalSpacing="xs" horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="16%">领域</Table.Th>
              <Table.Th>组名</Table.Th>
              <Table.Th w="10%">席位</Table.Th>
              <Table.Th w="19%">最低职称</Table.Th>
              <Table.Th w="16%">地区包含</Table.Th>
              <Table.Th w="12%">排除评差</Table.Th>
              <Table.Th w="5%">
                <VisuallyHidden>删除</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.map((group, at) => (
              <GroupRow
                key={at}
                group={group}
                others={groups.filter((_, index) => index !== at)}
                error={(name) => error(`${at}.${name}`)}
                disabled={disabled}
                marked={marked === group.groupId}
                onChange={(next) => replace(at, next)}
                onRemove={groups.length > 1 ? () => onChange(groups.filter((_, index) => index !== at)) : null}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {error('') && <Input.Error p="xs">{error('')}</Input.Error>}
    </>
  )
}

interface GroupRowProps {
  group: GroupNeed
  others: GroupNeed[]
  error: (name: string) => string | undefined
  disabled: boolean
  marked: boolean
  onChange: (group: GroupNeed) => void
  onRemove: (() => void) | null
}

function GroupRow({ group, others, error, disabled, marked, onChange, onRemove }: GroupRowProps) {
  const name = group.label || fieldNames[group.field]
  return (
    <Table.Tr bg={marked ? 'var(--ep-attention-ground)' : undefined}>
      <Table.Td>
        <Select
          aria-label={`${name}：领域`}
          data={fields}
          value={group.field}
          allowDeselect={false}
          disabled={disabled}
          error={error('field')}
          onChange={(field) => field && onChange(withField(group, field as GroupNeed['field'], others))}
        />
      </Table.Td>
      <Table.Td>
        <TextInput
          aria-label={`${name}：组名`}
          value={group.label}
          disabled={disabled}
          error={error('label')}
          onChange={(event) => onChange({ ...group, label: event.currentTarget.value })}
        />
      </Table.Td>
      <Table.Td>
        <NumberInput
          aria-label={`${name}：席位`}
          min={1}
          max={60}
          allowDecimal={false}
          value={group.seats === 0 ? '' : group.seats}
          disabled={disabled}
          error={error('seats')}
          onChange={(seats) => onChange({ ...group, seats: typeof seats === 'number' ? seats : Number(seats) || 0 })}
        />
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`${name}：最低职称`}
          data={leastTitles.map(({ value, label }) => ({ value, label }))}
          value={group.minTitle ?? ''}
          allowDeselect={false}
          disabled={disabled}
          error={error('minTitle')}
          onChange={(title) => onChange({ ...group, minTitle: (title || null) as GroupNeed['minTitle'] })}
        />
      </Table.Td>
      <Table.Td>
        <TextInput
          aria-label={`${name}：地区`}
          placeholder="不限"
          value={group.region}
          disabled={disabled}
          error={error('region')}
          onChange={(event) => onChange({ ...group, region: event.currentTarget.value })}
        />
      </Table.Td>
      <Table.Td>
        <Checkbox
          aria-label={`${name}：排除本聘期内评价为差的专家`}
          checked={group.excludePoor}
          disabled={disabled}
          onChange={(event) => onChange({ ...group, excludePoor: event.currentTarget.checked })}
        />
      </Table.Td>
      <Table.Td>
        {onRemove && !disabled && (
          <ActionIcon variant="subtle" color="slate" aria-label={`删除分组 ${name}`} onClick={onRemove}>
            <IconTrash size={measures.iconSmall} stroke={measures.iconStroke} />
          </ActionIcon>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
