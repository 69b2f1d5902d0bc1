/**
 * JSON Canonicalization Scheme (RFC 8785): one text for one value.
 *
 * Keys sorted by UTF-16 code units, no white space, strings and numbers as ECMAScript writes them. A lone surrogate has
 * no UTF-8 form, `undefined` and functions have no JSON form: both are refused, so that nothing is left out silently.
 */
export function jcs(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (/\p{Surrogate}/u.test(value)) throw new TypeError('a lone surrogate has no canonical form')
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('only finite numbers have a canonical form')
      return JSON.stringify(value)
    case 'boolean':
      return String(value)
    case 'object':
      if (value === null) return 'null'
      if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`
      return `{${Object.keys(value)
        .sort()
        .map((key) => `${jcs(key)}:${jcs((value as Record<string, unknown>)[key])}`)
        .join(',')}}`
    default:
      throw new TypeError(`${typeof value} has no canonical form`)
  }
}
