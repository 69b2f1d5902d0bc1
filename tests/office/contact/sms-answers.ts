/** What the channels' tests over a gateway share: the preset's settings for a server, and answers of it. */
import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { genericJsonGateway } from '../../../src-shared/model/generic-gateway.ts'
import { readSmsSettings, type SmsSettings } from '../../../src-main/office/contact/channels/settings.ts'
import { smsChannel } from '../../../src-main/office/contact/channels/sms-gateway.ts'

/** The machine's own clock and randomness. */
export const effects = { wall: () => Date.now(), random: randomBytes }
export const secret = 'a-secret-of-the-office'
export const settingsFor = (base: string, changes: Partial<SmsSettings> = {}): SmsSettings => {
  const settings = { ...genericJsonGateway({ base, secret, callbackSecret: '' }), timeoutSeconds: 1, ...changes }
  const read = readSmsSettings(settings)
  if (!read.ok) throw new Error(read.problem.message)
  return read.settings
}
export const channelFor = (base: string, changes: Partial<SmsSettings> = {}) =>
  smsChannel(settingsFor(base, changes), effects)

export type Answer = (response: ServerResponse) => void
export const json = (body: unknown, status = 200) => text(JSON.stringify(body), status, 'application/json')
export const text = (body: string | Buffer, status = 200, type = 'text/html'): Answer => {
  return (response) => response.writeHead(status, { 'content-type': type }).end(body)
}
export const empty =
  (status: number): Answer =>
  (response) =>
    response.writeHead(status).end()
