/** Settings to begin with, for an SMS gateway that speaks plain JSON; every word of it can be changed. */

interface PresetInput {
  /** Where the gateway's interface begins, without a closing `/`. */
  base: string
  secret: string
  /** '' = the gateway does not call back. */
  callbackSecret: string
}

const headers = { 'x-timestamp': '{时间戳}', 'x-nonce': '{随机串}', 'x-signature': '{签名}' }
const signature = { algorithm: 'hmac-sha256', template: '{时间戳}.{随机串}.{正文}', encoding: 'hex' } as const

/**
 * The generic JSON gateway: `POST /send`, `/status`, `/news`, each body signed by HMAC-SHA256 over time, nonce and body; code `0`
 * means taken over, `busy` means later. Callbacks carry the same lists as `/news`, signed over time and body.
 */
export function genericJsonGateway({ base, secret, callbackSecret }: PresetInput) {
  const common = { method: 'POST', format: 'json', headers, signature } as const
  const reports = { list: 'reports', key: 'key', status: 'status', delivered: ['delivered'], failed: ['failed'] }
  const replies = { list: 'replies', from: 'from', text: 'text', id: 'id' }
  return {
    kind: 'sms' as const,
    secret,
    ca: '',
    timeoutSeconds: 10,
    timestamps: 'milliseconds' as const,
    send: {
      ...common,
      url: `${base}/send`,
      body: '{"to":"{号码}","text":"{内容}","key":"{流水号}"}',
      accepted: { path: 'code', values: ['0'] },
      busy: { path: 'code', values: ['busy'] },
    },
    query: {
      ...common,
      url: `${base}/status`,
      body: '{"key":"{流水号}"}',
      key: 'key',
      status: 'status',
      delivered: ['delivered'],
      failed: ['failed'],
      pending: ['pending'],
      unknown: ['unknown'],
    },
    poll: { ...common, url: `${base}/news`, body: '{"after":"{游标}"}', reports, replies, cursor: 'next' },
    callback:
      callbackSecret === ''
        ? null
        : {
            format: 'json' as const,
            reports,
            replies,
            verify: {
              kind: 'hmac' as const,
              secret: callbackSecret,
              header: 'x-signature',
              prefix: '',
              encoding: 'hex' as const,
              content: '{时间戳}.{正文}',
              timestamp: { in: 'header' as const, name: 'x-timestamp' },
              windowSeconds: 300,
            },
          },
    reports: true,
  }
}
