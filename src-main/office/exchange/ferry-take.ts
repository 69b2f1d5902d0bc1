/** What a ferry bundle brings into the office: the same as over the line, and checked in the same way. */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { BundleContent } from '../../exchange/bundle-items.ts'
import type { PushRun, Receipt, WireRecord } from '../../exchange/wire.ts'
import { provinceChainOf, receiptMessage } from '../../exchange/wire.ts'
import type { Core } from '../core.ts'
import { verifierOf } from '../journal/ed25519.ts'
import { isRecord } from '../journal/seal.ts'
import { fileTaker } from './ferry-files.ts'
import { lockedDevices, noteFork } from './forks.ts'
import { keepReceipts, type Peer, receiptsHere } from './peer.ts'
import { newHere } from './personal-sides.ts'

const words = {
  device: '摆渡包里有本机还不认识的设备的记录，没有继续导入。请先导入登记那台设备的摆渡包。',
  gap: '摆渡包里的记录与本机已有的接不上，中间缺了一段，没有继续导入。请让对方重新导出。',
  fork: '摆渡包里的记录与本机已有的不同：同一台电脑的编号下有两份记录，没有继续导入，那台电脑已锁定。请由两位管理员在“本单位的电脑”页决定。',
  locked:
    '摆渡包里有一台已锁定的电脑的记录：它的编号下有两份不同的记录，没有继续导入。请先由两位管理员在“本单位的电脑”页决定。',
  own: '摆渡包里有以本机编号写下、本机却没有的记录，没有继续导入，本机已锁定，只能查看：数据文件夹可能被复制到了别处。请立即报告系统管理员。',
  chain: '摆渡包里有一条记录前后接不上或签名不对，没有继续导入。请报告系统管理员，并请对方校验日志。',
  contents: '摆渡包里有一份内容打不开或与其摘要不符，没有继续导入。请报告系统管理员，并请对方校验日志。',
  receipt: '摆渡包里的省级收据签名不对，没有继续导入。请报告系统管理员。',
} as const

function refusal(code: keyof typeof words): Refusal {
  return { code: `exchange.${code}`, message: words[code] }
}

export interface FerryTaker {
  take(content: BundleContent): Promise<Refusal | null>
  /** What was new here. */
  moved: { entries: number; records: number; files: number; receipts: number }
  /** Where the chains in it ended: what the sender has. */
  heads: Record<string, number>
  /** Number of the newest entry of every chain for which there was a receipt. */
  receipted(): Record<string, number>
  close(): Promise<void>
}

/** Who sends a bundle. */
export interface Sender {
  /** Of the office; null: the province. */
  device: string | null
  /** The sender was put back from a backup, and this is the first bundle since. */
  putBack: boolean
}

/** @param peer the province that the office has joined; null where it has joined none, and no receipts can be good */
export function ferryTaker(core: Core, peer: Peer | null, { device: from, putBack }: Sender): FerryTaker {
  const moved = { entries: 0, records: 0, files: 0, receipts: 0 }
  const heads: Record<string, number> = {}
  const receipted: Record<string, number> = {}
  let ownLost = false
  const files = fileTaker(core, from)
  const signed = peer ? verifierOf(peer.publicKey) : () => false

  async function run(pushed: PushRun): Promise<Refusal | null> {
    const last = pushed.entries.at(-1)
    if (last) heads[last.device] = Math.max(last.seq, heads[last.device] ?? -1)
    const chain = pushed.entries[0]?.device ?? ''
    // what this device wrote is here; anything else under its key is a copy's
    if (chain === core.keys.device) {
      if (!(await core.journal.isStrange(pushed))) return null
      await noteFork(core, chain)
      return refusal('own')
    }
    if ((await lockedDevices(core)).has(chain)) return refusal('locked')
    const result = await core.journal.take(pushed)
    if (putBack && 'code' in result && result.code !== 'chain' && chain === provinceChainOf(peer?.office ?? '')) {
      // what it has written since stands against what it had signed, and gives way once it has that again
      ownLost = true
      return null
    }
    if ('code' in result) {
      if (result.code === 'fork') await noteFork(core, chain)
      return refusal(result.code)
    }
    moved.entries += result.taken
    return null
  }

  async function records(all: WireRecord[]): Promise<Refusal | null> {
    if (all.some((one) => one.state === 'sealed' && !isRecord(core.keys.dataKey, one.id, one.sealed)))
      return refusal('contents')
    const fresh = await newHere(core.store, all)
    await core.store.personal.put(fresh)
    moved.records += fresh.length
    return null
  }

  async function receipts(all: Receipt[]): Promise<Refusal | null> {
    if (all.some((one) => one.office !== peer?.office || !signed(receiptMessage(one), one.sig)))
      return refusal('receipt')
    for (const { device, seq } of all) receipted[device] = seq
    const here = await receiptsHere(core)
    const newer = all.filter((one) => one.seq > (here.get(one.device)?.seq ?? -1))
    await keepReceipts(core, newer)
    moved.receipts += newer.length
    return null
  }

  return {
    moved,
    heads,
    async take(content) {
      switch (content.kind) {
        case 'run':
          return run(content.run)
        case 'records':
          return records(content.records)
        case 'receipts':
          return receipts(content.receipts)
        case 'part': {
          const right = await files.take(content.blob, content.offset, content.bytes)
          moved.files = files.taken()
          return right ? null : refusal('contents')
        }
      }
    },
    receipted: () => (ownLost && peer ? { ...receipted, [provinceChainOf(peer.office)]: -1 } : receipted),
    close: () => files.close(),
  }
}
