/** Dates as people and spreadsheet programs write them (roster rules, "Dates"). */
import { isDate } from '../../../../src-shared/model/dates.ts'
import type { Cell } from './grid.ts'
import { serialDate } from './serial.ts'

/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as precise as what was written. */
export interface DateReading {
  /** All readings that remain; one where it is clear. */
  candidates: string[]
  /** From a date cell or a lost format: the first of a month may be a month that a program completed. */
  fromSerial: boolean
}

export type DateFault = 'date-invalid'

export interface DateContext {
  /** `YYYY-MM-DD`; nothing may lie after it. */
  today: string
  date1904: boolean
}

/** Reads a date cell or text. */
export function readDate(cell: Cell, clean: string, context: DateContext): DateReading | DateFault {
  return cell.kind === 'number' && cell.number !== undefined
    ? readNumber(cell.number, cell.date, context)
    : readText(clean, context)
}

function readNumber(value: number, date: Cell['date'], context: DateContext): DateReading | DateFault {
  if (date) return fromSerial(value, date, context)
  if (!Number.isInteger(value)) return lostZero(value, context)
  return isLostFormat(value) ? fromSerial(value, 'day', context) : readText(String(value), context)
}

/** Whole numbers in this range are days whose format was lost: 1927 to 2064. */
function isLostFormat(value: number): boolean {
  return value >= 10_000 && value <= 60_000
}

function fromSerial(serial: number, date: 'day' | 'month', context: DateContext): DateReading | DateFault {
  const day = serialDate(serial, context.date1904)
  const reading = day && (date === 'month' ? day.slice(0, 7) : day)
  return reading && isPlausible(reading, context.today) ? { candidates: [reading], fromSerial: true } : 'date-invalid'
}

/** A number such as 1975.1 has perhaps lost a zero: January or October. */
function lostZero(value: number, { today }: DateContext): DateReading | DateFault {
  const match = /^(\d{4})\.(\d{1,2})$/u.exec(String(Number(value.toFixed(6))))
  if (!match) return 'date-invalid'
  const year = Number(match[1])
  const months = match[2] === '1' ? [1, 10] : [Number(match[2])]
  return plausible(
    months.map((month) => iso(year, month)),
    today,
  )
}

function iso(year: number, month?: number, day?: number): string {
  const parts = [String(year).padStart(4, '0')]
  for (const part of [month, day]) if (part !== undefined) parts.push(String(part).padStart(2, '0'))
  return parts.join('-')
}

/** True for a real date (of its precision) from 1900 to today. */
function isPlausible(date: string, today: string): boolean {
  const full = date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date
  return isDate(full) && date >= '1900' && date <= today.slice(0, date.length)
}

function plausible(candidates: readonly string[], today: string): DateReading | DateFault {
  const good = [...new Set(candidates)].filter((one) => isPlausible(one, today))
  return good.length > 0 ? { candidates: good, fromSerial: false } : 'date-invalid'
}

/** Two-digit years as in Excel: 30–99 are 19xx, 00–29 are 20xx. */
function century(year: number): number {
  return year >= 100 ? year : year >= 30 ? 1900 + year : 2000 + year
}

const digits = '〇一二三四五六七八九'

/** Chinese numerals of a date: 一九七五 digit by digit, 十、十二、二十一 as numbers. */
function fromChinese(text: string): string {
  return text.replace(/[〇零○一二三四五六七八九十]+/gu, (run) => {
    const plain = run.replace(/[零○]/gu, '〇')
    const number = /^([一二三])?十([一二三四五六七八九])?$/u.exec(plain)
    if (!number) return [...plain].map((one) => (one === '十' ? one : digits.indexOf(one))).join('')
    const tens = number[1] === undefined ? 1 : digits.indexOf(number[1])
    return String(tens * 10 + (number[2] === undefined ? 0 : digits.indexOf(number[2])))
  })
}

