/** The cookie that names a browser: 256 random bits, out of reach of scripts and of other sites. */
import { randomBytes } from 'node:crypto'

/** How a listener names browsers. */
export interface SessionCookie {
  /** Id in a Cookie header; null where there is none of our form. */
  read(header: string | undefined): string | null
  /** Set-Cookie header with a fresh id; it ends with the browser. */
  fresh(): string
}

function cookie(name: string, attributes: string): SessionCookie {
  const form = new RegExp(`(?:^|;\\s*)${name}=([0-9a-f]{64})(?:;|$)`)
  return {
    read: (header) => form.exec(header ?? '')?.[1] ?? null,
    fresh: () => `${name}=${randomBytes(32).toString('hex')}; HttpOnly; SameSite=Strict; Path=/${attributes}`,
  }
}

export const loopbackCookie = cookie('sid', '')
/** The prefix makes browsers refuse it without TLS, from another host or for a part of the site (RFC 6265bis, 4.1.3.2). */
export const lanCookie = cookie('__Host-sid', '; Secure')
