/**
 * From an inspection activity to a verified record (draw-protocol.md; Articles 12–16).
 *
 * In every view `ref` is the random id an expert has in one attempt's roster; `expertId` is the person in the register.
 */
import { z } from 'zod'
import type {
  ActivityRow,
  ActivityView,
  BoardView,
  ContactView,
  ExcludedPerson,
  FunnelView,
  RatingsView,
  RecordView,
} from './draw-views.ts'
import { fieldSchema } from '../model/field.ts'
import { dateSchema, fileView, idSchema, instantSchema, lineSchema, procedure, reasonSchema, view } from './base.ts'

export type * from './draw-views.ts'

export const titleLevelSchema = z.enum(['senior', 'associate-senior', 'middle', 'junior'])

/** One group of seats. `minTitle`, `region`, `excludePoor` are stated criteria of the activity. */
export const groupNeedSchema = z.object({
  groupId: idSchema,
  field: fieldSchema,
  /** Shown name, e.g. 特殊行业（民爆）. */
  label: lineSchema(40),
  seats: z.number().int().min(1, '席位至少为 1').max(60),
  minTitle: titleLevelSchema.nullable(),
  /** Only experts whose region text contains this; empty = no criterion. */
  region: z.string().trim().max(40),
  /** Leaves out whoever was rated poor in the running term (Article 16: ratings serve as a stated criterion only). */
  excludePoor: z.boolean(),
})
export type GroupNeed = z.infer<typeof groupNeedSchema>

export const activityFactsSchema = z.object({
  title: lineSchema(80, 2),
  department: lineSchema(40),
  purpose: lineSchema(500, 2),
  place: lineSchema(200),
  /** Start of the activity and its expected end. */
  startsAt: instantSchema,
  endsAt: instantSchema,
  /** Duties and what experts should bring, read out on the telephone. */
  duties: lineSchema(500, 0),
  /** Units under inspection and their partner units. */
  units: z.array(lineSchema(200)).min(1, '至少填写一个被检查单位').max(50),
  partners: z.array(lineSchema(200)).max(50),
  /** Leaders and members of the project (Article 15 (1), (2)). */
  leaders: z.array(z.object({ name: lineSchema(50), unit: z.string().trim().max(200) })).max(50),
  members: z.array(z.object({ name: lineSchema(50), unit: z.string().trim().max(200) })).max(100),
  /** How names appear on the projector; while they are kept, `full` shows them masked. */
  nameDisplay: z.enum(['full', 'masked', 'numbers']),
  /** From when names are open to everybody: at once, at the start of the activity, or an instant before it (Article 12). */
  namesFrom: z.union([z.enum(['at-once', 'start']), instantSchema]).default('at-once'),
})
export type ActivityFacts = z.infer<typeof activityFactsSchema>

export const needsSchema = z.object({
  groups: z.array(groupNeedSchema).min(1, '至少设一个分组').max(9),
  /** People of one employer that may be seated at a time; null = no cap. */
  maxPerEmployer: z.number().int().min(1).max(60).nullable(),
  replyHours: z.number().int().min(1).max(240),
  lastReplyAt: instantSchema,
  /** Experts of other offices that the province shares may be drawn too (Article 4); absent = own experts alone. */
  shared: z.literal(true).optional(),
})
export type Needs = z.infer<typeof needsSchema>

export const contributorSchema = z.enum(['pool-office', 'operator', 'observer'])

/** Declaration on the five grounds of Article 15, asked one by one: true = applies. */
export const groundsSchema = z.object({
  'art-15-1': z.boolean(),
  'art-15-2': z.boolean(),
  'art-15-3': z.boolean(),
  'art-15-4': z.boolean(),
  'art-15-5': z.boolean(),
})
export type Grounds = z.infer<typeof groundsSchema>

export const ratingSchema = z.enum(['excellent', 'average', 'poor'])
export type Rating = z.infer<typeof ratingSchema>

const activityId = z.object({ activityId: idSchema })
const format = z.enum(['pdf', 'docx'])
/** By what it is seen that an interrupted attempt misses no round (sync.md, "Draws, restores"). */
export const resumeGrounds = ['signed-sheets', 'receipt', 'other-device'] as const

const besideRole = { participant: z.enum(['witness', 'pool-office', 'operator']) }

