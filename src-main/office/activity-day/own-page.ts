/**
 * The part of the personal page that follows an acceptance (Articles 10 (1), (2), 11, 12): opened by the link's token, without
 * an account. Everything is about the person of the link alone, and ends when the seat does.
 */
import type { OwnWorkView } from '../../../src-shared/api/work.ts'
import { currentUndertaking } from '../../../src-shared/model/undertaking.ts'
import { isRefusal, type Decided } from '../admission/deciding.ts'
import { linked } from '../contact/answer-handlers.ts'
import type { Core } from '../core.ts'
import { activityDoc } from '../draw/activity.ts'
import type { ActivityDoc } from '../draw/history.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { actingOn } from './acting.ts'
import { type Acting, shut, signIn, undertake, whyNoSignIn } from './decide.ts'
import { askMaterial, fileOpinion } from './decide-filing.ts'
import { timeAnswer } from './decide-time.ts'
import { keepFiles, openFile } from './files.ts'
import { filesAt, openRecords, placeOf, textOf } from './reading.ts'
import { attendanceOf, attendanceWord, timeAnswerOf, undertakingOf } from './state.ts'

interface Link {
  id: string
  token: string
}

interface Own {
  activity: ActivityDoc
  personId: string
  /** The seat is accepted; before that only questions are taken. */
  accepted: boolean
  on: Acting
}

const over = refuse('own.over', '您现在没有参加这次活动的席位。有疑问请致电。')

/** Whoever the link belongs to, while holding the seat; null after that, refused for a link that is none. */
async function ownOf(core: Core, link: Link): Promise<Own | Refused | null> {
  const contact = await linked(core, link)
  if (contact instanceof Refused) return contact
  const { activityId, attempt, ref } = contact.data
  const activity = await activityDoc(core, activityId)
  if (!activity || activity.data.current.attempt !== attempt) return null
  const on = await actingOn(core, activity)
  const accepted = on.people.some(({ personId, current }) => personId === ref && current)
  const holds = accepted || on.invited.some(({ personId }) => personId === ref)
  return holds ? { activity, personId: ref, accepted, on } : null
}

/** A decision in the name of the person of the link; the journal says that the office wrote it for them. */
async function decideOwn(
  core: Core,
  link: Link,
  run: (own: Own) => Decided | Refused | Promise<Decided | Refused>,
): Promise<typeof done | Refused> {
  const own = await ownOf(core, link)
  if (own instanceof Refused) return own
  if (own === null) return over
  const decided = await run(own)
  if (decided instanceof Refused) return decided
  if (isRefusal(decided)) return new Refused(decided)
  await core.append('system', decided)
  return done
}

export function ownWorkHandlers(): Handlers {
  return {
    'ownWork.open': query(async (core, _caller, link) => {
      const own = await ownOf(core, link)
      return own instanceof Refused || own === null ? own : ownView(core, own)
    }),
    'ownWork.signIn': command((core, _caller, link) =>
      decideOwn(core, link, ({ personId, on }) => signIn(personId, 'page', on)),
    ),
    'ownWork.undertake': command((core, _caller, { version, ...link }) =>
      decideOwn(core, link, ({ personId, on }) =>
        version === currentUndertaking().version
          ? undertake({ personId, version, way: 'page', on: on.today, scan: null }, on)
          : refuse('own.version', '承诺书有新的文本。请重新打开页面，看过以后再提交。'),
      ),
    ),
    'ownWork.ask': command((core, _caller, { question, ...link }) =>
      decideOwn(core, link, ({ personId, on }) => askMaterial({ personId, question, own: true }, on)),
    ),
    'ownWork.say': command((core, _caller, { kind, text, files: given, ...link }) =>
      decideOwn(core, link, async ({ personId, on }) => {
        const input = { personId, kind, text, own: true }
        const closed = shut(on)
        if (closed) return closed
        // nothing of a stranger's files is kept before the rest stands
        const placeholder = given.map(({ name }) => ({ digest: '', name }))
        const first = fileOpinion({ ...input, files: placeholder }, on)
        if (isRefusal(first)) return first
        const files = await keepFiles(core, given, 'files')
        return files instanceof Refused ? files : fileOpinion({ ...input, files }, on)
      }),
    ),
    'ownWork.timeAnswer': command((core, _caller, { can, reason, ...link }) =>
      decideOwn(core, link, ({ personId, on }) => timeAnswer({ personId, can, reason, own: true }, on)),
    ),
    'ownWork.file': query(async (core, _caller, { digest, ...link }) => {
      const own = await ownOf(core, link)
      if (own instanceof Refused) return own
      return own !== null && ownFiles(own).has(digest)
        ? openFile(core, digest, '附件')
        : refuse('own.no-file', '没有找到这个文件。请重新打开页面。')
    }),
  }
}

/** Files that the person of the link may open: answers to the own questions, and what was handed in. */
function ownFiles({ personId, on: { work } }: Own): Set<string> {
  const mine = <T extends { personId: string }>(all: readonly T[]) => all.filter((one) => one.personId === personId)
  return new Set([
    ...mine(work.material).flatMap(({ answer }) => answer?.files ?? []),
    ...mine(work.opinions).flatMap(({ files }) => files),
  ])
}

async function ownView(core: Core, { activity, personId, accepted, on }: Own): Promise<OwnWorkView> {
  const { work } = on
  const material = work.material.filter((one) => one.personId === personId)
  const opinions = work.opinions.filter((one) => one.personId === personId)
  const acts = [...material, ...material.flatMap(({ answer }) => answer ?? []), ...opinions]
  const records = await openRecords(
    core,
    acts.map(({ record }) => record),
  )
  const stands = attendanceOf(work, personId)
  const answer = timeAnswerOf(work, personId)
  return {
    accepted,
    startsAt: on.startsAt,
    endsAt: on.endsAt,
    place: await placeOf(core, activity, work),
    cancelled: on.cancelled || work.cancelled !== null,
    asksTime: accepted && work.postponements.length > 0 && answer === null && on.now < Date.parse(on.endsAt),
    canCome: answer?.can ?? null,
    attendance: attendanceWord(stands, on.startsAt),
    arrivedAt: stands?.arrivedAt ?? '',
    whyNoSignIn: whyNoSignIn(on, personId),
    undertaking: { text: currentUndertaking(), givenOn: undertakingOf(work, personId)?.on ?? null },
    material: material.map(({ requestId, record, at, answer: given }) => ({
      requestId,
      question: textOf(records.get(record), 'question'),
      at,
      answer: given ? textOf(records.get(given.record), 'text') : '',
      files: given ? filesAt(given.files, records.get(given.record)) : [],
      answered: given !== null,
    })),
    opinions: opinions.map(({ kind, record, at, files }) => ({
      kind,
      text: textOf(records.get(record), 'text'),
      at,
      files: filesAt(files, records.get(record)),
    })),
  }
}
