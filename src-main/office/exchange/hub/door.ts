/**
 * Who may come to a PC of the office that offers exchange to the others: whoever signs a challenge with the key of a device
 * that this office let in and has not given up. Challenges and tokens are kept in memory: after a restart everybody signs anew.
 */
import { createHash } from 'node:crypto'
import { tokenMessage } from '../../../exchange/wire.ts'
import type { Core } from '../../core.ts'
import { deviceDocs, letIns, revokedDevices } from '../../devices/reading.ts'
import { verifierOf } from '../../journal/ed25519.ts'
import { perOffice } from '../../per-office.ts'
import { lockedDevices } from '../forks.ts'
import { fault, type HubFault } from './fault.ts'

const challengeLife = 2 * 60_000
const tokenLife = 60 * 60_000
/** Challenges that wait at a time: those of an office's few PCs, and of nobody who floods. */
const mostWaiting = 200

interface Given {
  device: string
  /** Monotonic milliseconds. */
  until: number
}

const doors = perOffice(() => ({ challenges: new Map<string, Given>(), tokens: new Map<string, Given>() }))

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

function dropEnded(all: Map<string, Given>, now: number): void {
  for (const [key, { until }] of all) if (until < now) all.delete(key)
}

/** Null where it may come; why not, where it may not. */
export async function barOf(core: Core, device: string): Promise<HubFault | null> {
  if ((await revokedDevices(core)).has(device)) return fault('revoked')
  const known = (await deviceDocs(core)).some(({ data }) => data.device === device)
  const letIn = (await letIns(core)).some((one) => one.device === device && one.enrolledAt !== null)
  if (!(known || letIn) || device === core.keys.device) return fault('unknown')
  return (await lockedDevices(core)).has(device) ? fault('locked') : null
}

export async function newChallenge(
  core: Core,
  device: string,
): Promise<{ challenge: string; time: string } | HubFault> {
  const bar = await barOf(core, device)
  if (bar) return bar
  const { challenges } = doors(core)
  const now = core.effects.monotonic()
  dropEnded(challenges, now)
  if (challenges.size >= mostWaiting) return fault('busy', { after: 60 })
  const challenge = core.effects.random(32).toString('hex')
  challenges.set(challenge, { device, until: now + challengeLife })
  return { challenge, time: core.now() }
}

/** Gives a token for a signed challenge, which is used up whatever comes of it. */
export async function newToken(
  core: Core,
  request: { device: string; challenge: string; at: string; sig: string },
): Promise<{ token: string; seconds: number; time: string } | HubFault> {
  const { challenges, tokens } = doors(core)
  const now = core.effects.monotonic()
  const given = challenges.get(request.challenge)
  challenges.delete(request.challenge)
  const key = (await core.journal.chainKeys()).get(request.device)
  const right = given?.device === request.device && given.until >= now && key !== undefined
  if (!right || !verifierOf(key)(tokenMessage(request), request.sig)) return fault('signature')
  const bar = await barOf(core, request.device)
  if (bar) return bar
  dropEnded(tokens, now)
  const token = core.effects.random(32).toString('hex')
  tokens.set(hashOf(token), { device: request.device, until: now + tokenLife })
  return { token, seconds: tokenLife / 1000, time: core.now() }
}

/** The device of a request, by its `Authorization` header. */
export async function deviceAsking(core: Core, authorization: string | undefined): Promise<string | HubFault> {
  const token = /^Bearer ([0-9a-f]{64})$/.exec(authorization ?? '')?.[1]
  const given = token === undefined ? undefined : doors(core).tokens.get(hashOf(token))
  if (!given || given.until < core.effects.monotonic()) return fault('token')
  return (await barOf(core, given.device)) ?? given.device
}
