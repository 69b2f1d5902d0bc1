/** Yuan as people type them, cents as the office counts them. */

/** `500`, `500.5`, `1,200.00`, `５００` → cents; null where it is no amount of at most two places. */
export function centsOf(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/[,\s元¥]/gu, '')
  const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!match) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** Cents → `1,234.50`. */
export function yuanText(cents: number): string {
  const yuan = Math.trunc(cents / 100).toLocaleString('zh-CN')
  return `${yuan}.${String(cents % 100).padStart(2, '0')}`
}
