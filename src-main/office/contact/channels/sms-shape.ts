/** How an SMS gateway is described: its addresses, its fields, its words for what became of a message. */
import { z } from 'zod'
import { charsets } from './charset.ts'
import { certificate, longSecret, seconds, secret } from './settings-fields.ts'

const path = z
  .string()
  .max(200, '最多 200 个字符')
  .regex(/^[^.\s]+(?:\.[^.\s]+)*$/u, '应为用点隔开的字段名，如 data.code')
const optionalPath = z.literal('').or(path)
const words = z.array(z.string().min(1, '取值不能为空').max(100, '取值最多 100 个字')).max(50, '最多 50 个取值')
const someWords = words.min(1, '至少填写一个取值')
const match = z.strictObject({ path, values: someWords })

const url = z
  .string()
  .max(500, '最多 500 个字符')
  .refine((text) => {
    const { protocol, username, password, hash } = URL.parse(text) ?? {}
    return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '' && hash === ''
  }, '应以 http:// 或 https:// 开头，不带账号、密码和 # 号')

const takenHeaders = ['host', 'content-length', 'content-type', 'transfer-encoding', 'connection', 'expect', 'upgrade']
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/u, '请求头名称只能用英文字母、数字和连字符')
  .refine((name) => !takenHeaders.includes(name.toLowerCase()), '这个请求头由程序自己填写')

const signature = z.strictObject({
  algorithm: z.enum(['hmac-sha256', 'sha256', 'md5']),
  /** What is signed, e.g. `{时间戳}.{正文}`. The plain digests need `{密钥}` in it. */
  template: z.string().min(1, '不能为空').max(1_000, '最多 1000 个字符'),
  encoding: z.enum(['hex', 'hex-upper', 'base64']),
})

function request<const Methods extends readonly ['POST', ...('PUT' | 'GET')[]]>(methods: Methods) {
  return z.strictObject({
    url,
    method: z.enum(methods),
    format: z.enum(['json', 'form']),
    /** JSON text or `a=…&b=…`; with GET the fields go into the address. */
    body: z.string().max(4_000, '最多 4000 个字符'),
    headers: z.record(headerName, z.string().max(1_000, '最多 1000 个字符')),
    /** Its value goes where `{签名}` stands, in the body or in a header. */
    signature: signature.nullable(),
  })
}

const reportFields = z.strictObject({
  /** Where the list stands; '' = the whole answer. */
  list: optionalPath,
  key: path,
  status: path,
  delivered: someWords,
  failed: words,
})
const replyFields = z.strictObject({ list: optionalPath, from: path, text: path, id: optionalPath })
const newsFields = { reports: reportFields.nullable(), replies: replyFields.nullable() }

const timestamp = z.discriminatedUnion('in', [
  z.strictObject({ in: z.literal('header'), name: headerName }),
  z.strictObject({ in: z.literal('body'), path }),
])
const verification = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hmac'),
    secret: longSecret,
    header: headerName,
    /** Before the value, e.g. `sha256=`. */
    prefix: z.string().max(50, '最多 50 个字符'),
    encoding: z.enum(['hex', 'base64']),
    /** What was signed, from `{正文}` and `{时间戳}`. */
    content: z.string().max(200, '最多 200 个字符'),
    /** Seconds or milliseconds since 1970; null where the gateway sends no time. */
    timestamp: timestamp.nullable(),
    windowSeconds: z.number().int('应为整数').min(30, '至少 30 秒').max(3_600, '最多 3600 秒').default(300),
  }),
  z.strictObject({
    kind: z.literal('token'),
    secret: longSecret,
    header: headerName,
    prefix: z.string().max(50, '最多 50 个字符'),
  }),
])

export const smsShape = z.strictObject({
  kind: z.literal('sms'),
  /** The office's secret with the gateway, `{密钥}`; '' where it needs none. */
  secret,
  /** PEM of the authority that signed the gateway's certificate; '' = those the system trusts. */
  ca: certificate,
  timeoutSeconds: seconds(60, 10),
  /** Of requests, and of answers and callbacks that name none; absent = UTF-8. */
  charset: z.enum(charsets).optional(),
  /** How `{时间戳}` is written; `compact` = `20261126093000`, Beijing time. */
  timestamps: z.enum(['seconds', 'milliseconds', 'compact']),
  // No GET: it would put number and text into an address, and addresses stand in logs.
  send: request(['POST', 'PUT']).extend({
    accepted: match,
    /** An answer of the gateway that means: not now, try again. */
    busy: match.nullable(),
  }),
  query: request(['POST', 'GET'])
    .extend({
      /** Where the answer repeats the key; '' where it does not. */
      key: optionalPath,
      status: path,
      delivered: someWords,
      failed: words,
      pending: words,
      /** Words that mean: this gateway never took the message over. */
      unknown: words,
    })
    .nullable(),
  poll: request(['POST', 'GET'])
    .extend({
      ...newsFields,
      /** Where the next mark stands; '' where the gateway forgets what it gave. */ cursor: optionalPath,
    })
    .nullable(),
  callback: z.strictObject({ format: z.enum(['json', 'form']), ...newsFields, verify: verification }).nullable(),
  /** Delivery reports are to be expected, by query, polling or callback. */
  reports: z.boolean(),
})

export type SmsSettings = z.infer<typeof smsShape>
export type GatewayRequest = Pick<SmsSettings['send'], 'url' | 'format' | 'body' | 'headers' | 'signature'> & {
  method: 'POST' | 'PUT' | 'GET'
}
export type ValueMatch = z.infer<typeof match>
export type ReportFields = z.infer<typeof reportFields>
export type ReplyFields = z.infer<typeof replyFields>
export interface NewsFields {
  reports: ReportFields | null
  replies: ReplyFields | null
}
export type CallbackSettings = NonNullable<SmsSettings['callback']>
export type CallbackVerification = CallbackSettings['verify']
