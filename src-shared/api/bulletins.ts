/** What the office brings to its experts (Article 17): bulletins with receipts, and what experts write to them. */
import { z } from 'zod'
import { fieldSchema, type Field } from '../model/field.ts'
import type {
  bulletinKindNames,
  bulletinReceiptNames,
  bulletinReplyStateNames,
  bulletinStateNames,
  bulletinWayNames,
} from '../model/terms.ts'
import {
  dateSchema,
  fileView,
  idSchema,
  lineSchema,
  type Page,
  pageSchema,
  procedure,
  reasonSchema,
  view,
} from './base.ts'
import type { ChannelName, MessageLine } from './contact.ts'

export const bulletinKinds = ['plan', 'policy', 'industry', 'other'] as const
export type BulletinKind = keyof typeof bulletinKindNames
export type BulletinState = keyof typeof bulletinStateNames
export type BulletinWay = keyof typeof bulletinWayNames
/** Ways that staff enter; the personal page notes its own. */
export const enteredWays = ['phone', 'paper', 'meeting', 'mail', 'sms'] as const satisfies readonly BulletinWay[]
export type EnteredWay = (typeof enteredWays)[number]
export type ReceiptState = keyof typeof bulletinReceiptNames
export type ReplyState = keyof typeof bulletinReplyStateNames

/** Characters of a bulletin, of a reply. */
export const mostBulletinText = 10_000
export const mostReplyText = 2000

/** A file beside a bulletin. */
export interface BulletinFile {
  name: string
  bytes: number
}

/** What is written of a bulletin before it is published; kept as it was typed. */
export const bulletinContentSchema = z.object({
  kind: z.enum(bulletinKinds),
  /** Fields that it concerns; empty = all. */
  fields: z.array(fieldSchema).max(4),
  title: z.string().max(100),
  text: z.string().max(mostBulletinText),
  /** Whether experts may write to it. */
  replies: z.boolean(),
  /** By when everybody should have been told; '' = not chosen yet. */
  tellBy: z.union([dateSchema, z.literal('')]),
})
export type BulletinContent = z.infer<typeof bulletinContentSchema>

export interface BulletinDraftRow {
  id: string
  title: string
  kind: BulletinKind
  /** Instant. */
  savedAt: string
  savedBy: string
}

export interface BulletinDraftView {
  id: string
  content: BulletinContent
  file: BulletinFile | null
  revision: number
  savedAt: string
}

/** Whom a bulletin would reach if it were published now. */
export interface BulletinReach {
  people: number
  fields: { field: Field; people: number }[]
  /** Of them by the addresses on file. */
  phone: number
  mail: number
  /** Channels that the office has set up, in their order, with how many have an address there; empty = none are. */
  channels: { kind: ChannelName; people: number }[]
  /** No telephone, no mail, no postal address on file. */
  unreachable: { id: string; name: string; employer: string }[]
}

export interface OfficeBulletinRow {
  id: string
  number: string
  kind: BulletinKind
  fields: Field[]
  title: string
  state: BulletinState
  publishedOn: string
  tellBy: string
  told: number
  open: number
  /** Replies that wait to be released; 0 for whoever does not handle them. */
  waiting: number
}

export interface OfficeBulletinView extends OfficeBulletinRow {
  text: string
  file: BulletinFile | null
  replies: boolean
  /** It goes out by the office's channels. */
  send: boolean
  publishedBy: string
  /** Instant. */
  publishedAt: string
  /** To how many it went, and who of them has left since. */
  people: number
  gone: number
  withdrawn: { at: string; by: string; reason: string } | null
}

export interface RecipientRow {
  id: string
  name: string
  employer: string
  fields: Field[]
  state: ReceiptState
  /** How and on what day; null = not told. `by`: who entered it, '' = nobody did, it was noted by itself. */
  told: { way: BulletinWay; on: string; by: string } | null
  /** The newest message with it; null = none was sent. */
  message: { channel: ChannelName; standing: MessageLine['standing'] } | null
  /** An entered receipt that can be taken back. */
  mayUndo: boolean
  /** The newest receipt that was taken back; null = none was. */
  undone: { at: string; by: string; reason: string } | null
}

export interface BulletinReplyRow {
  id: string
  expertId: string
  /** Of the author for whoever handles replies; as the author chose for everybody else. */
  name: string
  employer: string
  signed: boolean
  text: string
  way: BulletinWay
  receivedOn: string
  /** Who entered it; '' = the expert. */
  enteredBy: string
  state: ReplyState
  /** Who released it, kept it back or took it down, when, and why; null = nobody yet. */
  decided: { at: string; by: string; reason: string } | null
}

