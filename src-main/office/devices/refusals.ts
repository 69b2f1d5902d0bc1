/** Refusals that several matters of the office's PCs share. */
import { refuse } from '../handler.ts'

export const samePerson = refuse('devices.same-person', '须由提出人以外的另一位管理员办理。')
