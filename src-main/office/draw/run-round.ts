/**
 * Running rounds (protocol §3, §4): the round's secret is opened, the round computed and journaled with the device's signature,
 * and only then shown. Every confirmed vacancy runs one round of its own, in the order of confirmation, without a person;
 * a crash between confirmation and round is healed by the next start.
 */
import { randomBytes } from 'node:crypto'
import { contributionsDigestOf } from '../../../src-shared/draw/commit.ts'
import { digestOf } from '../../../src-shared/draw/hash.ts'
import { runRound, standingAfter } from '../../../src-shared/draw/rounds.ts'
import type { Contribution, DrawRecord, Round, VacateReason, Withdrawn } from '../../../src-shared/draw/types.ts'
import { silentChangeTypes } from '../changes/entries.ts'
import { type HeldBack, heldBack } from '../collisions/reading.ts'
import type { Core } from '../core.ts'
import type { Draft, JsonObject } from '../journal/entry.ts'
import { activityDoc, vacates } from './activity.ts'
import { assessPool } from './assess-pool.ts'
import { attemptData } from './attempt-data.ts'
import { deviceSigner, secretOf } from './attempt-secrets.ts'
import { type ActivityDoc, drawHistory } from './history.ts'
import { nodeSuite } from './node-suite.ts'
import { recordOf } from './record.ts'
import { requestsInForce } from './requests.ts'
import { signedDraft } from './stages.ts'
import type { AnswerState } from './state.ts'

interface Evidence {
  ref: string
  salt: string
  entries: string[]
}

function evidenceOf(ref: string, entries: string[]): Evidence {
  return { ref, salt: randomBytes(16).toString('hex'), entries }
}

const digestOfEvidence = ({ salt, entries }: Evidence) => digestOf({ salt, entries })

const vacateReasons: Record<Exclude<AnswerState['answer'], 'accept'>, VacateReason> = {
  decline: 'declined',
  'no-answer': 'no-answer',
  recused: 'recused',
  removed: 'removed',
}

/** Drafts of the last contribution and round 0: one append, so that nobody ever sees dice without their outcome. */
export async function firstRoundDrafts(core: Core, doc: ActivityDoc, dice: Contribution): Promise<Draft[]> {
  const record = await recordNow(core, doc)
  const withDice = { ...record, contributions: [...record.contributions, dice] }
  const contribution: Draft = {
    type: 'contribution-made',
    subject: doc.id,
    payload: { attempt: doc.data.current.attempt, by: dice.by, label: dice.label, value: dice.value },
  }
  return [contribution, ...(await roundDrafts(core, doc, withDice, null, [], []))]
}

async function recordNow(core: Core, doc: ActivityDoc): Promise<DrawRecord> {
  const record = recordOf(await core.journal.entriesOf(doc.id), doc.data.current.attempt)
  if (!record) throw new Error('there is no commitment')
  return record
}

async function roundDrafts(
  core: Core,
  doc: ActivityDoc,
  record: DrawRecord,
  vacated: Round['vacated'],
  withdrawn: Withdrawn[],
  evidence: Evidence[],
): Promise<Draft[]> {
  const { roster, commitment, contributions, rounds } = record
  const device = await deviceSigner(core, doc)
  if (!device) throw new Error('the device key that this roster names is not here')
  const secret = await secretOf(core, doc.id, record, rounds.length)
  const contributionsDigest = contributionsDigestOf(contributions)
  const round = runRound(
    { roster, commitment, contributionsDigest, before: rounds, secret, vacated, withdrawn },
    nodeSuite,
  )
  const data = await attemptData(core, doc.data.current.rosterEntry)
  const drawn = round.groups.flatMap((group) =>
    group.seated.map(({ expertId: ref }) => {
      const person = data.people.get(ref)
      return {
        ref,
        expertId: person?.expertId ?? '',
        name: person?.name ?? ref,
        employer: person?.employer ?? '',
        title: person?.title ?? '',
      }
    }),
  )
  return [
    {
      type: 'round-run',
      subject: doc.id,
      payload: {
        attempt: roster.attempt,
        round: round as unknown as JsonObject,
        evidence: evidence as unknown as JsonObject[],
      },
      personal: [{ drawn }],
    },
    signedDraft(doc.id, { ...record, rounds: [...rounds, round] }, round.round, device),
  ]
}

/** Confirmed vacancies whose round has not run yet, in order of confirmation. */
function dueVacancies(doc: ActivityDoc): AnswerState[] {
  const ran = new Set(doc.data.current.rounds.map((round) => round.vacated?.expertId))
  return doc.data.current.answers.filter((one) => one.state === 'confirmed' && vacates(one.answer) && !ran.has(one.ref))
}

