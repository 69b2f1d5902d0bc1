/**
 * JSON Canonicalization Scheme (RFC 8785): one text for one value.
 *
 * Keys sorted by UTF-16 code units, no white space, strings and numbers as ECMAScript writes them. A lone surrogate has
 * no UTF-8 form, `undefined` and functions have no JSON form: both are refused, so that nothing is left out silently.
 */
export function jcs(value: unknown): string {
  const sorted = sortedCopy(value)
  if (sorted !== unordered) {
    const text = JSON.stringify(sorted)
    if (!text.includes('\\ud')) return text
  }
  return textOf(value)
}

/** Stands for a value whose keys a copy cannot hold in order. */
const unordered = Symbol('unordered')
/** True for keys that an object keeps in an order of its own, or does not keep at all (and for some harmless ones). */
function isSpecial(key: string): boolean {
  const first = key.charCodeAt(0)
  return (first >= 0x30 && first <= 0x39) || key === '__proto__'
}

/** A copy with sorted keys, which the engine writes several times faster than we do; a large roster is one string a moment later. */
function sortedCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return checked(value)
  if (Array.isArray(value)) {
    const copies: unknown[] = []
    for (const one of value) {
      const copy = sortedCopy(one)
      if (copy === unordered) return unordered
      copies.push(copy)
    }
    return copies
  }
  const copies: Record<string, unknown> = {}
  for (const key of sortedKeys(value)) {
    const copy = isSpecial(key) ? unordered : sortedCopy((value as Record<string, unknown>)[key])
    if (copy === unordered) return unordered
    copies[key] = copy
  }
  return copies
}

/** A value without parts, if it has a canonical form. */
function checked(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'number') throw new TypeError(`${typeof value} has no canonical form`)
  if (!Number.isFinite(value)) throw new TypeError('only finite numbers have a canonical form')
  return value
}

/** Keys by UTF-16 code units; most objects have them so already. */
function sortedKeys(value: object): string[] {
  const keys = Object.keys(value)
  for (let at = 1; at < keys.length; at += 1) {
    if ((keys[at - 1] as string) > (keys[at] as string)) return keys.sort()
  }
  return keys
}

/** The text of any value, key by key. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(checked(value))
  if (Array.isArray(value)) return `[${Array.from(value, textOf).join(',')}]`
  const member = (key: string) => `${quoted(key)}:${textOf((value as Record<string, unknown>)[key])}`
  return `{${sortedKeys(value).map(member).join(',')}}`
}

/** ECMAScript escapes a lone surrogate as `\ud…`: only such a text is looked at more closely. */
function quoted(text: string): string {
  const json = JSON.stringify(text)
  if (json.includes('\\ud') && /\p{Surrogate}/u.test(text))
    throw new TypeError('a lone surrogate has no canonical form')
  return json
}
