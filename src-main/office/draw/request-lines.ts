/** Requests of units as papers say them, with who decided and why (Article 15 (4)). */
import { formatDateZh, formatInstantZh } from '../../../src-shared/model/dates.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core } from '../core.ts'
import type { RequestLine } from '../documents/print/draw-input.ts'
import { personalText } from '../journal/register.ts'
import { drawableExpert } from '../shared-experts/people.ts'
import type { ActivityDoc } from './history.ts'
import { isInForce, isUndecided } from './requests.ts'

export async function requestLines(core: Core, doc: ActivityDoc): Promise<RequestLine[]> {
  const names = await accountNames(core)
  return Promise.all(
    doc.data.requests.map(async (request): Promise<RequestLine> => {
      const expert = await drawableExpert(core, request.expertId)
      const { decision } = request
      const [opened] = await core.journal.openPersonal(decision ? [decision.record] : [])
      return {
        name: expert?.data.name ?? '',
        employer: expert?.data.employer ?? '',
        unit: request.unit,
        receivedOn: formatDateZh(request.receivedOn),
        decision: isUndecided(request) ? '待决定' : isInForce(request) ? '回避' : '不回避',
        reason: opened ? personalText(opened, 'reason') : '',
        by: decision ? `${names.get(decision.by) ?? ''} ${formatInstantZh(decision.at)}` : '',
      }
    }),
  )
}
