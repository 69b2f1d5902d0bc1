/** The verdict on one record as a card: what was checked, what failed, what the record says. */
import { hexOf, nobleSuite } from '../../src-shared/draw/hash.ts'
import type { Attempt, Round } from '../../src-shared/draw/types.ts'
import type { Verified } from '../../src-shared/draw/verify.ts'
import { attemptEndNames, contributorNames, signerNames, voidCauseNames } from '../../src-shared/model/terms.ts'
import { inFours } from '../draw/digest.ts'
import { type CheckLine, checkLines, isRehearsal, type Result, verdictText } from '../verify/report.ts'
import { type Child, element, table } from './dom.ts'
import { words } from './words.ts'

export interface Judged {
  name: string
  bytes: Uint8Array
  result: Result
  /** Which of the two optional comparisons were wanted. */
  asked: { annex: boolean; anchor: boolean }
}

const mono = (text: string) => element('span', 'mono', text)

export function resultCard({ name, bytes, result, asked }: Judged): HTMLElement {
  const rehearsal = isRehearsal(result)
  // A rehearsal that recomputes is still no draw: nothing about it is shown in green.
  const tone = rehearsal ? 'second' : result.ok ? 'good' : 'bad'
  const card = element(
    'section',
    'card',
    element('h2', '', name),
    ...(rehearsal ? [element('p', 'rehearsal', words.rehearsal)] : []),
    element('p', `verdict ${tone}`, `${result.ok ? '✓' : '✕'} ${verdictText(result)}`),
  )
  if (!result.ok) card.append(element('p', 'second', words.failure(result.code, result.words)))
  if (result.ok && !result.anchored) card.append(element('p', 'note', words.notAnchored))
  card.append(checksTable(checkLines(result, asked)), fileLine(bytes))
  if (result.ok) card.append(...contentOf(result))
  return card
}

/** Says which file was judged, so that a printed page can be laid beside it. */
function fileLine(bytes: Uint8Array): HTMLElement {
  const digest = inFours(hexOf(nobleSuite.sha256(bytes)))
  return element('p', 'second', `${words.file} ${words.size(bytes.length)}，SHA-256 `, mono(digest))
}

function checksTable(lines: readonly CheckLine[]): HTMLElement {
  const { mark, check, code, result } = words.checks
  const tones = { passed: 'good', failed: 'bad', 'not-reached': 'second' }
  const rows = lines.map((line) => [
    element('span', `state ${tones[line.state]}`, words.states[line.state]),
    line.label,
    mono(line.code),
    line.detail,
  ])
  return table([mark, check, code, result], rows)
}

function contentOf(verified: Verified): HTMLElement[] {
  const { record, annex } = verified
  const names = new Map(annex?.map((line) => [line.expertId, words.named(line.name, line.employer)]))
  const who = (expertId: string) => names.get(expertId) ?? expertId
  return [
    element('h3', '', words.content),
    table([words.item, words.value], facts(verified)),
    ...(annex ? [] : [element('p', 'second', words.unnamed)]),
    ...record.rounds.flatMap((round) => roundOf(round, who, annex === null ? words.number : words.expert)),
  ]
}

function facts({ record, signed }: Verified): Child[][] {
  const { roster, contributions, excluded, attempts, commitment } = record
  const spoken = contributions.map(({ by, label, value }) => words.contribution(contributorNames[by], label, value))
  const signatures = signed.map(({ role, through }) =>
    words.signedBy(signerNames[role], through.map(words.stage).join('、')),
  )
  return [
    [words.draw, words.drawNumber(roster.drawId, roster.attempt)],
    [words.roster, words.rosterCounts(roster.pool, roster.candidates.length, excluded.length)],
    [words.groups, roster.groups.map(({ groupId, seats }) => words.groupSeats(groupId, seats)).join('，')],
    [words.cap, words.capValue(roster.maxPerEmployer)],
    [words.commitment, mono(inFours(commitment))],
    [words.contributions, spoken.join('；')],
    [words.signatures, signatures.join('；')],
    ...attempts.map((one) => [words.attempt(one.attempt), words.attemptEnd(attemptEndNames[one.ended], causeOf(one))]),
  ]
}

/** Causes of a voided attempt come from a fixed list and have words of their own; any other cause is free text. */
function causeOf({ ended, cause }: Attempt): string {
  return ended === 'voided' ? voidCauseNames[cause as keyof typeof voidCauseNames] : cause
}

function roundOf(round: Round, who: (expertId: string) => string, heading: string): HTMLElement[] {
  const { vacated, withdrawn, groups, secret } = round
  const left = vacated ? [words.left(who(vacated.expertId), words.reasons[vacated.reason])] : []
  const fallen = withdrawn.length > 0 ? [words.withdrawn(withdrawn.map((one) => who(one.expertId)).join('、'))] : []
  const rows = groups.flatMap(({ groupId, seated, shortfall }): Child[][] => [
    ...seated.map(({ expertId, ticket }) => [groupId, who(expertId), mono(inFours(ticket))]),
    ...(shortfall > 0 ? [[groupId, words.shortfall(shortfall), '']] : []),
  ])
  return [
    element('h3', '', [words.round(round.round), ...left, ...fallen].join('；')),
    element('p', 'second mono', words.secret(inFours(secret), round.round)),
    table([words.group, heading, words.ticket], rows),
  ]
}
