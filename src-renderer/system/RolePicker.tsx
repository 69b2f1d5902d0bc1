import { MultiSelect } from '@mantine/core'
import { roleNames } from '../../src-shared/model/terms.ts'
import { type Role, roleConflict, roles } from '../../src-shared/model/roles.ts'
import { conflictWords } from '../setup/people.ts'

/** Roles of staff; experts and employers get no account of this kind. */
const choices = roles
  .filter((role) => role !== 'expert' && role !== 'employer')
  .map((role) => ({ value: role, label: roleNames[role] }))

export interface RolePickerProps {
  value: Role[]
  onChange: (roles: Role[]) => void
  /** Name for screen readers where there is no visible label. */
  name?: string
  label?: string
  error?: string
}

/** Chooses roles; says at once where one person cannot hold them together. */
export function RolePicker({ value, onChange, name, label, error }: RolePickerProps) {
  const conflict = roleConflict(value)
  return (
    <MultiSelect
      label={label}
      aria-label={label ? undefined : name}
      data={choices}
      value={value}
      error={conflict ? conflictWords[conflict] : error}
      onChange={(next) => onChange(next as Role[])}
    />
  )
}