/** A bulletin on an expert's own page. */
export interface OwnBulletinRow {
  id: string
  kind: BulletinKind
  title: string
  publishedOn: string
  unread: boolean
  /** Why it was withdrawn; null = it stands. */
  withdrawn: string | null
}

export interface OwnBulletinView extends OwnBulletinRow {
  bureau: string
  /** '' where it was withdrawn. */
  text: string
  file: BulletinFile | null
  /** Whether something can be written to it. */
  mayReply: boolean
  /** What this expert wrote, newest first. */
  own: { id: string; text: string; signed: boolean; receivedOn: string; state: ReplyState; reason: string }[]
  /** What others wrote and the office released, oldest first. */
  others: { id: string; author: string; text: string; on: string }[]
}

const id = z.object({ id: idSchema })
const done = view<{ ok: true }>()
const format = z.enum(['pdf', 'docx'])
const replyText = lineSchema(mostReplyText, 2)
const recipientFilter = id.extend({
  show: z.enum(['open', 'all']).default('all'),
  text: z.string().max(100).default(''),
})

export const bulletinsContract = {
  bulletins: {
    /** Newest first. */
    list: procedure
      .input(
        z.object({
          text: z.string().max(100).default(''),
          kind: z.enum(bulletinKinds).optional(),
          field: fieldSchema.optional(),
          year: z
            .string()
            .regex(/^\d{4}$/)
            .optional(),
        }),
      )
      .output(view<{ rows: OfficeBulletinRow[]; years: string[] }>()),
    get: procedure.input(id).output(view<OfficeBulletinView>()),
    file: procedure.input(id).output(fileView),
    /** The bulletin for the board or by post. */
    sheet: procedure.input(id.extend({ format })).output(fileView),
    /** In order of pinyin. */
    recipients: procedure.input(recipientFilter.extend(pageSchema.shape)).output(view<Page<RecipientRow>>()),
    receiptSheet: procedure.input(recipientFilter.extend({ format })).output(fileView),
    replies: procedure.input(id).output(view<BulletinReplyRow[]>()),
    drafts: procedure.output(view<BulletinDraftRow[]>()),
    /** A new draft, with the usual day by which to tell. */
    begin: procedure.output(view<{ id: string }>()),
    draft: procedure.input(id).output(view<BulletinDraftView>()),
    /** `revision`: on which it was typed; refused where somebody else saved in between. */
    saveDraft: procedure
      .input(id.extend({ content: bulletinContentSchema, revision: z.number().int().min(0) }))
      .output(view<{ savedAt: string; revision: number }>()),
    attach: procedure.input(id.extend({ file: z.instanceof(File) })).output(done),
    detach: procedure.input(id).output(done),
    draftFile: procedure.input(id).output(fileView),
    discard: procedure.input(id).output(done),
    reach: procedure.input(z.object({ fields: z.array(fieldSchema).max(4) })).output(view<BulletinReach>()),
    /** Publishes a draft as it was saved under this revision; once, however often it is asked. `send`: by the office's channels. */
    publish: procedure
      .input(id.extend({ revision: z.number().int().min(0), send: z.boolean().default(false) }))
      .output(view<{ id: string }>()),
    withdraw: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    /** That people were told, or everybody who was not (`open`); who knows already, or has left, is passed over. */
    tell: procedure
      .input(
        id.extend({
          people: z.union([z.literal('open'), z.array(idSchema).min(1).max(2000)]),
          on: dateSchema,
          way: z.enum(enteredWays),
        }),
      )
      .output(view<{ told: number }>()),
    untell: procedure.input(id.extend({ expertId: idSchema, reason: reasonSchema })).output(done),
    takeReply: procedure
      .input(
        id.extend({
          expertId: idSchema,
          text: replyText,
          signed: z.boolean(),
          way: z.enum(enteredWays),
          receivedOn: dateSchema,
        }),
      )
      .output(view<{ id: string }>()),
    /** `id` of the reply. */
    releaseReply: procedure.input(id).output(done),
    keepReply: procedure.input(id.extend({ reason: reasonSchema })).output(done),
    takeDownReply: procedure.input(id.extend({ reason: reasonSchema })).output(done),
  },
  /** Bulletins on the personal page of an expert, which `ownChange.enter` opens. */
  ownBulletins: {
    list: procedure.output(view<OwnBulletinRow[]>()),
    get: procedure.input(id).output(view<OwnBulletinView>()),
    /** Notes once that the expert has opened it. */
    opened: procedure.input(id).output(done),
    file: procedure.input(id).output(fileView),
    reply: procedure.input(id.extend({ text: replyText, signed: z.boolean() })).output(done),
  },
}
