/** Telephone numbers and mail addresses as rosters write them (roster rules, "Fields"). */

const mobile = /^1[3-9]\d{9}$/

/** `0376-5550123`, with an extension where there is one; null where the text is no landline number. */
function landline(text: string): string | null {
  const match = /^(010|02\d|0[3-9]\d{2})(\d{7,8})(?:(?:转|-|ext\.?)(\d{1,6}))?$/iu.exec(text)
  return match ? `${match[1]}-${match[2]}${match[3] ? `-${match[3]}` : ''}` : null
}

function numberOf(part: string): { mobile?: string; landline?: string } {
  const bare = part.replace(/[\s()（）[\]【】]/gu, '').replace(/[－–—―‐‑]/gu, '-')
  const closed = bare.replaceAll('-', '')
  const withoutCountry = closed.replace(/^(\+86|0086|86)(?=1[3-9]\d{9}$)/, '')
  if (mobile.test(withoutCountry)) return { mobile: withoutCountry }
  const parts = /^(0\d{2,3})-?(\d{3,8}(?:-\d{4})?)(?:(?:转|-)(\d{1,6}))?$/u.exec(bare)
  if (parts) {
    const found = landline(`${parts[1]}${(parts[2] ?? '').replace('-', '')}${parts[3] ? `转${parts[3]}` : ''}`)
    if (found) return { landline: found }
  }
  const plain = landline(closed)
  return plain ? { landline: plain } : {}
}

/** The first mobile number of several texts, else the first landline number; null where there is none. */
export function readPhone(texts: readonly string[]): string | null {
  const found = texts.flatMap((text) => candidates(text).map(numberOf))
  return found.find((one) => one.mobile)?.mobile ?? found.find((one) => one.landline)?.landline ?? null
}

/** Parts of a text that may be numbers; a space inside a number is not a mark between numbers. */
function candidates(text: string): string[] {
  const strong = text.split(/[、；，/;,或\n\r]+/u).map((part) => part.trim())
  return strong.flatMap((part) => {
    const whole = numberOf(part)
    if (whole.mobile || whole.landline) return [part]
    const pieces = part.split(/\s+/u)
    const runs: string[] = []
    for (let from = 0; from < pieces.length; from += 1) {
      for (let to = pieces.length; to > from; to -= 1) {
        const run = pieces.slice(from, to).join(' ')
        const number = numberOf(run)
        if (!number.mobile && !number.landline) continue
        runs.push(run)
        from = to - 1
        break
      }
    }
    return runs
  })
}

const address = /[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/u

/** The first good address of several; null where there is none. */
export function readMail(text: string): string | null {
  const bare = text
    .replaceAll('＠', '@')
    .replace(/[．。]/gu, '.')
    .replace(/\s/gu, '')
    .replace(/mailto:/giu, '')
  for (const part of bare.split(/[、；，/;,]+/u)) {
    const match = address.exec(part)
    if (match && match[0] === part) return part
  }
  return null
}
