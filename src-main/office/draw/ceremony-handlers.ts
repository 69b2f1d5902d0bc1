/** The office's answers to `draw.*` from the freeze to the witnessed result (protocol §1–§5, Articles 12–15). */
import { textAt } from '../journal/entry.ts'
import { digestOf } from '../../../src-shared/draw/hash.ts'
import { commitmentOf } from '../../../src-shared/draw/commit.ts'
import type { RosterKey } from '../../../src-shared/draw/types.ts'
import type { AccountState } from '../accounts/register.ts'
import { seatHere } from '../accounts/seat-reading.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { done, type Handlers, refuse, Refused } from '../handler.ts'
import { isAbsent } from '../journal/register.ts'
import { sharedDrawable } from '../shared-experts/handlers.ts'
import { ruleSetOn } from '../system/rule-sets.ts'
import { activityCommand, mustBe, mustPart, partOf, witnessSigned } from './activity.ts'
import { sharedRefused } from './activity-handlers.ts'
import { freezing } from './actions.ts'
import { assessPool, type AssessedMember, funnelView } from './assess-pool.ts'
import { attemptData } from './attempt-data.ts'
import { deviceSigner, makeMaster } from './attempt-secrets.ts'
import { ceremonyState } from './ceremony-state.ts'
import { freezeRoster, protocolOf } from './freeze.ts'
import { type ActivityDoc, drawHistory } from './history.ts'
import { nodeSuite } from './node-suite.ts'
import { requestHashes } from './requests.ts'
import { earlierAttempts } from './record.ts'
import { signatureOf, signedDraft } from './stages.ts'
import type { ActivityState } from './state.ts'
import { firstRoundDrafts } from './run-round.ts'

export function ceremonyHandlers(): Handlers {
  return {
    'draw.freeze': activityCommand(async (core, caller, input, doc) => {
      const may = freezing(doc.data)
      if (!may.allowed) return refuse('draw.freeze', `${may.why}，名册没有冻结。`)
      return freeze(core, caller, doc, input.ground.trim())
    }),
    'draw.commit': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'frozen') ?? mustPart(doc.data, caller, 'operator')
      return wrong ?? commit(core, caller, doc)
    }),
    'draw.sign': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'committed', 'drawn', 'closed') ?? mustPart(doc.data, caller, input.participant)
      return wrong ?? sign(core, caller, doc, input.participant)
    }),
    'draw.refuseToSign': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'committed', 'drawn') ?? mustPart(doc.data, caller, 'witness')
      if (wrong) return wrong
      const { attempt, rounds } = doc.data.current
      await core.append(caller, [
        {
          type: 'signature-refused',
          subject: doc.id,
          payload: { attempt, through: rounds.length - 1 },
          personal: [{ reason: input.reason }],
        },
      ])
      return done
    }),
    'draw.contribute': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'committed') ?? mustBeWitnessed(doc.data)
      if (wrong) return wrong
      const part = partOf(doc.data, accountOf(caller))
      if (part === null)
        return refuse('draw.not-part', '只有本次抽取的操作人和专家库办公室人员可以录入投入。', { provision: 'art-12' })
      if (input.by !== 'observer' && input.by !== part)
        return refuse('draw.not-you', '只能以自己的身份或替现场观察员录入。', { provision: 'art-12' })
      const { current } = doc.data
      const count = current.contributions.filter((one) => one.by === input.by).length + 1
      const label = {
        observer: `现场观察员 ${count}`,
        operator: `操作人 ${count}`,
        'pool-office': `专家库办公室 ${count}`,
      }[input.by]
      await core.append(caller, [
        {
          type: 'contribution-made',
          subject: doc.id,
          payload: { attempt: current.attempt, by: input.by, label, value: input.value },
        },
      ])
      return done
    }),
    'draw.typeDice': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'committed') ?? mustPart(doc.data, caller, 'witness')
      if (wrong) return wrong
      ceremonyState(core).typing.set(doc.id, { digits: input.digits, pass: input.pass })
      core.touch('ceremony')
      return done
    }),
    'draw.dice': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'committed') ?? mustPart(doc.data, caller, 'witness') ?? mustBeWitnessed(doc.data)
      if (wrong) return wrong
      if (input.first !== input.second) {
        return refuse('draw.dice-differ', '两遍输入的点数不一致，没有写入。请对照纸质记录重新输入。', {
          field: 'second',
        })
      }
      const label = `骰子 ${input.first.length} 次`
      const drafts = await firstRoundDrafts(core, doc, { by: 'discipline', label, value: input.first })
      // Hidden before it is journaled: the projector turns the seats over one by one.
      ceremonyState(core).revealed.set(doc.id, 0)
      ceremonyState(core).typing.delete(doc.id)
      await core.append(caller, drafts)
      core.touch('ceremony')
      return { rounds: 1 }
    }),
    'draw.reveal': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustPart(doc.data, caller, 'operator')
      if (wrong) return wrong
      ceremonyState(core).revealed.set(doc.id, input.count)
      core.touch('ceremony')
      return done
    }),
  }
}

function mustBeWitnessed(state: ActivityState): Refused | null {
  return witnessSigned(state.current, -1)
    ? null
    : refuse('draw.not-witnessed', '见证人还没有在承诺值上签名，签名之后才能投入。', { provision: 'art-12' })
}

