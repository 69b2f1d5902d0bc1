/** The office's answers to `draw.*` on the way to the freeze: funnel, who fell at which step, people of the ceremony. */
import type { ExcludedPerson } from '../../../src-shared/api/draw.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { maskName } from '../../../src-shared/model/masks.ts'
import type { AccountState } from '../accounts/register.ts'
import { seatHere, seatsHere } from '../accounts/seat-reading.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { done, type Handlers, query, refuse, type Refused } from '../handler.ts'
import { stepOf as funnelStepOf } from '../rules/funnel.ts'
import { activityCommand, activityQuery, mustBe } from './activity.ts'
import { listedCandidates } from '../from-province/on-roster.ts'
import { type AssessedMember, assessPool, funnelView, shownName } from './assess-pool.ts'
import { attemptData } from './attempt-data.ts'
import { namesFor } from './disclosure.ts'
import { type ActivityDoc, drawHistory, secretDraws } from './history.ts'
import { lookedAt } from './looks.ts'

const noNeeds = refuse('draw.no-needs', '还没有填写分组和席位，请先完成“需求”。')

export function funnelHandlers(): Handlers {
  return {
    'draw.funnel': activityQuery(async (core, caller, input, doc) => {
      if (!doc.data.needs) return noNeeds
      const assessed = await assessPool(core, doc.data, await drawHistory(core, doc.id))
      return { ...funnelView(core, doc.data, assessed), listed: await listedOf(core, caller, doc, assessed) }
    }),
    'draw.excluded': activityQuery(async (core, caller, input, doc) => {
      const frozen = doc.data.current.rosterEntry !== ''
      const rows = frozen ? await frozenExcluded(core, doc, input.step) : await openExcluded(core, doc, input.step)
      return asSeenBy(core, caller, rows, input.step)
    }),
    'draw.candidatesFor': query(async (core) => {
      const docs = await core.store.accounts.find({ selector: { kind: { $eq: 'account' }, state: { $eq: 'active' } } })
      const seats = await seatsHere(core)
      const accounts = docs
        .filter((doc) => seats.has(doc.id))
        .map((doc) => ({ id: doc.id, data: doc.data as unknown as AccountState }))
      const holding = (role: 'discipline' | 'pool-office') =>
        accounts
          .filter((one) => one.data.roles.includes(role))
          .map(({ id, data }) => ({ id, name: data.name, department: data.department }))
      return { witness: holding('discipline'), poolOffice: holding('pool-office') }
    }),
    'draw.nameParticipants': activityCommand(async (core, caller, input, doc) => {
      const wrong = mustBe(doc.data, 'open')
      if (wrong) return wrong
      const operator = accountOf(caller)
      const problem =
        (await signerProblem(core, input.witnessId, 'discipline', '见证人')) ??
        (input.poolOfficeId ? await signerProblem(core, input.poolOfficeId, 'pool-office', '专家库办公室人员') : null)
      if (problem) return problem
      if (input.witnessId === operator.id || input.poolOfficeId === operator.id) {
        return refuse('draw.same-person', '操作人不能同时担任见证人或专家库办公室的监督人员。', { provision: 'art-12' })
      }
      await core.append(caller, [
        {
          type: 'participants-named',
          subject: doc.id,
          payload: { operator: operator.id, witness: input.witnessId, poolOffice: input.poolOfficeId },
        },
      ])
      return done
    }),
  }
}

/** What the struck-off list says of the candidates while the roster can still be looked through. */
async function listedOf(core: Core, caller: Caller, { data }: ActivityDoc, assessed: readonly AssessedMember[]) {
  if (data.current.rosterEntry !== '') return []
  const candidates = new Set(
    assessed.flatMap(({ assessment, member }) => (assessment.groups.length > 0 ? [member.id] : [])),
  )
  return listedCandidates(core, candidates, mayCall('fromProvince.hits', accountOf(caller).roles))
}

async function signerProblem(
  core: Core,
  id: string,
  role: 'discipline' | 'pool-office',
  what: string,
): Promise<Refused | null> {
  const doc = await core.journal.state<AccountState>('accounts', id)
  if (doc?.data.state !== 'active' || !doc.data.roles.includes(role)) {
    return refuse('draw.not-entitled', `所选的${what}账号不可用或没有相应角色，请重新选择。`, { provision: 'art-12' })
  }
  if (!(await seatHere(core, id))?.data.publicKey) {
    return refuse('draw.no-key', `${doc.data.name}还没有在这台电脑上登录过，没有签名密钥。请其先登录一次，再冻结名册。`)
  }
  return null
}

async function openExcluded(core: Core, doc: ActivityDoc, step: string): Promise<ExcludedPerson[]> {
  const assessed = await assessPool(core, doc.data, await drawHistory(core, doc.id))
  return assessed
    .filter((one) => funnelStepOf(one.assessment.reasons) === step)
    .map((one) => ({
      expertId: one.member.id,
      name: shownName(one),
      employer: one.member.employer,
      reasons: one.assessment.reasons,
    }))
}

/** Whoever sits out because of a draw whose names are still kept would be known by it: masked, or a look. */
async function asSeenBy(core: Core, caller: Caller, rows: ExcludedPerson[], step: string): Promise<ExcludedPerson[]> {
  const now = core.effects.wall()
  const shown = [...rows]
  for (const draw of await secretDraws(core)) {
    const kept = new Set(draw.data.current.drawn.map(({ expertId }) => expertId))
    const clear = namesFor(draw.data, accountOf(caller), now) === 'clear'
    const told = shown.some((row) => kept.has(row.expertId) && sitsOut(row))
    if (told && clear) await lookedAt(core, caller, draw, 'excluded')
    if (told && !clear)
      shown.forEach((row, index) => {
        if (kept.has(row.expertId) && sitsOut(row)) shown[index] = hideRotation(row, step)
      })
  }
  return shown
}

const sitsOut = ({ reasons }: ExcludedPerson) => reasons.some(({ provision }) => provision === 'art-14')

/** Somebody who fell at another step keeps name and the other reasons. */
function hideRotation(row: ExcludedPerson, step: string): ExcludedPerson {
  if (step !== 'art-14') return { ...row, reasons: row.reasons.filter(({ provision }) => provision !== 'art-14') }
  return {
    expertId: '',
    name: maskName(row.name),
    employer: '',
    reasons: [{ provision: 'art-14', text: '已连续两次被选中，其中一次的姓名尚未公开' }],
  }
}

async function frozenExcluded(core: Core, doc: ActivityDoc, step: string): Promise<ExcludedPerson[]> {
  const data = await attemptData(core, doc.data.current.rosterEntry)
  return data.excluded
    .map((one) => ({
      one,
      reasons: data.reasons.get(one.expertId) ?? one.reasons.map((provision) => ({ provision, text: '' })),
    }))
    .filter(({ reasons }) => funnelStepOf(reasons) === step)
    .map(({ one, reasons }) => {
      const person = data.people.get(one.expertId)
      return {
        expertId: person?.expertId ?? '',
        name: person?.name ?? one.expertId,
        employer: person?.employer ?? '',
        reasons,
      }
    })
}
