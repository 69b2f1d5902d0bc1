/** Every area of work in one place: its registers, its answers to the contract, what it does when time passes. */
import { accountHandlers } from './accounts/handlers.ts'
import { accountRegister } from './accounts/register.ts'
import type { SessionTable } from './accounts/sessions.ts'
import type { Core } from './core.ts'
import type { Handlers } from './handler.ts'
import type { AnyRegister } from './journal/register.ts'
import { systemHandlers } from './system/handlers.ts'
import { officeRegister } from './system/register.ts'

const registers: readonly AnyRegister[] = [officeRegister, accountRegister]

export const areas = {
  registers,
  handlers: (table: SessionTable, passwordCost: number): Handlers => ({
    ...accountHandlers(table, passwordCost),
    ...systemHandlers(),
  }),
  ticks: [] as ((core: Core) => Promise<void>)[],
}

/** True while a ceremony runs on this connection: the idle lock waits. */
export async function ceremonyRunning(_core: Core, _connection: string): Promise<boolean> {
  return false
}
