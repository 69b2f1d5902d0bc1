/** From the year's figures to the annual report on the use of experts (Articles 12–16): words and names put in, nothing counted anew. */
import { evennessOf } from '../../../src-shared/model/evenness.ts'
import { designationGroundNames, designationStandingNames } from '../../../src-shared/model/terms.ts'
import { printed } from '../admission/papers.ts'
import type { Caller, Core } from '../core.ts'
import { behind } from '../designation/reading.ts'
import { standingBeside } from '../designation/state.ts'
import { tracedBy } from '../documents/print/draw-parts.ts'
import { activityReportSheet, type ActivityReportInput } from '../documents/print/activity-report-sheet.ts'
import type { SheetFormat } from '../documents/print/sheet-file.ts'
import { officeState } from '../system/state.ts'
import { putTakenOut } from '../taken-out.ts'
import { watermarkOf } from '../watermark.ts'
import { counted, expertLines, overview } from './reading.ts'

export interface ReportAsked {
  year: string
  names: boolean
  format: SheetFormat
}

/** Null where the year has no activity. With names, that they were taken out is journaled. */
export async function reportFile(
  core: Core,
  caller: Caller,
  { year, names, format }: ReportAsked,
): Promise<File | null> {
  const input = await reportInput(core, year, names)
  if (input.total.activities === 0) return null
  const sheet = activityReportSheet(input)
  // with names it says who took it; without, it is a paper for everybody
  const file = await printed(core, names ? tracedBy(sheet, watermarkOf(core, caller)) : sheet, format)
  if (names) {
    const rows = input.experts?.length ?? 0
    await putTakenOut(core, caller, { table: 'statistics-report', rows, filter: `${year}年` })
  }
  return file
}

async function reportInput(core: Core, year: string, names: boolean): Promise<ActivityReportInput> {
  const { bureau } = await officeState(core)
  const filter = { year, department: '' }
  const { total, byDepartment, uniformity, times } = await overview(core, filter)
  const { word, text } = evennessOf({ ...uniformity, probability: uniformity.test?.probability ?? null })
  return {
    bureau,
    year,
    madeOn: core.today(),
    total,
    departments: byDepartment.map(({ key, ...figures }) => ({ name: key, ...figures })),
    evenness: { word, text, simulated: uniformity.simulated },
    times,
    designations: await designationsOf(core, year, names),
    experts: names ? await experts(core, year) : null,
  }
}

async function designationsOf(core: Core, year: string, names: boolean): Promise<ActivityReportInput['designations']> {
  const { activities, designations } = await counted(core, { year, department: '' })
  const known = new Map(activities.map(({ id, data }) => [id, data]))
  return designations.toReversed().flatMap(({ data }) => {
    const activity = known.get(data.activityId)
    if (!activity) return []
    return [
      {
        number: data.number,
        department: activity.facts.department,
        name: names ? data.name : '',
        ground: designationGroundNames[data.ground],
        standing: designationStandingNames[standingBeside(data, behind(activity))],
      },
    ]
  })
}

async function experts(core: Core, year: string): Promise<NonNullable<ActivityReportInput['experts']>> {
  const lines = await expertLines(core, { year, department: '' })
  return lines
    .filter(({ drawn, designated }) => drawn + designated > 0)
    .sort((a, b) => b.drawn - a.drawn || b.served - a.served || a.name.localeCompare(b.name, 'zh-CN'))
}
