/** What a number format shows of a date (ECMA-376 part 1, 18.8.30 and 18.8.31). */

/** Formats that every program knows by number; those from 27 on are the ones of Chinese editions, named in no file. */
const builtIn: ReadonlyMap<number, string> = new Map([
  [14, 'm/d/yy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [22, 'm/d/yy h:mm'],
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [36, 'yyyy"年"m"月"'],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
])

/** The formats of Chinese editions, for readers that do not know them. */
export const chineseFormats: ReadonlyMap<number, string> = new Map([...builtIn].filter(([id]) => id >= 27))

/** The code of a format number that a file does not define itself; undefined for those that show no date. */
export function builtInFormat(id: number): string | undefined {
  return builtIn.get(id)
}

/** What a format shows: the day, the month (or the year) alone, or no date at all. */
export function dateKind(format: string | undefined): 'day' | 'month' | null {
  if (format === undefined || /^general$/iu.test(format)) return null
  const [first = ''] = format.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/gu, '').split(';')
  const bare = first.toLowerCase().replace(/am\/pm|a\/p|上午\/下午/gu, '')
  if (!/[yd]/u.test(bare)) {
    if (/[hs0#?@]/u.test(bare)) return null
    return /[mebg]/u.test(bare) ? 'month' : null
  }
  // Three or four d are the day of the week.
  return /(?<!d)d{1,2}(?!d)/u.test(bare) ? 'day' : 'month'
}
