/** The office's answers on ratings after the work (Article 16): given once, corrected by a further one with its reason. */
import type { RatingLine, RatingsView } from '../../../src-shared/api/draw.ts'
import { maskName } from '../../../src-shared/model/masks.ts'
import { timeOf, workOf } from '../activity-day/reading.ts'
import { accountNames } from '../accounts/names.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { allDesignations } from '../designation/reading.ts'
import { done, type Handlers, refuse } from '../handler.ts'
import { personalText } from '../journal/register.ts'
import { activityCommand, activityQuery, groupLabels } from './activity.ts'
import { designatedFor, namesFor } from './disclosure.ts'
import type { ActivityDoc } from './history.ts'
import { lookedAt } from './looks.ts'
import { rateable, ratingsOf, whyNoRating, whyNotNew, type Work } from './ratings.ts'
import type { ActivityState } from './state.ts'

export function ratingHandlers(): Handlers {
  return {
    'draw.ratings': activityQuery(async (core, caller, _input, doc) => ratingsView(core, caller, doc)),
    'draw.rate': activityCommand(async (core, caller, { ref, rating, reason, seen }, doc) => {
      const why = whyNoRating(doc.data, await workNow(core, doc), core.effects.wall())
      if (why !== '') return refuse('draw.not-begun', why, { provision: 'art-16' })
      const person = rateable(doc, await allDesignations(core)).find((one) => one.ref === ref)
      if (!person) return refuse('draw.not-accepted', '只评价接受了席位的专家。请刷新页面。', { provision: 'art-16' })
      const before = await linesOf(core, doc.data, ref)
      const known = whyNotNew(before, seen, { rating, reason })
      if (known !== '') return refuse('draw.rated-before', known, { provision: 'art-16' })
      await core.append(caller, [
        {
          type: 'expert-rated',
          subject: doc.id,
          payload: { attempt: doc.data.current.attempt, ref, expertId: person.expertId, rating },
          personal: [{ reason }],
        },
      ])
      return done
    }),
  }
}

async function ratingsView(core: Core, caller: Caller, doc: ActivityDoc): Promise<RatingsView> {
  const labels = groupLabels(doc.data)
  const now = core.effects.wall()
  const account = accountOf(caller)
  const kept = {
    drawn: namesFor(doc.data, account, now) === 'masked',
    designated: designatedFor(doc.data, account, now) === 'masked',
  }
  if (!kept.drawn) await lookedAt(core, caller, doc, 'list')
  const people = await Promise.all(
    rateable(doc, await allDesignations(core)).map(async ({ groupId, ...person }) => ({
      ...person,
      ...(kept[person.designated ? 'designated' : 'drawn']
        ? { expertId: '', name: maskName(person.name), employer: '' }
        : {}),
      groupLabel: labels.get(groupId) ?? groupId,
      ratings: await linesOf(core, doc.data, person.ref),
    })),
  )
  return { people, why: whyNoRating(doc.data, await workNow(core, doc), core.effects.wall()) }
}

async function workNow(core: Core, doc: ActivityDoc): Promise<Work> {
  const work = await workOf(core, doc)
  return { startsAt: timeOf(doc, work).startsAt, cancelled: work.cancelled !== null }
}

/** Newest first, with the words opened. */
async function linesOf(core: Core, state: ActivityState, ref: string): Promise<RatingLine[]> {
  const names = await accountNames(core)
  return Promise.all(
    ratingsOf(state, ref).map(async ({ rating, by, at, record }) => {
      const [opened] = await core.journal.openPersonal(record ? [record] : [])
      return { rating, by: names.get(by) ?? '', at, reason: opened ? personalText(opened, 'reason') : '' }
    }),
  )
}
