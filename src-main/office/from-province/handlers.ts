/** The office's answers to `fromProvince.*`. */
import type { RevokedDevice } from '../../../src-shared/api/from-province.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { refreshRuleSets } from '../system/rule-sets.ts'
import { bulletinRows, bulletinView } from './bulletins.ts'
import { hitRows } from './hit-rows.ts'
import { allHits, hitsOfPerson } from './hits.ts'
import { everOf, publishedDoc, readBy } from './reading.ts'
import { acceptable, ruleSetRows } from './rule-set-rows.ts'
import { readingSubject } from './words.ts'

const noBulletin = refuse('bulletin.unknown', '没有找到这份通报，请刷新列表后再试。')
const noHit = refuse('listing.unknown', '没有找到这条提示：名单可能已经解除，或人员已不在本单位。请刷新页面。')

export function fromProvinceHandlers(): Handlers {
  return {
    'fromProvince.bulletins': query((core, caller) => bulletinRows(core, accountOf(caller).id)),
    'fromProvince.bulletin': query(async (core, caller, { id }) => {
      return (await bulletinView(core, accountOf(caller).id, id)) ?? noBulletin
    }),
    'fromProvince.markRead': command(markRead),
    'fromProvince.hits': query(async (core) => hitRows(core, await allHits(core), true)),
    'fromProvince.hitsOf': query(async (core, caller, { id }) => {
      const hits = await hitsOfPerson(core, id)
      const standing = hits.filter(({ listing }) => listing.data.withdrawn === null)
      return hitRows(core, standing, mayCall('fromProvince.hits', accountOf(caller).roles))
    }),
    'fromProvince.judge': command(async (core, caller, { listingId, personId, judgement, reason }) => {
      const hit = (await hitsOfPerson(core, personId)).find(({ listing }) => listing.id === listingId)
      if (!hit || hit.listing.data.withdrawn !== null) return noHit
      await core.append(caller, [
        {
          type: 'listing-judged',
          subject: core.newId('w'),
          payload: { publication: listingId, person: personId, judgement },
          personal: [{ reason }],
        },
      ])
      return done
    }),
    'fromProvince.ruleSets': query(async (core) => ruleSetRows(core)),
    'fromProvince.acceptRuleSet': command(async (core, caller, { publication, reason }) => {
      const waiting = acceptable(core, publication)
      if (waiting instanceof Refused) return waiting
      const payload = { publication, on: core.today() }
      await core.append(caller, [
        { type: 'rule-set-accepted', subject: core.newId('w'), payload, personal: [{ reason }] },
      ])
      await refreshRuleSets(core)
      return done
    }),
    'fromProvince.revokedDevices': query(revokedDevices),
  }
}

/** Once an account: a second opening says nothing new. */
async function markRead(core: Core, caller: Caller, { id }: { id: string }) {
  const account = accountOf(caller).id
  if (!(await publishedDoc(core, 'bulletin', id))) return noBulletin
  if ((await readBy(core, account)).has(id)) return done
  const subject = readingSubject(id, account, core.keys.device)
  await core.append(caller, [{ type: 'bulletin-read', subject, payload: { publication: id } }])
  return done
}

async function revokedDevices(core: Core): Promise<RevokedDevice[]> {
  const docs = await everOf(core, 'device-revoked')
  return docs.map(({ data: { device, at, reason } }) => ({ device, at, reason, own: device === core.keys.device }))
}
