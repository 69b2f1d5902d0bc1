/** Who works at the province's console. */
import { z } from 'zod'

/**
 * `admin` sees to accounts, counties, codes, devices and forks; `clerk` publishes and registers; `checker` gives the second
 * person's confirmation; `auditor` reads everything and does nothing.
 */
export const consoleRoles = ['admin', 'clerk', 'checker', 'auditor'] as const
export type ConsoleRole = (typeof consoleRoles)[number]

/** Whoever audits does not take part: the role stands alone. */
export const rolesSchema = z
  .array(z.enum(consoleRoles))
  .min(1, '请至少选一个角色')
  .max(3, '审计不能兼任其他角色')
  .refine((roles) => new Set(roles).size === roles.length, '角色重复')
  .refine((roles) => roles.length === 1 || !roles.includes('auditor'), '审计不能兼任其他角色')
