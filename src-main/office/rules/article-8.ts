/** Article 8: a call every year. The software reminds; nothing else follows. */

/**
 * The running year where no call was published in it; null where there was one.
 *
 * @param published days of publication, `YYYY-MM-DD`
 */
export function yearWithoutCall(published: readonly string[], today: string): number | null {
  const year = today.slice(0, 4)
  return published.some((date) => date.startsWith(year)) ? null : Number(year)
}
