/** The cookie that carries a session's token: out of reach of scripts, of other sites, and of plain HTTP where there is TLS. */

const attributes = 'HttpOnly; SameSite=Strict; Path=/'
/** The prefix makes browsers refuse it without TLS or from another host (RFC 6265bis, 4.1.3.2). */
const nameOf = (secure: boolean) => (secure ? '__Host-console' : 'console')

/** The token in a Cookie header; null where there is none of our form. */
export function tokenIn(header: string | undefined, secure: boolean): string | null {
  return new RegExp(`(?:^|;\\s*)${nameOf(secure)}=([0-9a-f]{64})(?:;|$)`).exec(header ?? '')?.[1] ?? null
}

/** Set-Cookie header: the token, which ends with the browser; null ends it now. */
export function cookieOf(token: string | null, secure: boolean): string {
  const end = token === null ? '; Max-Age=0' : ''
  return `${nameOf(secure)}=${token ?? ''}; ${attributes}${secure ? '; Secure' : ''}${end}`
}
