/** The cookie that names a browser: 256 random bits, out of reach of scripts and of other sites. */
import { randomBytes } from 'node:crypto'

/** Id in a Cookie header; null where there is none of our form. */
export function sessionOf(header: string | undefined): string | null {
  return /(?:^|;\s*)sid=([0-9a-f]{64})(?:;|$)/.exec(header ?? '')?.[1] ?? null
}

/** Set-Cookie header with a fresh id; it ends with the browser. */
export function cookieFor(): string {
  return `sid=${randomBytes(32).toString('hex')}; HttpOnly; SameSite=Strict; Path=/`
}
