/**
 * JSON Canonicalization Scheme (RFC 8785): one text for one value.
 *
 * Keys sorted by UTF-16 code units, no white space, strings and numbers as ECMAScript writes them. A lone surrogate has
 * no UTF-8 form, `undefined` and functions have no JSON form: both are refused, so that nothing is left out silently.
 */
export function jcs(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('only finite numbers have a canonical form')
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? list(value) : object(value as Record<string, unknown>)
    default:
      throw new TypeError(`${typeof value} has no canonical form`)
  }
}

/** ECMAScript escapes a lone surrogate as `\ud…`: only such a text is looked at more closely. */
function quoted(text: string): string {
  const json = JSON.stringify(text)
  if (json.includes('\\ud') && /\p{Surrogate}/u.test(text))
    throw new TypeError('a lone surrogate has no canonical form')
  return json
}

function list(values: readonly unknown[]): string {
  let out = '['
  for (let at = 0; at < values.length; at += 1) out += at === 0 ? jcs(values[at]) : `,${jcs(values[at])}`
  return `${out}]`
}

function object(value: Record<string, unknown>): string {
  let out = '{'
  for (const key of Object.keys(value).sort()) out += `${out === '{' ? '' : ','}${quoted(key)}:${jcs(value[key])}`
  return `${out}}`
}
