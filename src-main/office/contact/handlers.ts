/** The office's answers to `contact.*`: channels, the course of one contact, and what clerks find out about messages. */
import { randomBytes } from 'node:crypto'
import type {
  ChannelName,
  ChannelsView,
  ContactCourse,
  MessageLine,
  ReplyLine,
  StrayLine,
} from '../../../src-shared/api/contact.ts'
import { maskMail, maskPhone } from '../../../src-shared/model/masks.ts'
import { accountNames } from '../accounts/names.ts'
import { accountOf, type Caller, type Core, type SignedIn } from '../core.ts'
import { activityDoc, activityQuery } from '../draw/activity.ts'
import { mustSeeNames, namesFor } from '../draw/disclosure.ts'
import { type ActivityDoc, secretDraws } from '../draw/history.ts'
import { lookedAt } from '../draw/looks.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { personalText } from '../journal/register.ts'
import { newestDocs, subjectDoc } from '../subject.ts'
import { officeState } from '../system/state.ts'
import { peerOf } from '../exchange/peer.ts'
import type { Channel } from './channels/channel.ts'
import { mailChannel } from './channels/mail.ts'
import { smsChannel } from './channels/sms-gateway.ts'
import { channelsSubject, contactSettings } from './channels-in-use.ts'
import { fateDraft } from './incoming.ts'
import { reachedOf } from './reached.ts'
import { askOffer, knownOffer, relayChannel } from './relay.ts'
import { contactDoc, type ContactDoc, plainNumber, secretsOf } from './reading.ts'
import { channelsRegister, strayRegister } from './register.ts'
import { readSettings, staysHere, withoutSecrets } from './settings.ts'

const unknown = refuse('contact.unknown', '没有找到这条联系记录，请刷新页面。')
const demoOnly = refuse(
  'channels.demo',
  '演示中的人员都是虚构的，号码可能属于别人：演示只能连接本机（127.0.0.1）上的模拟网关、邮件服务器或省级服务。',
)
const straysShown = 100

export function contactMessageHandlers(): Handlers {
  return {
    'contact.channels': query(async (core) => {
      const doc = await subjectDoc(core, channelsRegister, channelsSubject)
      const settings = await contactSettings(core)
      // the answer shows with the next look: nobody waits for the network here
      void askOffer(core).catch(() => undefined)
      const relay = await relayView(core)
      if (!doc || !settings)
        return { order: [], sms: null, mail: null, linkBase: '', secretsSet: [], setBy: '', setAt: '', relay }
      const bare = withoutSecrets(settings)
      const setBy = (await accountNames(core)).get(doc.data.by) ?? ''
      return { ...bare.settings, secretsSet: bare.secretsSet, setBy, setAt: doc.data.at, relay }
    }),
    'contact.setChannels': command(async (core, caller, input) => {
      const offered = (await relayView(core)).state === 'offered'
      const settings = readSettings(input.settings, await contactSettings(core), offered)
      if (settings instanceof Refused) return settings
      if (core.demo && !staysHere(settings, (await peerOf(core))?.address ?? '')) return demoOnly
      await core.append(caller, [
        {
          type: 'channels-set',
          subject: channelsSubject,
          payload: { order: settings.order },
          personal: [{ settings: { ...settings }, reason: input.reason }],
        },
      ])
      return done
    }),
    // a query, so that a slow gateway keeps nobody waiting; it changes nothing in the office
    'contact.tryChannel': query(async (core, _caller, { channel: kind, to }) => {
      const channel = await channelToTry(core, kind)
      if (!channel) return refuse('channels.missing', '请先保存这个渠道的设置，再发送试验消息。')
      if (kind !== 'mail' && plainNumber(to) === '')
        return refuse('channels.number', '请填写 11 位手机号码。', { field: 'to' })
      const { bureau } = await officeState(core)
      const words = {
        subject: `${bureau}：试验消息`,
        text: `【${bureau}】这是一条试验消息，收到即说明联系渠道设置正确，不必回复。`,
      }
      const address = kind === 'mail' ? to : plainNumber(to)
      const signal = AbortSignal.timeout(60_000)
      const { outcome, detail } = await channel.send(
        { key: randomBytes(16).toString('hex'), to: address, ...words },
        signal,
      )
      return { outcome, detail }
    }),
    'contact.course': activityQuery(async (core, caller, { ref }, doc) => {
      if (namesFor(doc.data, accountOf(caller), core.effects.wall()) === 'masked') return nothingSaid
      await lookedAt(core, caller, doc, 'list')
      return courseOf(core, doc, ref)
    }),
    'contact.settleMessage': command(async (core, caller, { contactId, key, fate }) => {
      const contact = await contactDoc(core, contactId)
      const kept = contact && (await keptFrom(core, caller, contact))
      if (kept) return kept
      const message = contact?.data.messages.find((one) => one.key === key)
      if (!contact || !message) return unknown
      if (message.standing !== 'uncertain' && message.standing !== 'accepted')
        return refuse('contact.settled', '这条消息的结果已经清楚，不需要再登记。请刷新页面。')
      await core.append(caller, [fateDraft(core, contact.id, key, fate, 'clerk', '')])
      return done
    }),
    'contact.replySeen': command(async (core, caller, { contactId, note }) => {
      const contact = await contactDoc(core, contactId)
      if (!contact) return unknown
      const kept = await keptFrom(core, caller, contact)
      if (kept) return kept
      if (contact.data.replies.every((one) => one.seen))
        return refuse('contact.nothing-to-see', '没有待处理的来信，请刷新页面。')
      await core.append(caller, [{ type: 'reply-seen', subject: contact.id, payload: {}, personal: [{ note }] }])
      return done
    }),
    'contact.strays': query(async (core, caller) => {
      const hidden = await keptSince(core, accountOf(caller))
      const docs = (await newestDocs(core, strayRegister)).slice(0, straysShown)
      const records = await core.journal.openPersonal(docs.map((doc) => doc.data.record))
      return docs.map(
        ({ id, data: { at, channel, why } }, index): StrayLine => ({
          id,
          at,
          channel,
          why,
          from: hidden(at) ? '' : maskAddress(personalText(records[index], 'from')),
          text: hidden(at) ? '〔姓名公开后显示〕' : personalText(records[index], 'text'),
        }),
      )
    }),
  }
}