/** Runs whatever rounds are due; returns the number of the newest round run, or null. */
export async function runDueRounds(core: Core, activityId: string): Promise<number | null> {
  let newest: number | null = null
  for (;;) {
    const doc = await activityDoc(core, activityId)
    if (doc?.data.current.state !== 'drawn' || doc.data.cancelled) return newest
    const [due] = dueVacancies(doc)
    if (!due) return newest
    newest = await runVacancy(core, doc, due)
  }
}

async function runVacancy(core: Core, doc: ActivityDoc, answer: AnswerState): Promise<number> {
  const record = await recordNow(core, doc)
  const seat = [...standingAfter(record.rounds).seated].find(([, refs]) => refs.includes(answer.ref))
  if (!seat) throw new Error('who leaves does not hold a seat')
  const left = evidenceOf(answer.ref, answer.hashes)
  const { withdrawn, evidence } = await newlyIneligible(core, doc, record)
  const vacated = {
    groupId: seat[0],
    expertId: answer.ref,
    reason: vacateReasons[answer.answer as Exclude<AnswerState['answer'], 'accept'>],
    evidence: digestOfEvidence(left),
  }
  await core.append('system', await roundDrafts(core, doc, record, vacated, withdrawn, [left, ...evidence]))
  return record.rounds.length
}

/** Reasons that can come up between freeze and round; criteria and pool age were settled by the freeze. */
const lateReasons = ['status', 'art-14', 'art-15-1', 'art-15-2', 'art-15-3', 'art-15-4']

/** Candidates not yet drawn who became ineligible since the freeze or the last round, each with its evidence. */
async function newlyIneligible(
  core: Core,
  doc: ActivityDoc,
  record: DrawRecord,
): Promise<{ withdrawn: Withdrawn[]; evidence: Evidence[] }> {
  const { drawn, withdrawn: before } = standingAfter(record.rounds)
  const data = await attemptData(core, doc.data.current.rosterEntry)
  const history = await drawHistory(core, doc.id)
  const assessed = new Map(
    (await assessPool(core, doc.data, history)).map((one) => [one.member.id, one.assessment.reasons]),
  )
  const selectionsOf = await history.sittingOut(doc.data.facts.department)
  const held = await heldBack(core)
  const gone = [{ provision: 'status', text: '' }]
  const withdrawn: Withdrawn[] = []
  const evidence: Evidence[] = []
  for (const { expertId: ref } of record.roster.candidates) {
    if (drawn.has(ref) || before.has(ref)) continue
    const expertId = data.people.get(ref)?.expertId
    if (expertId === undefined) continue
    const reason = (assessed.get(expertId) ?? gone).find((one) => lateReasons.includes(one.provision))
    if (!reason) continue
    const hashes =
      reason.provision === 'art-14'
        ? history.roundsBehind(expertId, selectionsOf.get(expertId) ?? [])
        : await hashesBehind(core, doc, expertId, reason.provision, held)
    const shown = evidenceOf(ref, hashes)
    evidence.push(shown)
    withdrawn.push({ expertId: ref, reason: reason.provision, evidence: digestOfEvidence(shown) })
  }
  return { withdrawn, evidence }
}

/** Hashes of the entries that show why an expert is withdrawn, see `Withdrawn`; somebody's having been looked up shows nothing. */
async function hashesBehind(
  core: Core,
  doc: ActivityDoc,
  expertId: string,
  provision: string,
  held: ReadonlyMap<string, HeldBack>,
): Promise<string[]> {
  const byUnit = provision === 'art-15-4'
  const request = byUnit ? requestsInForce(doc.data).findLast((one) => one.expertId === expertId) : undefined
  if (request?.hashes) return request.hashes
  // a register folded before requests knew their entries is asked of the journal itself
  const entries = await core.journal.entriesOf(byUnit ? doc.id : expertId)
  // what collides shows itself by both files
  const others = provision === 'status' ? (held.get(expertId)?.others ?? []) : []
  const beside = await Promise.all(
    others.map(async (other) => (await core.journal.entriesOf(other)).at(-1)?.hash ?? ''),
  )
  return entries
    .filter((entry) =>
      byUnit
        ? entry.payload['expertId'] === expertId && entry.type === 'unit-request-added'
        : entry.type !== 'personal-data-opened' && !silentChangeTypes.includes(entry.type),
    )
    .map((entry) => entry.hash)
    .slice(-1)
    .concat(beside.filter((hash) => hash !== ''))
}
