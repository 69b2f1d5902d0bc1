/** The office's answers to `review.*`: the employer's word and the department's (7-2, 7-3, 18). Each command takes many files and is refused as a whole. */
import { accountOf, type Caller, type Core } from '../core.ts'
import { keepScan } from '../attachments.ts'
import { command, done, type Handlers, refuse, Refused } from '../handler.ts'
import { employerBarredUntil } from '../pool/employers.ts'
import { decidingOf, type OpenApplicant, openApplicants, settleDecided } from './applicants.ts'
import { approveSpecialNeed, checkByEmployer, judge, passReview, reject, sendBack } from './decide-application.ts'
import { takeBackEmployerWord, takeBackReview } from './decide-take-back.ts'
import { tiesOf } from './department-handlers.ts'
import { type Decided, type Deciding, isRefusal } from './deciding.ts'

/** Decides each of several applications and appends everything at once, or refuses with the first refusal. */
async function decideEach(
  core: Core,
  caller: Caller,
  ids: readonly string[],
  decide: (one: OpenApplicant, on: Deciding) => Decided | Promise<Decided>,
): Promise<Refused | typeof done> {
  const people = await openApplicants(core, [...new Set(ids)])
  if (people instanceof Refused) return people
  const on = { ...decidingOf(core, caller), ties: await tiesOf(core) }
  const drafts = []
  for (const one of people) {
    const decided = await decide(one, on)
    if (isRefusal(decided)) return new Refused(decided)
    drafts.push(...decided)
  }
  return (await settleDecided(core, caller, drafts)) ?? done
}

/** Only the pool office sends back from its own stage, only the others from theirs. */
function mayReturn(caller: Caller, one: OpenApplicant): Refused | null {
  const { roles } = accountOf(caller)
  const needed = one.data.state === 'department-review' ? 'business-dept' : 'pool-office'
  if (one.data.state === 'employer-check' || roles.includes(needed)) return null
  return refuse('review.stage-role', '这一步由另一科室办理，您不能退回。', { provision: 'art-7-3' })
}

export function reviewHandlers(): Handlers {
  return {
    'review.employerCheck': command(async (core, caller, input) => {
      const { ids, scan: file, ...word } = input
      const scan = await keepScan(core, file, 'scan')
      if (scan instanceof Refused) return scan
      if (word.result === 'recommended' && scan === null && !(await haveProof(core, ids)))
        return refuse('employer.scan', '请上传单位盖章的推荐意见扫描件。', { provision: 'art-7-2', field: 'scan' })
      return decideEach(core, caller, ids, async (one, on) => {
        const barredUntil = await employerBarredUntil(core, one.data.employerId)
        return checkByEmployer(one, { ...word, scan, barredUntil }, on)
      })
    }),
    'review.employerTakeBack': command((core, caller, { id, reason }) =>
      decideEach(core, caller, [id], (one) => takeBackEmployerWord(one, reason)),
    ),
    'review.judge': command((core, caller, { ids, ...what }) =>
      decideEach(core, caller, ids, (one, on) => judge(one, what, on)),
    ),
    'review.specialNeed': command(async (core, caller, { id, scan: file, ...need }) => {
      const scan = await keepScan(core, file, 'scan')
      if (scan instanceof Refused) return scan
      if (scan === null)
        return refuse('special-need.scan', '请上传批准文件的扫描件。', { provision: 'art-5-5', field: 'scan' })
      return decideEach(core, caller, [id], (one, on) => approveSpecialNeed(one, { ...need, scan }, on))
    }),
    'review.return': command((core, caller, { ids, ...back }) =>
      decideEach(core, caller, ids, (one, on) => mayReturn(caller, one)?.refusal ?? sendBack(one, back, on)),
    ),
    'review.reject': command((core, caller, { ids, reason }) =>
      decideEach(core, caller, ids, (one, on) => reject(one, reason, on)),
    ),
    'review.pass': command((core, caller, { ids, fields }) =>
      decideEach(core, caller, ids, (one, on) => passReview(one, fields, on)),
    ),
    'review.takeBack': command((core, caller, { id, reason }) =>
      decideEach(core, caller, [id], (one, on) => takeBackReview(one, reason, on)),
    ),
  }
}

/** True where each form came with the stamped recommendation, or with one scan of everything. */
async function haveProof(core: Core, ids: readonly string[]): Promise<boolean> {
  const people = await openApplicants(core, ids)
  if (people instanceof Refused) return false
  return people.every(({ data }) => data.attachments.some(({ kind }) => kind === 'recommendation' || kind === 'bundle'))
}
