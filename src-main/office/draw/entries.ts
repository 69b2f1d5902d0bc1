/** What the journal can say about an activity, its draw and the contact with the drawn (Articles 12–16, draw-protocol.md). */
import { z } from 'zod'
import { activityFactsSchema, resumeGrounds, titleLevelSchema } from '../../../src-shared/api/draw.ts'
import { fieldSchema } from '../../../src-shared/model/field.ts'
import { entryType } from '../journal/register.ts'

const text = z.string()
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const hex128 = z.string().regex(/^[0-9a-f]{128}$/)
const attempt = z.number().int().min(1)
const reason = z.strictObject({ reason: text })
const selecting = 'selecting department'

const dates = {
  startsAt: text,
  endsAt: text,
  nameDisplay: z.enum(['full', 'masked', 'numbers']),
  /** `at-once`, `start` or an instant; absent = at once, as before activities had the setting. */
  namesFrom: text.optional(),
}
const words = activityFactsSchema.omit({ startsAt: true, endsAt: true, nameDisplay: true, namesFrom: true }).strict()

export const activityCreated = entryType({
  type: 'activity-created',
  v: 1,
  meaning: 'An inspection activity for which experts are drawn was set up; a rehearsal has its own numbers.',
  provisions: ['art-12'],
  by: selecting,
  payload: z.strictObject({ number: text, rehearsal: z.boolean(), ...dates }),
  personal: words,
})
export const activityChanged = entryType({
  type: 'activity-changed',
  v: 1,
  meaning: 'The facts of an activity were changed before the roster was frozen.',
  provisions: ['art-12'],
  by: selecting,
  payload: z.strictObject(dates),
  personal: words,
})
export const needsSet = entryType({
  type: 'needs-set',
  v: 1,
  meaning: 'Groups, seats and criteria of an activity, the cap per employer, the time to answer.',
  provisions: ['art-12', 'art-16'],
  by: selecting,
  payload: z.strictObject({
    groups: z.array(
      z.strictObject({
        groupId: text,
        field: fieldSchema,
        seats: z.number().int().min(1),
        minTitle: titleLevelSchema.nullable(),
        excludePoor: z.boolean(),
      }),
    ),
    maxPerEmployer: z.number().int().min(1).nullable(),
    replyHours: z.number().int().min(1),
    lastReplyAt: text,
    /** Shared experts of other offices may be drawn too; absent = own experts alone. */
    shared: z.literal(true).optional(),
  }),
  personal: z.strictObject({ labels: z.record(text, text), regions: z.record(text, text) }),
})
export const participantsNamed = entryType({
  type: 'participants-named',
  v: 1,
  meaning:
    'Operator, witness and pool office of the ceremony were named before the freeze, with the keys they sign by.',
  provisions: ['art-12'],
  by: selecting,
  payload: z.strictObject({ operator: text, witness: text, poolOffice: text.nullable() }),
})

