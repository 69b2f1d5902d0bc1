/** What the routes share. */
import type { Metrics } from '../metrics.ts'
import type { Province } from '../site.ts'

/** Requests a minute. */
export interface Rates {
  address: number
  device: number
  /** Enrolments from one address: nobody tries codes. */
  enrol: number
}

export interface Context {
  province: Province
  metrics: Metrics
  rates: Rates
}
