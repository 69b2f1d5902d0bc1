/** The channels as the office has set them up: opened from their sealed settings, kept while those stand. */
import { defaultPace, type Pace } from '../../../src-shared/model/contact-pace.ts'
import type { Core } from '../core.ts'
import { isAbsent } from '../journal/register.ts'
import { perOffice } from '../per-office.ts'
import { subjectDoc } from '../subject.ts'
import type { Channel } from './channels/channel.ts'
import { mailChannel } from './channels/mail.ts'
import { smsChannel } from './channels/sms-gateway.ts'
import { knownOffer, relayChannel } from './relay.ts'
import { channelsRegister } from './register.ts'
import type { ContactSettings } from './settings.ts'

/** Subject id of the settings. */
export const channelsSubject = 'channels'

export interface InUse {
  /** In the order in which they are tried. */
  channels: Channel[]
  /** Address of the office's pages as experts reach it, with a slash at its end; '' = they do not. */
  linkBase: string
  pace: Pace
}

const kept = perOffice(() => ({ record: '', reports: true, inUse: null as InUse | null }))

/** Settings of the channels with their secrets; null before they were set. */
export async function contactSettings(core: Core): Promise<ContactSettings | null> {
  const doc = await subjectDoc(core, channelsRegister, channelsSubject)
  const [record] = await core.journal.openPersonal(doc ? [doc.data.record] : [])
  return record === undefined || isAbsent(record) ? null : (record['settings'] as unknown as ContactSettings)
}

/** Channels that messages leave by; null where the office uses none, then all contact is the telephone desk's. */
export async function channelsInUse(core: Core): Promise<InUse | null> {
  const doc = await subjectDoc(core, channelsRegister, channelsSubject)
  if (!doc) return null
  const known = kept(core)
  const { record, order } = doc.data
  const reports = !order.includes('province') || ((await knownOffer(core))?.reports ?? true)
  if (known.record !== record || known.reports !== reports) {
    const settings = await contactSettings(core)
    Object.assign(known, { record, reports, inUse: settings && openChannels(core, settings, reports) })
  }
  return known.inUse
}

function openChannels(
  core: Core,
  { order, sms, mail, linkBase, pace }: ContactSettings,
  relayReports: boolean,
): InUse | null {
  const open = {
    sms: () => sms && smsChannel(sms, core.effects),
    mail: () => mail && mailChannel(mail),
    province: () => relayChannel(core, relayReports),
  }
  const channels = order.map((kind) => open[kind]()).filter((channel) => channel !== null)
  return channels.length === 0 ? null : { channels, linkBase, pace: { ...defaultPace, ...definedOf(pace) } }
}

function definedOf(pace: ContactSettings['pace']): Partial<Pace> {
  return Object.fromEntries(Object.entries(pace).filter(([, value]) => value !== undefined))
}
