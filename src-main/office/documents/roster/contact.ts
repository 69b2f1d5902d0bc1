/** Telephone numbers and mail addresses as rosters write them (roster rules, "Fields"). */

const mobile = /^(?:\+86|0086|86)?(1[3-9]\d{9})$/u
/** Area code, number in one piece, extension. */
const landline = /^(010|02\d|0\d{3})-?(\d{7,8})(?:(?:-?转|-)(\d{1,6}))?$/u
/** The same with a dash inside the number. */
const dashedLandline = /^(010|02\d|0\d{3})-?(\d{3,4})-(\d{4})(?:(?:-?转|-)(\d{1,6}))?$/u

type PhoneNumber = { kind: 'mobile' | 'landline'; text: string }

function numberOf(part: string): PhoneNumber | null {
  const bare = part
    .normalize('NFKC')
    .replace(/[\s()[\]【】〔〕]/gu, '')
    .replace(/[‐-―−ー]/gu, '-')
  const [, number] = mobile.exec(bare.replaceAll('-', '')) ?? []
  if (number !== undefined) return { kind: 'mobile', text: number }
  const [, area, first, second, extension] = spread(landline.exec(bare)) ?? dashedLandline.exec(bare) ?? []
  if (area === undefined) return null
  return { kind: 'landline', text: `${area}-${first}${second}${extension === undefined ? '' : `-${extension}`}` }
}

/** A match of `landline` in the groups of `dashedLandline`. */
function spread(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match && [match[0], match[1], match[2], '', match[3]]
}

/** The first mobile number of several texts, else the first landline number; null where there is none. */
export function readPhone(texts: readonly string[]): string | null {
  const found = texts.flatMap(numbersOf)
  return (found.find(({ kind }) => kind === 'mobile') ?? found[0])?.text ?? null
}

/** Numbers of a text; a space may stand between two numbers or inside one: the longest run that is a number counts. */
function numbersOf(text: string): PhoneNumber[] {
  return text.split(/[、；，/／;,或\n\r]+/u).flatMap((part) => {
    const pieces = part.split(/\s+/u).filter((piece) => piece !== '')
    const found: PhoneNumber[] = []
    for (let from = 0; from < pieces.length; from += 1) {
      for (let to = Math.min(pieces.length, from + mostPieces); to > from; to -= 1) {
        const number = numberOf(pieces.slice(from, to).join(' '))
        if (!number) continue
        found.push(number)
        from = to - 1
        break
      }
    }
    return found
  })
}

/** Pieces that one number may be written in. */
const mostPieces = 16

const atom = "[A-Za-z0-9!#$%&'*+=?^_`{|}~-]+"
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?'
const address = new RegExp(`^${atom}(?:\\.${atom})*@(?:${label}\\.)+[A-Za-z]{2,}$`, 'u')

/** The first good address of several; null where there is none. */
export function readMail(text: string): string | null {
  const plain = text
    .replaceAll('＠', '@')
    .replace(/[．。]/gu, '.')
    .replace(/mailto:/giu, '')
  for (const part of plain.split(/[、；，/;,]+/u)) {
    // Spaces go; where two addresses stand side by side, that leaves none, and each is looked at.
    const good = [part.replace(/\s/gu, ''), ...part.split(/\s+/u)].find((one) => address.test(one))
    if (good !== undefined) return good
  }
  return null
}
