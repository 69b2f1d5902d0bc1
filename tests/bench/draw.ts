/** The draw over a large pool: freezing the roster as the office does, then digest, commitment and round 0; CPU of all threads. */
import { createHmac, randomBytes } from 'node:crypto'
import { commitmentOf, contributionsDigestOf, roundSecrets, rosterDigestOf } from '../../src-shared/draw/commit.ts'
import { hexOf } from '../../src-shared/draw/hash.ts'
import { runRound } from '../../src-shared/draw/rounds.ts'
import type { Roster } from '../../src-shared/draw/types.ts'
import type { AssessedMember } from '../../src-main/office/draw/assess-pool.ts'
import { type FreezeInput, freezeRoster } from '../../src-main/office/draw/freeze.ts'
import { nodeSuite } from '../../src-main/office/draw/node-suite.ts'
import type { ActivityState } from '../../src-main/office/draw/state.ts'

/** Runs after the first; their median is quoted beside it. */
const repeats = 5
const groupId = 'industry-technology'

function cpuOf(work: () => void): number {
  globalThis.gc?.()
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function freezeInput(count: number): FreezeInput {
  const assessed = Array.from({ length: count }, (_, index) => ({
    member: {
      id: `e${index}`,
      name: `张伟${index}`,
      employer: `第${index % 4000}设计院`,
      employerId: `u${index % 4000}`,
    },
    assessment: { id: `e${index}`, groups: [groupId], reasons: [] },
    title: '高级工程师',
    personDigest: String(index),
  })) as unknown as AssessedMember[]
  const state = {
    number: 'XX-2026-001',
    rehearsal: false,
    needs: { groups: [{ groupId, seats: 7 }], maxPerEmployer: 1 },
    current: { attempt: 1 },
  } as unknown as ActivityState
  return {
    activityId: 'a1',
    state,
    assessed,
    residentIdOf: (one) => one.personDigest.padStart(18, '4'),
    keys: [],
    earlier: [],
    context: {},
    narrow: [],
    short: [],
    ground: '',
    random: randomBytes,
    suite: nodeSuite,
  }
}

function protocol(roster: Roster): void {
  const secrets = roundSecrets(roster.protocol, roster.drawId, roster.attempt, randomBytes(32), nodeSuite)
  const secret = hexOf(secrets[0] as Uint8Array)
  const round = runRound(
    {
      roster,
      commitment: commitmentOf(roster, rosterDigestOf(roster, nodeSuite), secret),
      contributionsDigest: contributionsDigestOf([{ by: 'discipline', label: '骰子', value: '35266142351164236451' }]),
      before: [],
      secret,
      vacated: null,
      withdrawn: [],
    },
    nodeSuite,
  )
  if (round.groups[0]?.seated.length !== 7) throw new Error('the round did not seat seven')
}

function hmacs(roster: Roster): void {
  const key = randomBytes(32)
  for (const { expertId } of roster.candidates)
    createHmac('sha256', key).update(`expert-draw/1|ticket|${groupId}|${expertId}`).digest('hex')
}

/** @param count candidates; @returns rows of the table: what, first run, median of the runs after it */
export function benchDraw(count: number): string[][] {
  const input = freezeInput(count)
  let roster: Roster | null = null
  const freezes: number[] = []
  const protocols: number[] = []
  const limits: number[] = []
  for (let run = 0; run <= repeats; run += 1) {
    freezes.push(
      cpuOf(() => {
        roster = freezeRoster(input).draft.payload['roster'] as unknown as Roster
      }),
    )
    const frozen = roster as Roster | null
    if (frozen === null) throw new Error('nothing was frozen')
    protocols.push(cpuOf(() => protocol(frozen)))
    limits.push(cpuOf(() => hmacs(frozen)))
  }
  const both = (times: readonly number[]) => [times[0] ?? 0, middle(times.slice(1))]
  const seconds = (times: readonly number[]) => both(times).map((time) => `${time.toFixed(2)} s`)
  const ratio = both(protocols).map((time, at) => `**${(time / (both(limits)[at] ?? 1)).toFixed(2)}**`)
  return [
    [`roster digest, commitment and round 0 over ${count} candidates`, ...seconds(protocols)],
    ['one HMAC a candidate through node:crypto createHmac, alone', ...seconds(limits)],
    ['ratio', ...ratio],
    ['freezing: random names, two identity digests a person, annex, roster digest', ...seconds(freezes)],
  ]
}
