/** Decisions on fees (Article 10 (4)). All pure; amounts in cents. */
import type { FeeBasis } from '../../../src-shared/api/work.ts'
import { type Decided, unless } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import { type Acting, draft, shut, takesPart, tooShort, withField } from './decide.ts'
import { feeAmount } from './fees.ts'
import { feeOf } from './state.ts'

export interface FeeInput {
  personId: string
  basis: FeeBasis
  units: number
  rate: number
  reason: string
}

/** Fixes somebody's fee (Article 10 (4)). A fee that is paid is first entered as not paid. */
export function setFee({ personId, basis, units, rate, reason }: FeeInput, on: Acting): Decided {
  const before = feeOf(on.work, personId)
  return unless(
    [
      shut(on),
      takesPart(on, personId, true),
      before?.paidOn ? no('work.paid', '这笔劳务费已登记发放。需要更正的，请先更正发放登记。', 'art-10-4') : null,
      before && tooShort(reason)
        ? withField(no('work.reason', '更正金额须写明原因，至少 2 个字。', 'art-10-4'), 'reason')
        : null,
    ],
    () => {
      const counted = { basis, units: basis === 'lump' ? 1 : units, rate }
      return [
        draft(
          on,
          'work-fee-set',
          { feeId: on.newId(), personId },
          { ...counted, amount: feeAmount(counted), reason: reason.trim() },
        ),
      ]
    },
  )
}

export interface PayInput {
  personIds: readonly string[]
  paid: boolean
  on: string
  reason: string
}

export function payFees({ personIds, paid, on: day, reason }: PayInput, on: Acting): Decided {
  const fees = personIds.map((personId) => feeOf(on.work, personId))
  const wrong = fees.some((fee) => !fee || (fee.paidOn !== null) === paid)
  return unless(
    [
      shut(on),
      wrong
        ? no(
            'work.fees',
            paid
              ? '所选人员中有人还没有定金额，或已登记发放。请刷新后重选。'
              : '所选人员中有人没有登记发放。请刷新后重选。',
            'art-10-4',
          )
        : null,
      paid && day > on.today ? withField(no('work.future', '发放日期不能晚于今天。'), 'on') : null,
      paid && day < on.startsAt.slice(0, 10)
        ? withField(no('work.before', '发放日期不能早于活动开始的日期。'), 'on')
        : null,
      !paid && tooShort(reason)
        ? withField(no('work.reason', '更正发放登记须写明原因，至少 2 个字。', 'art-10-4'), 'reason')
        : null,
    ],
    () =>
      fees.flatMap((fee) =>
        fee ? [draft(on, 'work-fee-paid', { feeId: fee.feeId, paid, on: day }, { reason: reason.trim() })] : [],
      ),
  )
}
