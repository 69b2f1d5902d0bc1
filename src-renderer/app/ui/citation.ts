/** How provision ids are written for people. */

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 to 99 in Chinese numerals. */
function numeral(value: number): string {
  const tens = Math.floor(value / 10)
  const ones = value % 10
  if (tens === 0) return digits[ones] ?? String(value)
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`
}

/** `art-7-4` → `第七条（四）`; anything else comes back as it stands. */
export function citationOf(id: string): string {
  const match = /^art-(\d+)([ab]?)(?:-(\d+))?$/.exec(id)
  if (!match) return id
  const [, article, part, item] = match
  const which = part === 'a' ? '（技术条件）' : part === 'b' ? '（分工）' : ''
  return `第${numeral(Number(article))}条${which}${item ? `（${numeral(Number(item))}）` : ''}`
}

/** What the provision says, in our own words; null where there is no summary. */
export function summaryOf(_id: string): string | null {
  return null
}
