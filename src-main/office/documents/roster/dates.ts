/** Dates as people and spreadsheet programs write them (roster rules, "Dates"). */
import { isDate } from '../../../../src-shared/model/dates.ts'
import type { Cell } from './grid.ts'

/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as precise as what was written. */
export interface DateReading {
  /** All readings that remain; one where it is clear. */
  candidates: string[]
  /** From a date cell or a lost format: the first of a month may be a month that a program completed. */
  fromSerial: boolean
}

export type DateFault = 'date-invalid'

const digits: Record<string, number> = {
  〇: 0,
  零: 0,
  '○': 0,
  O: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const months: Record<string, number> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
}

/** Chinese numerals of a date: 一九七五 digit by digit, 十、十二、二十一 as numbers. */
function fromChinese(text: string): string {
  return text.replace(/[〇零○一二三四五六七八九十]+/gu, (run) => {
    if (!run.includes('十')) return [...run].map((one) => digits[one]).join('')
    const [tens = '', ones = ''] = run.split('十')
    return String((tens === '' ? 1 : (digits[tens] ?? 0)) * 10 + (ones === '' ? 0 : (digits[ones] ?? 0)))
  })
}

function century(year: number): number {
  return year >= 100 ? year : year >= 30 ? 1900 + year : 2000 + year
}

function iso(year: number, month?: number, day?: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  if (month === undefined) return String(year).padStart(4, '0')
  return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
}

/** True for a real date (of its precision) from 1900 to today. */
function isPlausible(date: string, today: string): boolean {
  const year = Number(date.slice(0, 4))
  if (year < 1900 || date > today.slice(0, date.length)) return false
  if (date.length === 4) return true
  const month = Number(date.slice(5, 7))
  if (month < 1 || month > 12) return false
  return date.length === 7 || isDate(date)
}

/** Day of a spreadsheet's serial number. */
export function serialDate(serial: number, date1904: boolean): string {
  const day = Math.floor(serial) + (date1904 ? 1462 : 0)
  // Excel believes in 29 February 1900: serials below 60 are one day off.
  const since = Date.UTC(1899, 11, day < 60 ? 31 : 30)
  return new Date(since + day * 86_400_000).toISOString().slice(0, 10)
}

/** Reads a date cell or text. `wantsDate` columns take five-digit numbers as dates whose format was lost. */
export function readDate(cell: Cell, clean: string, date1904: boolean, today: string): DateReading | DateFault {
  if (cell.kind === 'number' && cell.number !== undefined) return readNumber(cell, cell.number, date1904, today)
  return readText(clean, date1904, today)
}

function serialReading(
  serial: number,
  date: 'day' | 'month',
  date1904: boolean,
  today: string,
): DateReading | DateFault {
  const day = serialDate(serial, date1904)
  const reading = date === 'month' ? day.slice(0, 7) : day
  return isPlausible(reading, today) ? { candidates: [reading], fromSerial: true } : 'date-invalid'
}

function readNumber(cell: Cell, value: number, date1904: boolean, today: string): DateReading | DateFault {
  if (cell.date)
    return value > 0 && value < 2_958_466 ? serialReading(value, cell.date, date1904, today) : 'date-invalid'
  if (Number.isInteger(value)) {
    if (value >= 10_000 && value <= 60_000) return serialReading(value, 'day', date1904, today)
    return readText(String(value), date1904, today)
  }
  return lostZero(value, today)
}

/** A number such as 1975.1 has perhaps lost a zero: January or October. */
function lostZero(value: number, today: string): DateReading | DateFault {
  const [year = '', part = ''] = String(value).split('.')
  if (year.length !== 4 || part.length > 2) return 'date-invalid'
  const months = part === '1' ? [1, 10] : [Number(part)]
  return plausible(
    months.map((month) => iso(Number(year), month)),
    today,
  )
}

function plausible(candidates: string[], today: string): DateReading | DateFault {
  const good = [...new Set(candidates)].filter((one) => isPlausible(one, today))
  return good.length > 0 ? { candidates: good, fromSerial: false } : 'date-invalid'
}

