/** A real SMTP server on loopback: STARTTLS or TLS with a certificate of the test, sign-in, and the ills a test asks for. */
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll } from 'vitest'
import type { MailSettings } from '../../../src-main/office/contact/channels/settings.ts'
import { readMailSettings } from '../../../src-main/office/contact/channels/settings.ts'
import { mailChannel } from '../../../src-main/office/contact/channels/mail.ts'
import { loopbackCertificate } from './certificate.ts'
import { aMessage } from './servers.ts'

const certificate = await loopbackCertificate()
const servers: SMTPServer[] = []
afterAll(() => servers.forEach((server) => server.close()))

export interface MailServer {
  port: number
  /** Whole mails, envelopes beside them. */
  mails: { from: string; to: string[]; text: string }[]
  /** Sign-ins that were tried: user and password, whether over TLS. */
  signIns: { user: string; password: string; secure: boolean }[]
  /** Cuts every connection off. */
  drop(): void
}

/** An error that the server says with this code. */
export const answering = (responseCode: number) => Object.assign(new Error('not here'), { responseCode })

/** A server that takes what user `pool` with password `right` brings; options change it. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: MailServer['mails'] = []
  const signIns: MailServer['signIns'] = []
  const server = new SMTPServer({
    ...certificate,
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 10,
    onAuth({ username = '', password = '' }, { secure }, callback) {
      signIns.push({ user: username, password: password ?? '', secure })
      if (username === 'pool' && password === 'right') callback(null, { user: username })
      else callback(answering(535))
    },
    onData(stream, { envelope }, callback) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        mails.push({ from, to, text: Buffer.concat(parts).toString('utf8') })
        callback()
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const drop = () => {
    for (const connection of server.connections) connection._socket.destroy()
  }
  return { port, mails, signIns, drop }
}

/** Settings for a server of this file, over STARTTLS with its certificate trusted, signed in. */
export function mailSettings(port: number, changes: Partial<MailSettings> = {}): MailSettings {
  const read = readMailSettings({
    kind: 'mail',
    host: '127.0.0.1',
    port,
    security: 'starttls',
    intranetRelay: false,
    user: 'pool',
    password: 'right',
    fromAddress: 'pool@example.gov.cn',
    fromName: '县工业和信息化局',
    ca: certificate.cert,
    timeoutSeconds: 2,
    ...changes,
  })
  if (!read.ok) throw new Error(read.problem.message)
  return read.settings
}

/** Head and body of a mail; folded lines joined, encoded words and base64 read. */
export function readMail(text: string): { head: string[]; body: string } {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/gu, ' ').split('\r\n')
  const decoded = lines.map((line) =>
    line
      .replace(/\?= =\?/gu, '?==?')
      .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/giu, (_, kind: string, word: string) =>
        kind.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString('utf8') : quoted(word.replaceAll('_', ' ')),
      ),
  )
  const body = rest.join('\r\n\r\n')
  const base64 = lines.some((line) => /^Content-Transfer-Encoding: base64$/iu.test(line))
  return {
    head: decoded,
    body: base64 ? Buffer.from(body, 'base64').toString('utf8') : quoted(body.replace(/=\r\n/gu, '')),
  }
}
function quoted(text: string): string {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/giu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
}

export const aMail = (changes: Parameters<typeof aMessage>[0] = {}) =>
  aMessage({ to: 'zhang.mingyuan@example.cn', ...changes })
export const channelFor = (port: number, changes: Partial<MailSettings> = {}) =>
  mailChannel(mailSettings(port, changes))
/** For a relay inside: no encryption, no sign-in. */
export const relay = { security: 'none', intranetRelay: true, user: '', password: '' } as const
