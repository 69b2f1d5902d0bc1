/** Designations filed with discipline that wait for acknowledgement or objection (Article 13). */
import type { FilingRow } from '../../../src-shared/api/supervision.ts'
import { designationGroundNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core } from '../core.ts'
import { allDesignations, behind } from '../designation/reading.ts'
import { awaitsFiling, standingBeside } from '../designation/state.ts'
import { activityDoc, groupLabels } from '../draw/activity.ts'

/** First due first; one without a date (no calendar of the year) comes last. */
export async function filingRows(core: Core): Promise<FilingRow[]> {
  const names = await accountNames(core)
  const docs = await allDesignations(core)
  const rows = await Promise.all(
    docs.map(async ({ id, data }): Promise<FilingRow[]> => {
      const activity = await activityDoc(core, data.activityId)
      if (!activity) return []
      if (!awaitsFiling(data, standingBeside(data, behind(activity.data)))) return []
      const { facts, number } = activity.data
      const group = groupLabels(activity.data).get(data.groupId) ?? data.groupId
      const ground =
        data.ground === 'pool' ? `缺额记录 ${number}，缺 ${data.evidence.open} 席` : designationGroundNames.requirement
      const dueOn = data.filed?.dueOn ?? null
      return [
        {
          id,
          number: data.number,
          name: data.name,
          text: `直接指定：${facts.title}，${group} 1 人。${ground}，${names.get(data.approved?.by ?? '') ?? ''}已批准。`,
          dueOn,
          overdue: dueOn !== null && dueOn < core.today(),
        },
      ]
    }),
  )
  return rows.flat().sort((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1))
}