async function freeze(
  core: Core,
  caller: Caller,
  doc: ActivityDoc,
  ground: string,
): Promise<{ rosterDigest: string } | Refused> {
  const { data } = doc
  if (data.needs?.shared && !sharedDrawable(core)) return sharedRefused
  const assessed = await assessPool(core, data, await drawHistory(core, doc.id))
  const funnel = funnelView(core, data, assessed)
  if (funnel.candidates === 0) return refuse('draw.nobody', '没有一名候选人，名册没有冻结。请放宽条件或检查回避。')
  if (funnel.needsGround && ground.length < 2) {
    return refuse('draw.ground', '候选人偏少或条件过窄，请先写明为什么需要这样的条件。', { field: 'ground' })
  }
  const keys = await keysOf(core, data)
  if (!Array.isArray(keys)) return keys
  const settings = await core.settings()
  const { bureau: _bureau, ...parameters } = settings
  const ids = await residentIds(core, assessed)
  const { draft, rosterDigest } = freezeRoster({
    activityId: doc.id,
    state: data,
    assessed,
    // a shared expert's ID stays at home: the tag under this office's key stands for it
    residentIdOf: (one) => one.shared?.personTag ?? ids.get(one.personDigest) ?? '',
    keys,
    earlier: earlierAttempts(await core.journal.entriesOf(doc.id), data.current.attempt),
    context: {
      activity: digestOf(data.basis),
      ruleSet: ruleSetOn(core, core.today()).id,
      parameters: digestOf(parameters),
      requests: digestOf(requestHashes(data)),
      software: core.version,
      journalHead: core.journal.head().hash,
      replyHours: String(data.needs?.replyHours ?? ''),
      lastReplyAt: data.needs?.lastReplyAt ?? '',
      ...sharedContext(assessed, data),
    },
    narrow: funnel.alarms.map((alarm) => alarm.groupId),
    short: funnel.groups.filter((group) => group.short).map((group) => group.groupId),
    ground,
    random: core.effects.random,
    suite: nodeSuite,
  })
  await core.append(caller, [draft])
  return { rosterDigest }
}

/** In the record of a draw that asked for shared experts stands how many of the pool they were and of the candidates. */
function sharedContext(assessed: readonly AssessedMember[], { needs }: ActivityState): Record<string, string> {
  if (!needs?.shared) return {}
  const shared = assessed.filter((one) => one.shared)
  const candidates = shared.filter(({ assessment }) => assessment.groups.length > 0)
  return { sharedExperts: String(shared.length), sharedCandidates: String(candidates.length) }
}

async function keysOf(core: Core, data: ActivityState): Promise<RosterKey[] | Refused> {
  const keys: RosterKey[] = [{ role: 'device', publicKey: core.keys.devicePublicKey }]
  const parts = [
    ['witness', data.participants?.witness],
    ['operator', data.participants?.operator],
    ['pool-office', data.participants?.poolOffice],
  ] as const
  for (const [role, id] of parts) {
    if (!id) continue
    const seat = await seatHere(core, id)
    if (!seat?.data.publicKey) {
      const account = await core.journal.state<AccountState>('accounts', id)
      return refuse(
        'draw.no-key',
        `${account?.data.name ?? ''}没有签名密钥，请其在这台电脑上重新登录一次，再冻结名册。`,
      )
    }
    keys.push({ role, publicKey: seat.data.publicKey })
  }
  return keys
}

/** Resident IDs by digest of the person's record: opened only to make the identity digests. */
async function residentIds(core: Core, assessed: readonly AssessedMember[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const page = 2000
  for (let at = 0; at < assessed.length; at += page) {
    const digests = assessed.slice(at, at + page).map((one) => one.personDigest)
    const records = await core.journal.openPersonal(digests)
    records.forEach((record, index) => {
      if (!isAbsent(record)) ids.set(digests[index] as string, textAt(record, 'residentId'))
    })
  }
  return ids
}

async function commit(core: Core, caller: Caller, doc: ActivityDoc): Promise<{ commitment: string } | Refused> {
  const { current, number } = doc.data
  const device = await deviceSigner(core, doc)
  if (!device) return refuse('draw.other-device', '名册是在另一台设备上冻结的，不能在这里继续。请放弃后重新冻结。')
  const { roster, excluded } = await attemptData(core, current.rosterEntry)
  const tag = protocolOf(doc.data)
  const s0 = await makeMaster(core, doc.id, tag, number, current.attempt)
  const commitment = commitmentOf(roster, current.rosterDigest, s0)
  const attempts = earlierAttempts(await core.journal.entriesOf(doc.id), current.attempt)
  const record = { protocol: tag, roster, commitment, contributions: [], rounds: [], excluded, attempts }
  await core.append(caller, [
    { type: 'draw-committed', subject: doc.id, payload: { attempt: current.attempt, commitment } },
    signedDraft(doc.id, record, -1, device),
  ])
  return { commitment }
}

async function sign(
  core: Core,
  caller: Caller,
  doc: ActivityDoc,
  role: 'witness' | 'operator' | 'pool-office',
): Promise<{ through: number } | Refused> {
  const signed = await signatureOf(core, caller, doc, role)
  if (signed instanceof Refused) return signed
  if (signed.draft.length === 0) return refuse('draw.signed', '您已经为这一步签过名。')
  await core.append(caller, signed.draft)
  return { through: signed.through }
}
