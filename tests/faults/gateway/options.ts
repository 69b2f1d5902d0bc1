/** How a test gateway behaves, and what it writes down. */

/** What can go wrong with one attempt to hand a message over. */
export const ills = [
  /** Takes the connection and never answers. */
  'lose',
  /** Answers after `delayMs`. */
  'delay',
  'http500',
  'html',
  /** 200 without a body. */
  'nothing',
  /** Half a JSON text. */
  'garbage',
  /** Cuts the connection off. */
  'drop',
  /** Says: not now. */
  'busy',
  /** Says no. */
  'refuse',
] as const
export type Ill = (typeof ills)[number]

/** Chances are from 0 to 1 and drawn from the seed, so that the same key meets the same fate in every run. */
export interface GatewayOptions {
  /** Chance of each ill, by attempt; what is left of 1 goes well. */
  ills: Partial<Record<Ill, number>>
  /** Chance that a message was taken over although its sender was not told so (`busy` and `refuse` mean it). */
  takenAnyway: number
  /** Chance that a message taken over is never delivered and never reported. */
  neverDelivered: number
  /** Chance that a message taken over fails with a report. */
  failedDelivery: number
  /** Shortest and longest time from taking over to delivery, in ms. */
  deliveryMs: [number, number]
  /** Of the ill `delay`. */
  delayMs: number
  /** Chance that a report or a reply is told twice. */
  duplicates: number
  /** News come in another order than they happened. */
  reorder: boolean
  /** Answers `/status`; otherwise it knows no such address. */
  answersQuery: boolean
  /** Chance that `/status` or `/news` answers with 500 once. */
  askingFails: number
  /** A key that comes again is one message; otherwise each is delivered. */
  dedupe: boolean
  /** Answers `/news`; otherwise it knows no such address. */
  polled: boolean
  /** Gives its news once, without a mark, and forgets them. */
  forgets: boolean
  /** Where to bring news; '' = nowhere. */
  callbackUrl: string
  /** How far its clock is ahead, in ms; its callbacks bear its time. */
  clockAhead: number
}

export const wellBehaved: GatewayOptions = {
  ills: {},
  takenAnyway: 0.5,
  neverDelivered: 0,
  failedDelivery: 0,
  deliveryMs: [1, 20],
  delayMs: 300,
  duplicates: 0,
  reorder: false,
  answersQuery: true,
  askingFails: 0,
  dedupe: true,
  polled: true,
  forgets: false,
  callbackUrl: '',
  clockAhead: 0,
}

/** One line of the log. */
export interface LogLine {
  /** Milliseconds since 1970. */
  at: number
  /**
   * `received`: a request to send came in; `taken`: it became a message; `repeated`: its key was known; `delivered`, `failed`,
   * `kept` (for good, nobody hears of it): what became of it; `stranger`: bad signature; `asked`, `polled`: requests; `told`: a callback was taken; `reply`: an expert
   * wrote.
   */
  what:
    | 'started'
    | 'received'
    | 'taken'
    | 'repeated'
    | 'busy'
    | 'refused'
    | 'delivered'
    | 'failed'
    | 'kept'
    | 'stranger'
    | 'asked'
    | 'polled'
    | 'told'
    | 'reply'
  key: string
  /** Number that a message went to, or a reply came from. */
  number?: string
  text?: string
  /** Which ill, which reply. */
  detail?: string
}
export interface ProcessInput {
  dir: string
  /** 0 = any free one. */
  port: number
  seed: number
  secret: string
  callbackSecret: string
  options: GatewayOptions
}