export const drawContract = {
  draw: {
    list: procedure
      .input(z.object({ show: z.enum(['running', 'closed', 'rehearsals', 'all']).default('all') }))
      .output(view<ActivityRow[]>()),
    get: procedure.input(activityId).output(view<ActivityView>()),
    create: procedure
      .input(z.object({ facts: activityFactsSchema, rehearsal: z.boolean().default(false) }))
      .output(view<{ activityId: string }>()),
    /** A rehearsal (演练) with the facts and needs of this activity: own number, own tag, watermark. */
    rehearse: procedure.input(activityId).output(view<{ activityId: string }>()),
    update: procedure.input(activityId.extend({ facts: activityFactsSchema })).output(view<{ ok: true }>()),
    setNeeds: procedure.input(activityId.extend({ needs: needsSchema })).output(view<{ ok: true }>()),
    /** A unit's written request that somebody step aside (Article 15 (4)). */
    addRequest: procedure
      .input(
        activityId.extend({
          unit: lineSchema(200),
          expertId: idSchema,
          reason: reasonSchema,
          receivedOn: dateSchema,
          scan: z.instanceof(File).optional(),
        }),
      )
      .output(view<{ ok: true }>()),
    /**
     * Accepts or refuses a request, with a reason; the roster is not frozen while one waits. After the dice `vacates` says that
     * the expert held a seat: the recusal is entered, and a second account confirms it where `needsSecond`.
     */
    decideRequest: procedure
      .input(activityId.extend({ requestId: idSchema, accepted: z.boolean(), reason: reasonSchema }))
      .output(view<{ vacates: boolean; needsSecond: boolean }>()),
    /** The scanned request. */
    requestScan: procedure.input(activityId.extend({ requestId: idSchema })).output(fileView),
    removeRequest: procedure
      .input(activityId.extend({ requestId: idSchema, reason: reasonSchema }))
      .output(view<{ ok: true }>()),
    funnel: procedure.input(activityId).output(view<FunnelView>()),
    /** Who fell at one step of the funnel; after the freeze as it was frozen. */
    excluded: procedure.input(activityId.extend({ step: z.string().max(40) })).output(view<ExcludedPerson[]>()),
    /** Accounts that can be named as witness, pool office. */
    candidatesFor: procedure.input(activityId).output(
      view<{
        witness: { id: string; name: string; department: string }[]
        poolOffice: { id: string; name: string; department: string }[]
      }>(),
    ),
    /** Names the people of the ceremony before the freeze; their keys stand in the roster. `poolOfficeId` null = absent, on record. */
    nameParticipants: procedure
      .input(activityId.extend({ witnessId: idSchema, poolOfficeId: idSchema.nullable() }))
      .output(view<{ ok: true }>()),
    freeze: procedure
      .input(activityId.extend({ ground: z.string().max(500).default('') }))
      .output(view<{ rosterDigest: string }>()),
    commit: procedure.input(activityId).output(view<{ commitment: string }>()),
    board: procedure.input(activityId).output(view<BoardView>()),
    /** Signs the current stage with the caller's own key: witness at −1 and at 0 (later stages too), pool office and operator as well. */
    sign: procedure.input(activityId.extend(besideRole)).output(view<{ through: number }>()),
    /** The witness declines to sign, with a reason that stands on record. */
    refuseToSign: procedure.input(activityId.extend({ reason: reasonSchema })).output(view<{ ok: true }>()),
    contribute: procedure
      .input(
        activityId.extend({
          by: contributorSchema,
          /** 6 to 60 letters and digits called out in the room. */
          value: z.string().regex(/^[0-9A-Za-z]{6,60}$/, '请输入 6 到 60 位数字或字母'),
        }),
      )
      .output(view<{ ok: true }>()),
    /** Dice as they are keyed in, for the projector; kept in memory only. */
    typeDice: procedure
      .input(
        activityId.extend({ digits: z.string().regex(/^[1-6]{0,60}$/), pass: z.union([z.literal(1), z.literal(2)]) }),
      )
      .output(view<{ ok: true }>()),
    /** The discipline dice, keyed in twice: last contribution and round 0 in one step. */
    dice: procedure
      .input(
        activityId.extend({
          first: z.string().regex(/^[1-6]{20,60}$/, '点数为 20 到 60 位，每位 1 到 6'),
          second: z.string().regex(/^[1-6]{20,60}$/, '点数为 20 到 60 位，每位 1 到 6'),
        }),
      )
      .output(view<{ rounds: number }>()),
    /** Turns over the next seats on the projector; the result is already journaled. */
    reveal: procedure
      .input(activityId.extend({ count: z.number().int().min(0).max(600) }))
      .output(view<{ ok: true }>()),
    abort: procedure
      .input(
        activityId.extend({
          cause: z.enum([
            'criteria-changed',
            'participant-changed',
            'ineligible-candidate',
            'sheet-not-signed',
            'other',
          ]),
          reason: reasonSchema,
        }),
      )
      .output(view<{ ok: true }>()),
    /** After the dice: voiding for one of the protocol's causes, in force when witness and leading group have consented. */
    askVoid: procedure
      .input(
        activityId.extend({
          cause: z.enum(['sheet-differs', 'roster-wrong', 'device-lost', 'activity-cancelled']),
          reason: reasonSchema,
        }),
      )
      .output(view<{ ok: true }>()),
    consentVoid: procedure
      .input(activityId.extend({ agree: z.boolean(), reason: z.string().max(500).default('') }))
      .output(view<{ ok: true }>()),
    /** The witness of an interrupted attempt states by what it is seen that no round is missing, and signs; it goes on. */
    resume: procedure
      .input(
        activityId.extend({
          /** Rounds on what was signed outside the lost machine: 0 where the dice were not thrown, 1 for round 0 alone. */
          rounds: z.number().int().min(0).max(1024),
          shown: z.enum(resumeGrounds),
          reason: reasonSchema,
        }),
      )
      .output(view<{ rounds: number }>()),
    cancelActivity: procedure.input(activityId.extend({ reason: reasonSchema })).output(view<{ ok: true }>()),
    /** Opens the names of a drawn attempt before their time, with a reason that stands on record; there is no way back. */
    disclose: procedure.input(activityId.extend({ reason: reasonSchema })).output(view<{ ok: true }>()),
    contact: procedure.input(activityId).output(view<ContactView>()),
    /** Telephone number in clear, journaled. */
    showPhone: procedure.input(activityId.extend({ ref: idSchema })).output(view<{ phone: string }>()),
    logCall: procedure
      .input(
        activityId.extend({
          ref: idSchema,
          outcome: z.enum(['reached', 'not-reached']),
          note: z.string().max(500).default(''),
        }),
      )
      .output(view<{ ok: true }>()),
    answer: procedure
      .input(
        activityId.extend({
          ref: idSchema,
          answer: z.enum(['accept', 'decline', 'no-answer']),
          reason: z.string().max(500).default(''),
          /** Needed for `accept`; any `true` makes it a recusal. */
          grounds: groundsSchema.optional(),
          groundsNote: z.string().max(500).default(''),
        }),
      )
      .output(view<{ answerId: string; needsSecond: boolean }>()),
    /** Second account: confirms or sends back what was entered by hand; a vacated seat runs its round at once. */
    confirmAnswer: procedure
      .input(
        activityId.extend({
          answerId: idSchema,
          agree: z.boolean(),
          calledBack: z.boolean().default(false),
          reason: z.string().max(500).default(''),
        }),
      )
      .output(view<{ round: number | null }>()),
    /** Whether the reason of a confirmed refusal was good (9-6); a later judgement replaces it, and both stay on record. */
    judgeRefusal: procedure
      .input(activityId.extend({ answerId: idSchema, justified: z.boolean(), reason: reasonSchema }))
      .output(view<{ ok: true }>()),
    /** Late recusal or removal of somebody seated (decided, with reason): vacates the seat and runs a round. */
    removeSeated: procedure
      .input(
        activityId.extend({
          ref: idSchema,
          why: z.enum(['recused', 'removed']),
          provision: idSchema,
          reason: reasonSchema,
        }),
      )
      .output(view<{ answerId: string }>()),
    close: procedure.input(activityId.extend({ ground: z.string().max(500).default('') })).output(view<{ ok: true }>()),
    record: procedure.input(activityId).output(view<RecordView>()),
    recordFile: procedure.input(activityId.extend({ attempt: z.number().int().min(1).optional() })).output(fileView),
    /** A record file held against the office's own journal: is it this draw, is it the newest, is there evidence for every vacancy. */
    compareRecord: procedure
      .input(z.object({ record: z.instanceof(File) }))
      .output(view<{ agrees: boolean; text: string }>()),
    annexFile: procedure.input(activityId.extend({ reason: reasonSchema })).output(fileView),
    witnessSheet: procedure.input(activityId.extend({ format })).output(fileView),
    recordSheet: procedure.input(activityId.extend({ format, names: z.boolean() })).output(fileView),
    annexSheet: procedure.input(activityId.extend({ format, reason: reasonSchema })).output(fileView),
    callSheet: procedure.input(activityId).output(fileView),
    slips: procedure.input(activityId).output(fileView),
    /** Whoever accepted, drawn or designated, with the ratings given (Article 16). */
    ratings: procedure.input(activityId).output(view<RatingsView>()),
    /** Rates somebody after the work began; a further rating corrects the former, and both stay on record (Article 16). */
    rate: procedure
      .input(
        activityId.extend({
          /** Seat of the draw, or id of the direct designation. */
          ref: idSchema,
          rating: ratingSchema,
          reason: reasonSchema,
          /** Ratings of this person that the caller has seen; 0 = a first one. */
          seen: z.number().int().min(0).default(0),
        }),
      )
      .output(view<{ ok: true }>()),
  },
}
