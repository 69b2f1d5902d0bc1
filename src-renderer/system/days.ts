/** Days as people copy them from the State Council's notice. */

const day = /(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?/u
const joint = /至|到|—|–|~|～|\//u

function iso(text: string, year: number, month: string): string {
  const match = day.exec(text)
  const only = match ? null : /(\d{1,2})\s*日/u.exec(text)
  const pad = (part: string) => part.padStart(2, '0')
  if (match) return `${match[1] ?? String(year)}-${pad(match[2] ?? '')}-${pad(match[3] ?? '')}`
  return only && month !== '' ? `${year}-${month}-${pad(only[1] ?? '')}` : text.trim()
}

/**
 * Lines such as `1月1日至1月3日`, `2月15日至23日`, `2027-05-01/2027-05-05` as `YYYY-MM-DD` or `from/to`. What cannot be read
 * stays as it was typed, so that the office's message can name it.
 */
export function readDays(text: string, year: number): string[] {
  return text
    .split(/[\n；;、，,]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [first = '', second] = line.split(joint)
      const from = iso(first, year, '')
      return second === undefined ? from : `${from}/${iso(second, year, from.slice(5, 7))}`
    })
}
