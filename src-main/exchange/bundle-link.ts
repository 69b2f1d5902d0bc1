/** Whether a bundle follows those taken before it. Pure; both sides keep what they have taken. */
import type { Refusal } from '../../src-shared/api/base.ts'
import type { BundleHeader, BundleLink } from './bundle-format.ts'

/** Stands where nobody was put back. */
const never = '1970-01-01T00:00:00.000+08:00'

/** A bundle that does not follow. */
export interface LinkRefusal extends Refusal {
  code: 'ferry.already-imported' | 'ferry.gap' | 'ferry.branch' | 'ferry.before-restart'
  /** `gap`: numbers that have to come first. */
  missing?: { from: number; to: number }
}

const branch = (number: number): LinkRefusal => ({
  code: 'ferry.branch',
  message: `第 ${number} 号摆渡包与这里已有的记录接不上：同一编号出现了两种内容。没有导入任何内容。请不要再使用这个文件，立即报告系统管理员，查明哪一个是真的。`,
})

const beforeRestart: LinkRefusal = {
  code: 'ferry.before-restart',
  message:
    '这是对方从备份恢复以前制作的摆渡包，编号已经作废，没有导入任何内容。请导入对方恢复以后制作的；没有的，请对方重新导出。',
}

/** What was taken from a sender. */
export interface TakenLinks {
  /** Bundles taken: the newest at least, older ones let a copy be told from a branch. */
  taken: readonly BundleLink[]
  /** `restarted` of the numbering that they belong to. */
  restarted?: string | undefined
}

/**
 * Judges a bundle whose signature is right; null where it is the next one.
 *
 * @param hash the bundle's own, from its trailer
 */
export function linkRefusal(header: BundleHeader, hash: string, known: TakenLinks): LinkRefusal | null {
  const { number, previous } = header
  const order = Date.parse(header.restarted ?? never) - Date.parse(known.restarted ?? never)
  if (order < 0) return beforeRestart
  const taken = order > 0 ? [] : known.taken
  const last = taken.reduce<BundleLink | null>((best, one) => (best && best.number > one.number ? best : one), null)
  const next = (last?.number ?? 0) + 1
  if (number < next) {
    const same = taken.find((one) => one.number === number)
    if (same && same.hash !== hash) return branch(number)
    return { code: 'ferry.already-imported', message: `第 ${number} 号摆渡包已经导入过，不必再导入，没有任何改动。` }
  }
  if (number > next) {
    const to = number - 1
    const which = to === next ? `第 ${next} 号` : `第 ${next} 号至第 ${to} 号`
    return {
      code: 'ferry.gap',
      message: `缺少${which}摆渡包，第 ${number} 号还不能导入，没有导入任何内容。请先导入缺少的；如已遗失，请对方重新导出一份。`,
      missing: { from: next, to },
    }
  }
  return previous === (last?.hash ?? null) ? null : branch(number)
}
