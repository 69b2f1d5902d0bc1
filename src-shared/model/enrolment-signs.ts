/** How an enrolment code is written: 24 of Crockford's 32 signs, in groups of four (sync.md "Exchange"). */

export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 24

/** What was typed, without spaces and hyphens, in capitals; O is 0, I and L are 1. Wrong signs stay. */
export function signsOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** The signs in groups of four, as they stand on paper. */
export function groupedCode(typed: string): string {
  return (signsOf(typed).match(/.{1,4}/gsu) ?? []).join('-')
}

/** What is wrong with a code that was typed, in words; null where it is well written. */
export function codeFault(typed: string): string | null {
  const signs = [...signsOf(typed)]
  const wrong = signs.findIndex((sign) => !codeAlphabet.includes(sign))
  if (signs.length === 0) return '请填写登记码'
  if (wrong !== -1) return `第 ${wrong + 1} 位“${signs[wrong]}”不是登记码里的字符，请对照核对`
  if (signs.length < codeLength) return `登记码共 ${codeLength} 位，还差 ${codeLength - signs.length} 位`
  if (signs.length > codeLength) return `登记码共 ${codeLength} 位，多了 ${signs.length - codeLength} 位`
  return null
}
