/** Exchange with the province: what its administrator sees and decides (sync.md "Exchange"). */
import { z } from 'zod'
import { procedure, view } from './base.ts'

/** Address of a server; plain HTTP only on this PC itself (a proxy, a tunnel). @param example said where it is none */
export function serverAddress(example: string) {
  return z
    .string()
    .trim()
    .max(300)
    .transform((typed) => (/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`))
    .refine((typed) => URL.canParse(typed), example)
    .refine((typed) => {
      const url = URL.parse(typed)
      return (
        url === null || url.protocol === 'https:' || /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
      )
    }, '网址应以 https:// 开头；数据不能不加密地经过网络')
    .refine(
      (typed) => URL.parse(typed)?.username === '' && URL.parse(typed)?.password === '',
      '网址里不能带用户名和密码',
    )
}

const provinceAddress = serverAddress('请填写省级服务的网址，如 https://expert.example.gov.cn')

export interface ExchangeTrouble {
  /** Why, in words that say what to do; work goes on all the same. */
  message: string
  code: string
  /** ISO instant since which it is so, and of the next try. */
  since: string
  next: string
}

export interface ExchangeView {
  /** Null: this office exchanges with no province. */
  joined: {
    county: string
    province: string
    address: string
    /** First ten hex digits of the digest of the province's key, as they stand in its codes and papers. */
    mark: string
    since: string
  } | null
  line: 'none' | 'starting' | 'up' | 'down' | 'refused'
  trouble: ExchangeTrouble | null
  /** Something is on its way right now. */
  running: boolean
  /** What the province does not have yet. */
  backlog: { entries: number; files: number }
  /** Entries sent and received since the program started. */
  moved: { sent: number; received: number }
  /** Newest instant at which everything had gone through, ISO; null = never since joining. */
  complete: string | null
  /** The province's newest receipt for this device: it held everything up to this entry. */
  receipt: { seq: number; at: string } | null
  /** The line is slow or paid by volume: files are not sent by themselves. */
  metered: boolean
  /** What a person should know: the province lost data and is being refilled, another history under a device's key… */
  alarms: { kind: ExchangeAlarm; at: string; device: string }[]
  /** This device has a second history: it is closed for writing until the province has decided. */
  locked: boolean
}

export type ExchangeAlarm = 'province-rolled-back' | 'fork' | 'bad-entry' | 'bad-receipt' | 'clock'

export const exchangeContract = {
  exchange: {
    status: procedure.output(view<ExchangeView>()),
    join: procedure
      .input(
        z.object({
          address: provinceAddress,
          code: z.string().trim().min(1, '请填写登记码').max(60),
          /** Certificate of the authority that signed the province's, where the system does not know it. */
          authority: z.instanceof(File).optional(),
        }),
      )
      .output(view<{ county: string; province: string; mark: string }>()),
    /** Looks at both ends at once instead of waiting. */
    now: procedure.output(view<{ ok: true }>()),
    setMetered: procedure.input(z.object({ metered: z.boolean() })).output(view<{ ok: true }>()),
    /** Sends the files that wait, on a metered line too. */
    sendFiles: procedure.output(view<{ ok: true }>()),
  },
}