/** Words behind a date and the time of day are dropped. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[（(【[].*?[）)】\]]/gu, '')
    .replace(/[（(【[].*$/u, '')
    .trim()
    .replace(/T?\s*\d{1,2}[:：]\d{2}([:：]\d{2}(\.\d+)?)?\s*(Z|[AaPp][Mm])?$/u, '')
    .replace(/\s*\d{1,2}时\d{1,2}分(\d{1,2}秒)?$/u, '')
    .replace(/\s*(出生|毕业|生|起|至今)+$/u, '')
    .trim()
}

const separators = /[年月.。/\-—–·、\s]+/u

function readText(clean: string, date1904: boolean, today: string): DateReading | DateFault {
  const text = fromChinese(bare(clean)).replace(/[日号]$/u, '')
  const english = readEnglish(text, today)
  if (english) return english
  if (/^\d+$/.test(text)) return closedUp(text, date1904, today)
  const parts = text.split(separators).filter((part) => part !== '')
  if (!/^[\d年月日号.。/\-—–·、\s]+$/u.test(text) || parts.some((part) => !/^\d+$/.test(part))) return 'date-invalid'
  return fromParts(parts, /年/u.test(text), today)
}

function closedUp(text: string, date1904: boolean, today: string): DateReading | DateFault {
  if (text.length === 8)
    return plausible([iso(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))], today)
  if (text.length === 6) {
    const year = Number(text.slice(0, 4))
    const month = Number(text.slice(4))
    if (year >= 1900 && year <= 2099 && month >= 1 && month <= 12) return plausible([iso(year, month)], today)
    return plausible([iso(century(Number(text.slice(0, 2))), Number(text.slice(2, 4)), Number(text.slice(4)))], today)
  }
  if (text.length === 5) {
    const value = Number(text)
    return value >= 10_000 && value <= 60_000 ? serialReading(value, 'day', date1904, today) : 'date-invalid'
  }
  return text.length === 4 ? plausible([text], today) : 'date-invalid'
}

function fromParts(parts: readonly string[], yearMarked: boolean, today: string): DateReading | DateFault {
  const [a = '', b, c] = parts
  if (parts.length === 1) return yearMarked ? plausible([iso(century(Number(a)))], today) : 'date-invalid'
  if (parts.length === 2)
    return a.length === 4 || a.length === 2
      ? plausible([iso(century(Number(a)), Number(b))], today)
      : monthYear(a, b ?? '', today)
  if (parts.length !== 3) return 'date-invalid'
  if (a.length === 4 || yearMarked) return plausible([iso(century(Number(a)), Number(b), Number(c))], today)
  if (c?.length === 4) return yearLast(Number(a), Number(b), Number(c), today)
  return a.length <= 2 && c !== undefined && c.length <= 2
    ? plausible([iso(century(Number(a)), Number(b), Number(c))], today)
    : 'date-invalid'
}

function monthYear(month: string, year: string, today: string): DateReading | DateFault {
  return year.length === 4 ? plausible([iso(Number(year), Number(month))], today) : 'date-invalid'
}

/** 3/8/1975: a part above 12 is the day, equal parts are clear, else two readings remain. */
function yearLast(a: number, b: number, year: number, today: string): DateReading | DateFault {
  if (a > 12) return plausible([iso(year, b, a)], today)
  if (b > 12 || a === b) return plausible([iso(year, a, b)], today)
  return plausible([iso(year, a, b), iso(year, b, a)], today)
}

/** `Mar-75`, `8-Mar-75`. */
function readEnglish(text: string, today: string): DateReading | DateFault | null {
  const match = /^(?:(\d{1,2})[-\s./])?([A-Za-z]{3,9})[-\s./](\d{2}|\d{4})$/.exec(text)
  const month = months[(match?.[2] ?? '').slice(0, 3).toLowerCase()]
  if (!match || month === undefined) return null
  return plausible(
    [iso(century(Number(match[3])), month, match[1] === undefined ? undefined : Number(match[1]))],
    today,
  )
}
