/** Who may speak to a listener at all: whoever knows it by its own name, the page it served itself, and not too often. */

/**
 * True where the Host header names loopback. A foreign name that resolves to 127.0.0.1 (DNS rebinding) makes a browser
 * send that name here.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/.test(host ?? '')
}

/** True for a socket opened by the page that this listener served: browsers always send Origin with a WebSocket. */
export function isOwnOrigin({ origin, host }: { origin?: string; host?: string }, scheme: 'http' | 'https'): boolean {
  return host !== undefined && origin === `${scheme}://${host}`
}

/** An IPv4 address as it is, also where a socket for both families writes it as IPv6. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}

/**
 * A window of a minute for each address.
 * @param now monotonic milliseconds
 * @returns true while the address may still pass
 */
export function rateLimit(perMinute: number, now: () => number): (address: string) => boolean {
  let windowStart = now()
  const counts = new Map<string, number>()
  return (address) => {
    if (now() - windowStart >= 60_000) {
      windowStart = now()
      counts.clear()
    }
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    return count <= perMinute
  }
}
