/**
 * Codes that open one personal page each: the office hands the link and the code over apart from one another. A code opens its
 * page alone, for two weeks; five wrong ones close the link until the office makes a new code.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { codeLetters } from '../../src-shared/model/codes.ts'
import type { Caller, Core } from './core.ts'
import { perOffice } from './per-office.ts'

/** What is kept of a code: its HMAC, the last instant, wrong ones typed so far. */
export interface CodeLink {
  hash: string
  until: string
  wrong: number
}

const dayMs = 86_400_000
const codeLength = 8
const validDays = 14
const mostWrong = 5
/** How long a connection keeps its page open without a call. */
const idleMs = 2 * 3_600_000

/** @param page the page that it opens: its kind and id, e.g. `apply|d1` */
function hashOf(core: Core, page: string, code: string): Buffer {
  return createHmac('sha256', core.keys.tagKey).update(`${page}|${code}`).digest()
}

export function newLink(core: Core, page: string): { code: string; link: CodeLink } {
  const code = [...core.effects.random(codeLength)].map((byte) => codeLetters[byte % codeLetters.length]).join('')
  const until = new Date(core.effects.wall() + validDays * dayMs).toISOString()
  return { code, link: { hash: hashOf(core, page, code).toString('hex'), until, wrong: 0 } }
}

/**
 * Tries a code as somebody typed it.
 *
 * @returns `expired` or `closed` where no code opens the page any more; else the link to keep, and whether the code was right
 */
export function tryCode(
  core: Core,
  page: string,
  link: CodeLink,
  typed: string,
): 'expired' | 'closed' | { right: boolean; link: CodeLink } {
  if (core.effects.wall() > Date.parse(link.until)) return 'expired'
  if (link.wrong >= mostWrong) return 'closed'
  const code = typed.toUpperCase().replace(/[\s-]/gu, '')
  const right = timingSafeEqual(hashOf(core, page, code), Buffer.from(link.hash, 'hex'))
  return { right, link: { ...link, wrong: right ? 0 : link.wrong + 1 } }
}

/** Which page a connection has opened, and when it was last used (monotonic ms). */
export interface OpenPages {
  open(core: Core, caller: Caller, id: string): void
  /** The page that this connection has opened; null where it has none, or was idle for too long. */
  of(core: Core, caller: Caller): string | null
  close(core: Core, caller: Caller): void
}

/** Open pages of one kind. */
export function openPages(): OpenPages {
  const grantsOf = perOffice(() => new Map<string, { id: string; last: number }>())
  return {
    open: (core, { connection }, id) => void grantsOf(core).set(connection, { id, last: core.effects.monotonic() }),
    of(core, { connection }) {
      const grants = grantsOf(core)
      const grant = grants.get(connection)
      const now = core.effects.monotonic()
      if (!grant || now - grant.last > idleMs) {
        grants.delete(connection)
        return null
      }
      grant.last = now
      return grant.id
    },
    close: (core, { connection }) => void grantsOf(core).delete(connection),
  }
}
