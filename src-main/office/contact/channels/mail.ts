/**
 * Mail through the bureau's SMTP server. The parts of nodemailer below its transport are used, because the moment at which the
 * closing dot may have left decides between `not-sent` and `uncertain`, and the transport does not tell it.
 */
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { readMail } from '../../documents/roster/contact.ts'
import type { Channel, Handover, OutgoingMessage } from './channel.ts'
import { codeOfError } from './exchange.ts'
import type { MailSettings } from './settings.ts'

/** A channel over settings that `readMailSettings` has passed. No reports: a server that took a mail over says no more of it. */
export function mailChannel(settings: MailSettings): Channel {
  return {
    kind: 'mail',
    reports: false,
    async send(message, signal) {
      if (message.to.length > 254 || readMail(message.to) !== message.to)
        return { outcome: 'refused', again: false, detail: 'bad-address' }
      return deliver(settings, message.to, await compose(settings, message), signal)
    },
    ask: () => Promise.resolve(null),
    poll: () => Promise.resolve(null),
  }
}

/** The whole mail, CRLF lines, plain text. Its Message-ID comes from the key: who gets it twice sees that it is one. */
function compose(
  { fromAddress, fromName }: MailSettings,
  { key, to, subject, text }: OutgoingMessage,
): Promise<Buffer> {
  return new MailComposer({
    from: { name: fromName, address: fromAddress },
    to: { name: '', address: to },
    subject: subject.replace(/\p{C}+/gu, ' '),
    text,
    messageId: `<${key}@${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}>`,
    // RFC 3834: keeps holiday notices from answering.
    headers: { 'Auto-Submitted': 'auto-generated' },
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

function deliver(settings: MailSettings, to: string, mail: Buffer, signal: AbortSignal): Promise<Handover> {
  const time = AbortSignal.timeout(settings.timeoutSeconds * 1_000)
  const end = AbortSignal.any([signal, time])
  if (end.aborted) return Promise.resolve({ outcome: 'not-sent', detail: 'aborted' })
  return new Promise((resolve) => {
    const connection = new SMTPConnection(connectionOptions(settings))
    // Read only after the server has asked for the mail; once read to its end, the closing dot may be on its way.
    const source = Readable.from(mail, { objectMode: false })
    let given = false
    source.once('end', () => {
      given = true
    })
    const finish = (handover: Handover) => {
      end.removeEventListener('abort', onEnd)
      resolve(handover)
      connection.close()
    }
    const failed = (error: SmtpError) => finish(meaningOf(error, given))
    const lost = (detail: string) => finish(lostAt(given, detail))
    const onEnd = () => lost(signal.aborted ? 'aborted' : 'timeout')
    end.addEventListener('abort', onEnd, { once: true })
    connection.on('error', failed)
    // Later than now: where a server says 421, the connection ends just before the error with its number arrives.
    connection.once('end', () => setImmediate(() => lost('closed')))
    const send = () =>
      connection.send({ from: settings.fromAddress, to: [to], size: mail.length }, source, (error) =>
        error ? failed(error) : finish({ outcome: 'accepted', detail: 'smtp-250' }),
      )
    connection.connect((error) => {
      if (error) failed(error)
      else if (settings.user === '') send()
      else
        connection.login({ credentials: { user: settings.user, pass: settings.password } }, (refusal) =>
          refusal ? failed(refusal) : send(),
        )
    })
  })
}

function connectionOptions({ host, port, security, ca, timeoutSeconds }: MailSettings) {
  const timeout = timeoutSeconds * 1_000
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    maxResponseSize: 64 * 1024,
    // A PC that has nothing but its own loopback, or a network without a way out, may still reach its server.
    allowInternalNetworkInterfaces: true,
    logger: false,
    tls: { minVersion: 'TLSv1.2' as const, ...(ca === '' ? {} : { ca }) },
  }
}

type SmtpError = Error & {
  code?: string
  originalCode?: string
  responseCode?: number | false
  permanent?: boolean
  command?: string
}

/** A server asks for sign-in, or refuses it: a matter of the settings, whatever the number says. */
const signInCodes = new Set([530, 534, 535, 538])

function meaningOf(error: SmtpError, given: boolean): Handover {
  const { responseCode, code, command } = error
  if (code === 'EAUTH' || (responseCode && signInCodes.has(responseCode)))
    return { outcome: 'refused', again: true, detail: 'smtp-auth' }
  if (code === 'ETLS') return { outcome: 'not-sent', detail: 'smtp-tls' }
  const ofMail = given || code === 'EENVELOPE' || code === 'EMESSAGE'
  if (responseCode && ofMail)
    return { outcome: 'refused', again: error.permanent !== true, detail: `smtp-${responseCode}` }
  if (responseCode) return { outcome: 'not-sent', detail: `smtp-${responseCode}` }
  if (code === 'EMESSAGE' && command === 'MAIL FROM') return { outcome: 'refused', again: false, detail: 'too-large' }
  return lostAt(given, codeOfError({ code: error.originalCode ?? code }))
}

const lostAt = (given: boolean, detail: string): Handover => ({ outcome: given ? 'uncertain' : 'not-sent', detail })
