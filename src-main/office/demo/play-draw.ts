/** Plays a whole draw through the office's own commands: who would sit at the table, in the order in which they would act. */
import type { ActivityFacts, Needs, Rating } from '../../../src-shared/api/draw.ts'
import type { InputOf, OutputOf, ParsedInput, ProcedureName } from '../../../src-shared/api/contract.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { OpenedCore } from '../build-core.ts'
import type { SignedIn } from '../core.ts'
import { type Handler, Refused } from '../handler.ts'
import { parseInput } from '../parse-input.ts'

/** The people of a draw, signed in. */
export interface Cast {
  operator: SignedIn
  witness: SignedIn
  poolOffice: SignedIn
}

/**
 * Calls a command or query in somebody's name, through the same permission matrix and schema as a call from a screen; a
 * refusal is a fault of the script.
 */
export async function act<Name extends ProcedureName>(
  core: OpenedCore,
  account: SignedIn,
  name: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const handler = core.handlers[name] as Handler<Name> | undefined
  if (!handler) throw new Error(`${name} has no handler`)
  if (!mayCall(name, account.roles)) throw new Error(`${name}: not for ${account.roles.join(', ')}`)
  const parsed = parseInput(name, input)
  if (!parsed.ok) throw new Error(`${name}: ${parsed.refusal.message} ${parsed.refusal.field ?? ''}`)
  const caller = { connection: `script:${account.id}`, account, beside: false }
  const result = await core.exclusively(() => handler.run(core, caller, parsed.value as ParsedInput<Name>))
  if (result instanceof Refused) throw new Error(`${name}: ${result.refusal.code} ${result.refusal.message}`)
  return result
}

const noGrounds = { 'art-15-1': false, 'art-15-2': false, 'art-15-3': false, 'art-15-4': false, 'art-15-5': false }

export interface DrawScript {
  facts: ActivityFacts
  needs: Needs
  /** Dice as thrown. */
  dice: string
  /** How many of the first drawn decline, each with this reason. */
  declines: readonly string[]
  /** Written ground where the draw is narrow. */
  ground: string
}

/** Runs a draw to its end and returns the activity's id. */
export async function playDraw(core: OpenedCore, cast: Cast, script: DrawScript): Promise<string> {
  const { operator, witness, poolOffice } = cast
  const { activityId } = await act(core, operator, 'draw.create', { facts: script.facts, rehearsal: false })
  await act(core, operator, 'draw.setNeeds', { activityId, needs: script.needs })
  await act(core, operator, 'draw.nameParticipants', { activityId, witnessId: witness.id, poolOfficeId: poolOffice.id })
  await act(core, operator, 'draw.freeze', { activityId, ground: script.ground })
  await act(core, operator, 'draw.commit', { activityId })
  await act(core, witness, 'draw.sign', { activityId, participant: 'witness' })
  await act(core, poolOffice, 'draw.sign', { activityId, participant: 'pool-office' })
  await act(core, operator, 'draw.contribute', { activityId, by: 'observer', value: script.dice.slice(0, 8) })
  await act(core, witness, 'draw.dice', { activityId, first: script.dice, second: script.dice })
  await act(core, witness, 'draw.sign', { activityId, participant: 'witness' })
  await answerAll(core, cast, activityId, [...script.declines])
  await act(core, operator, 'draw.close', { activityId, ground: script.ground })
  return activityId
}

/** Rates everybody who accepted, after the work (Article 16), with the ratings in turn. */
export async function rateDraw(
  core: OpenedCore,
  operator: SignedIn,
  activityId: string,
  ratings: readonly { rating: Rating; reason: string }[],
): Promise<void> {
  const { people } = await act(core, operator, 'draw.ratings', { activityId })
  for (const [index, { ref }] of people.entries()) {
    const given = ratings[index % ratings.length]
    if (given) await act(core, operator, 'draw.rate', { activityId, ref, ...given })
  }
}

/** Telephones everybody; the first ones decline, everybody else accepts; the pool office confirms each answer, and finds every reason good. */
async function answerAll(
  core: OpenedCore,
  { operator, poolOffice }: Cast,
  activityId: string,
  declines: string[],
): Promise<void> {
  for (;;) {
    const { seats } = await act(core, operator, 'draw.contact', { activityId })
    const seat = seats.find((one) => one.state === 'to-contact' || one.state === 'waiting')
    if (!seat) return
    const reason = declines.shift()
    const { answerId, needsSecond } = await act(core, operator, 'draw.answer', {
      activityId,
      ref: seat.ref,
      groundsNote: '',
      ...(reason === undefined
        ? { answer: 'accept' as const, reason: '', grounds: noGrounds }
        : { answer: 'decline' as const, reason }),
    })
    if (needsSecond)
      await act(core, poolOffice, 'draw.confirmAnswer', {
        activityId,
        answerId,
        agree: true,
        calledBack: true,
        reason: '',
      })
    if (reason !== undefined)
      await act(core, poolOffice, 'draw.judgeRefusal', {
        activityId,
        answerId,
        justified: true,
        reason: '已向单位核实',
      })
  }
}
