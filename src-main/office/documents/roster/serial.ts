/** Days as spreadsheets count them (ECMA-376 part 1, 18.17.4). */

const dayMs = 86_400_000
/** Days between the first days of the two date systems. */
const between = 1462

/** The day of a serial number, `YYYY-MM-DD`; null where it is none, such as Excel's 29 February 1900. */
export function serialDate(serial: number, date1904: boolean): string | null {
  const day = Math.floor(serial) + (date1904 ? between : 0)
  if (!(day >= 1 && day < 2_958_466) || day === 60) return null
  // Excel believes in 29 February 1900: serials below 60 are one day off.
  const since = Date.UTC(1899, 11, day < 60 ? 31 : 30)
  return new Date(since + day * dayMs).toISOString().slice(0, 10)
}

/** The serial number of a date in a strict workbook (`1975-03-08`, with or without a time); null for anything else. */
export function serialOf(iso: string, date1904: boolean): number | null {
  const match = /^\s*(\d{4})-(\d{2})-(\d{2})(?:T[\d:.Z+-]*)?\s*$/u.exec(iso)
  if (!match) return null
  const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  return (time - Date.UTC(1899, 11, 30)) / dayMs - (date1904 ? between : 0)
}
