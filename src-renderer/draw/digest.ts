/** Digests as people read them aloud and compare them: groups of four hex digits. */

/** `7d3e10c9…` → `7d3e 10c9 …`; with `groups` only that many, followed by ⋯. */
export function inFours(hex: string, groups?: number): string {
  const parts = hex.match(/.{1,4}/g) ?? []
  if (groups === undefined || parts.length <= groups) return parts.join(' ')
  return `${parts.slice(0, groups).join(' ')} ⋯`
}

/** A digest broken into lines of `perLine` groups of four. */
export function digestLines(hex: string, perLine = 8): string[] {
  const parts = hex.match(/.{1,4}/g) ?? []
  const lines: string[] = []
  for (let at = 0; at < parts.length; at += perLine) lines.push(parts.slice(at, at + perLine).join(' '))
  return lines
}
