/**
 * From where on discipline is told (值得留意): every limit in one place.
 *
 * They are not settings: whoever is watched should not turn down how closely, and none of them decides anything. Candidates for
 * each seat come from the rule-set (`narrowFactor`), which is a parameter of the measures.
 */
export const limits = {
  /** Draws looked back on, in days. */
  days: 365,
  /** Fewer candidates than this for a group whose stated criteria leave people out. */
  fewestFitting: 8,
  /** Somebody who joined the pool at most so many days before a freeze is a late addition. */
  lateDays: 7,
  /** “No answer” entered by one clerk: at least so many, and at least this share of what that clerk entered. */
  silences: 3,
  silenceShare: 0.3,
  /** Drawn at least so often in so many days, where fair draws would do it at most with this chance. */
  oftenDrawn: 3,
  oftenDays: 183,
  oftenProbability: 0.01,
  /** Looks at personal data in clear by one account in a month. */
  looksAMonth: 30,
  /** Share of designated seats in a year. */
  designationShare: 0.1,
} as const

export type Limits = { readonly [Name in keyof typeof limits]: number }
