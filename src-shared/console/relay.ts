/** What the province relays of the counties' SMS (contact channel): figures alone, no number and no text. */
import { procedure, view } from '../api/base.ts'

/** How messages stand. */
export interface RelayFigures {
  /** To be sent, or being handed to the gateway. */
  waiting: number
  /** With the gateway, which has not reported yet. */
  accepted: number
  delivered: number
  /** Nobody knows: the county's telephone desk has the expert. */
  unsure: number
  failed: number
  /** Of no use any more before they could be sent. */
  expired: number
}

export interface RelayCounty extends RelayFigures {
  id: string
  name: string
  /** When the oldest that waits came, ISO; null = none waits. */
  oldest: string | null
}

export interface RelayView {
  /** `never`: no gateway was set; `off`: nothing more is taken. */
  state: 'never' | 'off' | 'on'
  /** Days that the figures reach back; who waits, waits whatever the day. */
  days: number
  /** Counties that have brought a message in that time, by name. */
  counties: RelayCounty[]
}

export const relayContract = {
  relay: {
    get: procedure.output(view<RelayView>()),
  },
}
