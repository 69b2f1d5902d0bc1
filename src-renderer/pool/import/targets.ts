/** What a column of a roster can be taken in as, in the order of the template. */
import type { RosterTarget } from '../../../src-shared/model/roster.ts'
import { rosterTargetNames } from '../../../src-shared/model/terms.ts'
import { optionsOf } from '../../app/words.ts'

/** Without these columns no row can be taken in. */
export const neededTargets: readonly RosterTarget[] = ['name', 'residentId', 'employer']

/** Choices of a column: a target, or left out. */
export const targetChoices = [{ value: '', label: '不导入' }, ...optionsOf(rosterTargetNames)]

/** Sheet → heading → target (`''` = leave out): what the clerk chose. */
export type Columns = Record<string, Record<string, string>>

/** True where no sheet has all the columns without which nobody can be taken in. */
export function lacksColumns(preview: { sheets: readonly { mapping: Record<string, string> }[] }): boolean {
  return !preview.sheets.some(({ mapping }) => neededTargets.every((target) => Object.values(mapping).includes(target)))
}
