/** The desk's alerts with what discipline noted on them; the list is worked out anew each time, only the marks are kept. */
import { createHash } from 'node:crypto'
import type { AlertRow } from '../../../src-shared/api/supervision.ts'
import { accountNames } from '../accounts/names.ts'
import type { Caller, Core } from '../core.ts'
import { done, refuse, type Refused } from '../handler.ts'
import { personalText } from '../journal/register.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { newestDocs } from '../subject.ts'
import { drawFacts, looksOf, oftenDrawn, yearSeats } from './alert-facts.ts'
import { againAlerts, type Alert, fewAlerts, givenUpAlerts, lateAlerts, narrowAlerts } from './alerts.ts'
import { differingCallBacks } from './call-backs.ts'
import { limits } from './limits.ts'
import { callBackAlerts, designationAlerts, lookAlerts, oftenAlerts, silenceAlerts } from './people-alerts.ts'
import { alertMarkRegister } from './register.ts'

async function allAlerts(core: Core, index: PoolIndex): Promise<Alert[]> {
  const draws = await drawFacts(core, index)
  const names = await accountNames(core)
  return [
    ...againAlerts(draws),
    ...givenUpAlerts(draws),
    ...fewAlerts(draws),
    ...narrowAlerts(draws, limits),
    ...lateAlerts(draws, limits),
    ...silenceAlerts(draws, names, limits),
    ...oftenAlerts(await oftenDrawn(core), limits),
    ...lookAlerts(await looksOf(core), names, limits),
    ...callBackAlerts(await differingCallBacks(core)),
    ...designationAlerts(await yearSeats(core), limits),
  ].sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** Newest first; those that were looked at after the others. */
export async function alertRows(core: Core, index: PoolIndex, show: 'open' | 'all'): Promise<AlertRow[]> {
  const names = await accountNames(core)
  const marks = new Map((await newestDocs(core, alertMarkRegister)).map(({ data }) => [data.key, data]))
  const rows = await Promise.all(
    (await allAlerts(core, index)).map(async (alert): Promise<AlertRow> => {
      const mark = marks.get(alert.key)
      if (!mark) return { ...alert, lookedAt: null }
      const [record] = await core.journal.openPersonal([mark.record])
      return { ...alert, lookedAt: { by: names.get(mark.by) ?? '', at: mark.at, note: personalText(record, 'note') } }
    }),
  )
  const open = rows.filter(({ lookedAt }) => lookedAt === null)
  return show === 'open' ? open : [...open, ...rows.filter(({ lookedAt }) => lookedAt !== null)]
}

export async function lookAtAlert(
  core: Core,
  caller: Caller,
  index: PoolIndex,
  { key, note }: { key: string; note: string },
): Promise<typeof done | Refused> {
  const alert = (await alertRows(core, index, 'all')).find((one) => one.key === key)
  if (!alert) return refuse('supervision.no-alert', '这一条已经不在清单里，请刷新页面。')
  if (alert.lookedAt) return refuse('supervision.looked-at', `${alert.lookedAt.by}已经登记过知悉，请刷新页面。`)
  const subject = `w${createHash('sha256').update(key).digest('hex').slice(0, 16)}`
  await core.append(caller, [{ type: 'alert-looked-at', subject, payload: { key }, personal: [{ note }] }])
  return done
}