const behind = [
  // brackets with what they say, closed or not
  /\s*[(（【[〔][^()（）【】[\]〔〕]*[)）】\]〕]?$/u,
  // a time of day, with its zone
  /(?:\s*T|\s+|(?<=[日号]))(?:上午|下午)?\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?$/u,
  /\s*(?:上午|下午)?\d{1,2}[时点]\d{1,2}分(?:\d{1,2}秒)?$/u,
  /[\s,，]*(?:出生|毕业|生|起|至今)$/u,
]

/** A text without what may stand behind a date. */
function bare(text: string): string {
  let left = text.normalize('NFKC').trim()
  for (;;) {
    const shorter = behind.reduce((one, pattern) => one.replace(pattern, ''), left).trim()
    if (shorter === left) return left
    left = shorter
  }
}

const separator = /\s*[年月./\-—–−·・、。]\s*/u
const onlyDate = /^\d[\d年月./\-—–−·・、。\s]*$/u

function readText(clean: string, context: DateContext): DateReading | DateFault {
  const text = fromChinese(bare(clean)).replace(/(?<=\d)\s*[日号]$/u, '')
  if (/^\d+$/u.test(text)) return closedUp(text, context)
  if (/[a-z]/iu.test(text)) return readEnglish(text, context.today)
  if (!onlyDate.test(text)) return 'date-invalid'
  const parts = text.split(separator).filter((part) => part !== '')
  return parts.every((part) => /^\d{1,4}$/u.test(part)) ? fromParts(parts, text, context.today) : 'date-invalid'
}

function closedUp(text: string, context: DateContext): DateReading | DateFault {
  const { today } = context
  const number = (from: number, to?: number) => Number(text.slice(from, to))
  switch (text.length) {
    case 8:
      return plausible([iso(number(0, 4), number(4, 6), number(6))], today)
    case 6: {
      const [year, month] = [number(0, 4), number(4)]
      const isMonth = year >= 1900 && year <= 2099 && month >= 1 && month <= 12
      return plausible([isMonth ? iso(year, month) : iso(century(number(0, 2)), number(2, 4), number(4))], today)
    }
    case 5:
      return isLostFormat(number(0)) ? fromSerial(number(0), 'day', context) : 'date-invalid'
    case 4:
      return plausible([text], today)
    default:
      return 'date-invalid'
  }
}

/** A year, a year and month, or a day; the year first, or last where it has four digits or no day can be so great. */
function fromParts(parts: readonly string[], text: string, today: string): DateReading | DateFault {
  const [a, b, c] = parts.map(Number)
  const long = parts.map((part) => part.length >= 3)
  if (a === undefined || parts.length > 3) return 'date-invalid'
  if (b === undefined) return /^\d+\s*年$/u.test(text) ? plausible([iso(century(a))], today) : 'date-invalid'
  if (c === undefined) {
    if (long[1]) return plausible([iso(b, a)], today)
    return parts[0]?.length === 1 ? 'date-invalid' : plausible([iso(century(a), b)], today)
  }
  if (long[0] || /^\d+\s*年/u.test(text)) return plausible([iso(century(a), b, c)], today)
  return long[2] || c > 31 ? yearLast(a, b, century(c), today) : plausible([iso(century(a), b, c)], today)
}

/** 3/8/1975: a part above 12 is the day, equal parts are clear, else two readings remain. */
function yearLast(a: number, b: number, year: number, today: string): DateReading | DateFault {
  if (a > 12) return plausible([iso(year, b, a)], today)
  return plausible(b > 12 ? [iso(year, a, b)] : [iso(year, a, b), iso(year, b, a)], today)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** `Mar-75`, `8-Mar-75`. */
function readEnglish(text: string, today: string): DateReading | DateFault {
  const match = /^(?:(\d{1,2})[-\s./]+)?([A-Za-z]{3,9})[-\s./]+(\d{2}|\d{4})$/u.exec(text)
  if (!match) return 'date-invalid'
  const word = (match[2] as string).toLowerCase()
  const month = Math.max(months.indexOf(word), monthNames.indexOf(word)) + 1
  const day = match[1] === undefined ? undefined : Number(match[1])
  return month === 0 ? 'date-invalid' : plausible([iso(century(Number(match[3])), month, day)], today)
}
