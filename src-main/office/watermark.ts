/** Who took a list out of the office and when, as it stands on the last sheet of the workbook. */
import { accountOf, type Caller, type Core } from './core.ts'

export function watermarkOf(core: Core, caller: Caller): string {
  return `${accountOf(caller).name} ${core.now().slice(0, 16).replace('T', ' ')}`
}