/** Whether the province sends for this office, as far as it was asked. */
async function relayView(core: Core): Promise<ChannelsView['relay']> {
  const peer = await peerOf(core)
  if (!peer || peer.address === '') return { state: 'not-joined', length: 0, reports: false }
  const offer = await knownOffer(core)
  if (!offer) return { state: 'not-asked', length: 0, reports: false }
  const { length, reports } = offer
  return { state: offer.offered ? 'offered' : 'not-offered', length, reports }
}

async function channelToTry(core: Core, kind: ChannelName): Promise<Channel | null> {
  if (kind === 'province') {
    const { state, reports } = await relayView(core)
    return state === 'offered' ? relayChannel(core, reports) : null
  }
  const settings = await contactSettings(core)
  if (kind === 'sms') return settings?.sms ? smsChannel(settings.sms, core.effects) : null
  return settings?.mail ? mailChannel(settings.mail) : null
}

/** The course of a contact for whoever must not know whose it is. */
const nothingSaid: ContactCourse = { contactId: null, messages: [], replies: [], desk: [], ended: '' }

/** Refuses whoever does not see whose contact it is. */
async function keptFrom(core: Core, caller: Caller, contact: ContactDoc): Promise<Refused | null> {
  const activity = await activityDoc(core, contact.data.activityId)
  return activity && mustSeeNames(activity.data, accountOf(caller), core.effects.wall())
}

/** Nobody knows which draw a stray reply belongs to: what came since a draw whose names are kept may say one of them. */
async function keptSince(core: Core, account: SignedIn): Promise<(at: string) => boolean> {
  const now = core.effects.wall()
  const kept = (await secretDraws(core)).filter(({ data }) => namesFor(data, account, now) === 'masked')
  const since = Math.min(...kept.map(({ data }) => Date.parse(data.current.drawnAt)))
  return (at) => Date.parse(at) >= since
}

function maskAddress(address: string): string {
  return address.includes('@') ? maskMail(address) : maskPhone(plainNumber(address) || address)
}

async function courseOf(core: Core, activity: ActivityDoc, ref: string): Promise<ContactCourse> {
  const { contact, desk } = (await reachedOf(core, activity))(ref)
  if (!contact) return { contactId: null, messages: [], replies: [], desk: [], ended: '' }
  return {
    contactId: contact.id,
    messages: await messageLines(core, contact),
    replies: await replyLines(core, contact),
    desk,
    ended: contact.data.ended,
  }
}

/** Messages without the code and the link: whoever reads them here must not be able to answer in the expert's name. */
async function messageLines(core: Core, contact: ContactDoc): Promise<MessageLine[]> {
  const { messages } = contact.data
  const secrets = await secretsOf(core, contact.data)
  const records = await core.journal.openPersonal(messages.map((one) => one.record))
  return messages.map(({ key, channel, purpose, standing, intendedAt, tries, deliveredAt, detail }, index) => ({
    key,
    channel,
    purpose,
    standing,
    intendedAt,
    tries,
    deliveredAt,
    detail,
    text: hideSecrets(personalText(records[index], 'text'), secrets),
  }))
}

function hideSecrets(text: string, { code, token }: { code: string; token: string }): string {
  const bare = token === '' ? text : text.replace(new RegExp(`https?://\\S*${token}`, 'gu'), '〔本人链接〕')
  return code === '' ? bare : bare.replaceAll(code, '••••••')
}

async function replyLines(core: Core, contact: ContactDoc): Promise<ReplyLine[]> {
  const { replies } = contact.data
  const secrets = await secretsOf(core, contact.data)
  const records = await core.journal.openPersonal(replies.map((one) => one.record))
  const noted = replies.filter((one) => one.note !== '').map((one) => one.note)
  const notes = await core.journal.openPersonal(noted)
  return replies.map(({ at, channel, verdict, seen, note }, index) => ({
    at,
    channel,
    verdict,
    seen,
    from: maskAddress(personalText(records[index], 'from')),
    text: hideSecrets(personalText(records[index], 'text'), secrets),
    note: note === '' ? '' : personalText(notes[noted.indexOf(note)], 'note'),
  }))
}