const roster = z.record(text, z.json())
export const rosterFrozen = entryType({
  type: 'roster-frozen',
  v: 1,
  meaning:
    'The roster of an attempt was fixed: candidates, everyone left out with reasons, keys, groups (protocol §1).',
  provisions: ['art-12', 'art-14', 'art-15'],
  by: selecting,
  payload: z.strictObject({
    attempt,
    roster,
    rosterDigest: hex64,
    excluded: z.array(z.record(text, z.json())),
    narrow: z.array(text),
    short: z.array(text),
  }),
  personal: z.discriminatedUnion('part', [
    z.strictObject({ part: z.literal('ground'), ground: text }),
    z.strictObject({
      part: z.literal('people'),
      lines: z.array(
        z.strictObject({
          ref: text,
          expertId: text,
          employerRef: text,
          employerId: text,
          salt: text,
          name: text,
          employer: text,
          idDigest: text,
          title: text,
        }),
      ),
    }),
    z.strictObject({ part: z.literal('ids'), lines: z.array(z.strictObject({ ref: text, idSalt: text })) }),
    z.strictObject({
      part: z.literal('reasons'),
      lines: z.array(z.strictObject({ ref: text, reasons: z.array(z.strictObject({ provision: text, text })) })),
    }),
  ]),
})
export const drawCommitted = entryType({
  type: 'draw-committed',
  v: 1,
  meaning: 'The machine committed itself to its round secrets before anybody contributed (protocol §2).',
  provisions: ['art-12'],
  by: selecting,
  payload: z.strictObject({ attempt, commitment: hex64 }),
})
export const stageSigned = entryType({
  type: 'stage-signed',
  v: 1,
  meaning: 'A stage of the record was signed by a key named in the roster (protocol §5).',
  provisions: ['art-12'],
  by: 'device, witness, operator or pool office',
  payload: z.strictObject({
    attempt,
    role: z.enum(['device', 'witness', 'operator', 'pool-office']),
    publicKey: hex64,
    through: z.number().int().min(-1),
    value: hex128,
  }),
})
export const signatureRefused = entryType({
  type: 'signature-refused',
  v: 1,
  meaning: 'The witness declined to sign, with a reason.',
  provisions: ['art-12'],
  by: 'discipline witness',
  payload: z.strictObject({ attempt, through: z.number().int().min(-1) }),
  personal: reason,
})
export const contributionMade = entryType({
  type: 'contribution-made',
  v: 1,
  meaning: 'A public contribution was called out and entered; the discipline dice come last (protocol §3).',
  provisions: ['art-12'],
  by: 'people in the room',
  payload: z.strictObject({
    attempt,
    by: z.enum(['discipline', 'pool-office', 'operator', 'observer']),
    label: text,
    value: z.string().regex(/^[0-9A-Za-z]{6,60}$/),
  }),
})
export const roundRun = entryType({
  type: 'round-run',
  v: 1,
  meaning: 'A round was run: its secret, who left and why, who was withdrawn, who was seated (protocol §4).',
  provisions: ['art-12', 'art-14', 'art-15'],
  by: 'system',
  payload: z.strictObject({
    attempt,
    round: z.record(text, z.json()),
    /** What the evidence digests of the round are made from. */
    evidence: z.array(z.strictObject({ ref: text, salt: text, entries: z.array(hex64) })),
  }),
  /** Who stands behind the random ids that this round seated. */
  personal: z.strictObject({
    drawn: z.array(z.strictObject({ ref: text, expertId: text, name: text, employer: text, title: text })),
  }),
})
export const attemptEnded = entryType({
  type: 'attempt-ended',
  v: 1,
  meaning: 'An attempt ended without being the draw: aborted before the dice, voided after them, or interrupted.',
  provisions: ['art-12'],
  by: 'selecting department; voids with consent of witness and leading group',
  payload: z.strictObject({
    attempt,
    ended: z.enum(['aborted', 'voided', 'interrupted']),
    cause: text,
    record: hex64.nullable(),
  }),
  personal: reason,
})
export const attemptInterrupted = entryType({
  type: 'attempt-interrupted',
  v: 1,
  meaning: 'A restored backup held this attempt open; rounds may be missing, so it stands still until people decide.',
  provisions: ['art-12'],
  by: 'restore',
  payload: z.strictObject({ attempt }),
})
export const attemptResumed = entryType({
  type: 'attempt-resumed',
  v: 1,
  meaning:
    'The witness of an interrupted attempt stated, by what was signed outside the lost machine, that no round is missing; it goes on.',
  provisions: ['art-12'],
  by: 'discipline witness',
  payload: z.strictObject({ attempt, rounds: z.number().int().min(0), shown: z.enum(resumeGrounds) }),
  personal: reason,
})
export const voidAsked = entryType({
  type: 'void-asked',
  v: 1,
  meaning: 'The operator asks to void a drawn attempt for one of the protocol’s causes.',
  provisions: ['art-12'],
  by: selecting,
  payload: z.strictObject({
    attempt,
    cause: z.enum(['sheet-differs', 'roster-wrong', 'device-lost', 'activity-cancelled']),
  }),
  personal: reason,
})
export const voidAnswered = entryType({
  type: 'void-answered',
  v: 1,
  meaning: 'Witness or leading group consented to a void, or refused.',
  provisions: ['art-12'],
  by: 'discipline witness; leading group',
  payload: z.strictObject({ attempt, role: z.enum(['witness', 'leading-group']), agree: z.boolean() }),
  personal: reason,
})
export const callLogged = entryType({
  type: 'call-logged',
  v: 1,
  meaning: 'A telephone call to a drawn expert.',
  provisions: ['art-12'],
  by: 'selecting department or pool office',
  payload: z.strictObject({ attempt, ref: text, outcome: z.enum(['reached', 'not-reached']) }),
  personal: z.strictObject({ note: text }),
})
export const answerEntered = entryType({
  type: 'answer-entered',
  v: 1,
  meaning: "A drawn expert's answer, entered by hand or come by the expert's own code, a silence, or a late recusal.",
  provisions: ['art-12', 'art-15', 'art-9-6'],
  by: 'selecting department or pool office; the expert; system at the end of the time',
  payload: z.strictObject({
    attempt,
    ref: text,
    expertId: text,
    answerId: text,
    answer: z.enum(['accept', 'decline', 'no-answer', 'recused', 'removed']),
    provisions: z.array(text),
    /** How it came; absent = entered by hand. What came by itself is settled in the same command. */
    channel: z.enum(['sms', 'mail', 'province', 'link', 'silence', 'leaving']).optional(),
  }),
  personal: z.strictObject({ reason: text, groundsNote: text }),
})
export const answerSettled = entryType({
  type: 'answer-settled',
  v: 1,
  meaning:
    'A second account confirmed an answer entered by hand, or sent it back; what came by itself is confirmed by the system.',
  provisions: ['art-12'],
  by: 'second account',
  payload: z.strictObject({ attempt, answerId: text, agree: z.boolean(), calledBack: z.boolean() }),
  personal: reason,
})
export const drawClosed = entryType({
  type: 'draw-closed',
  v: 1,
  meaning: 'The draw is complete (or its shortfall accepted on a ground); the master secret was destroyed.',
  provisions: ['art-12', 'art-13'],
  by: selecting,
  payload: z.strictObject({ attempt, shortfall: z.number().int().min(0) }),
  personal: z.strictObject({ ground: text }),
})
export const activityCancelled = entryType({
  type: 'activity-cancelled',
  v: 1,
  meaning: 'The activity will not take place.',
  provisions: ['art-12'],
  by: selecting,
  payload: z.strictObject({}),
  personal: reason,
})
