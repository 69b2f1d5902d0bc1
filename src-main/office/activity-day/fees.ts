/**
 * Fees of an activity (Article 10 (4)): amounts in cents, whole numbers.
 *
 * The hint on tax follows the tax office's notice 国家税务总局公告2018年第61号, Article 8 with its second table, of one
 * payment by itself: up to 4,000 yuan 800 are left out, above it a fifth; then 20, 30 or 40 per cent with a quick deduction.
 * Withholding is the payer's duty and counts everything of one month for the same work: the hint is never booked.
 */
import type { FeeBasis, TaxHint } from '../../../src-shared/api/work.ts'

/** Where the figures of the hint stand. */
export const taxSource = '国家税务总局公告2018年第61号第八条'

const yuan = 100
/** Up to which taxable income (cents) at which rate (per cent) with which quick deduction (cents). */
const steps = [
  { upTo: 20_000 * yuan, percent: 20, quick: 0 },
  { upTo: 50_000 * yuan, percent: 30, quick: 2_000 * yuan },
  { upTo: Number.POSITIVE_INFINITY, percent: 40, quick: 7_000 * yuan },
]

export function feeAmount({ basis, units, rate }: { basis: FeeBasis; units: number; rate: number }): number {
  return basis === 'lump' ? rate : units * rate
}

/** @param amount cents */
export function taxHint(amount: number): TaxHint {
  const deduction = amount <= 4_000 * yuan ? Math.min(amount, 800 * yuan) : Math.round(amount / 5)
  const taxable = amount - deduction
  const { percent, quick } = steps.find(({ upTo }) => taxable <= upTo) ?? { percent: 0, quick: 0 }
  return { taxable, withheld: Math.round((taxable * percent) / 100) - quick }
}

/** `1234.50` of 123450 cents. */
export function yuanText(cents: number): string {
  return `${Math.trunc(cents / yuan)}.${String(cents % yuan).padStart(2, '0')}`
}

/** How a fee is counted, in words: 2 天 × 500.00 元; '' where it is one sum. */
export function basisWords({ basis, units, rate }: { basis: FeeBasis; units: number; rate: number }): string {
  if (basis === 'lump') return ''
  return `${units} ${basis === 'day' ? '天' : '个半天'} × ${yuanText(rate)} 元`
}
