/** What a county's bundle brings: through the same operations as over the line. */
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { BundleContent } from '../../exchange/bundle-items.ts'
import type { BundleHeader } from '../../exchange/bundle-format.ts'
import type { PushRun, WireBlob } from '../../exchange/wire.ts'
import { acceptPart } from '../blobs.ts'
import { barOf, findDevice } from '../devices.ts'
import { type Fault, isFault } from '../fault.ts'
import { acceptRun } from '../journal.ts'
import { acceptRecords } from '../personal.ts'
import { inTransaction, type Province } from '../site.ts'

type Sender = Pick<BundleHeader, 'office' | 'from'>

function refusal({ code, message }: Fault): Refusal {
  return { code: `exchange.${code}`, message }
}

/** Takes one content of a bundle of a known device; contents that are here already change nothing. */
export async function takeContent(province: Province, sender: Sender, content: BundleContent): Promise<Refusal | null> {
  const { office, from } = sender
  const bar = barOf((await findDevice(province, from.id)) ?? { state: 'revoked' })
  if (bar) return refusal(bar)
  const result = await accepted(province, office, from.id, content)
  return result && refusal(result)
}

async function accepted(
  province: Province,
  office: string,
  device: string,
  content: BundleContent,
): Promise<Fault | null> {
  switch (content.kind) {
    case 'run':
      return takeRun(province, office, device, content.run)
    case 'records': {
      const done = await inTransaction(province, (site) => acceptRecords(site, office, content.records))
      return isFault(done) ? done : null
    }
    case 'part':
      return takePart(province, office, device, content)
    // receipts are the province's own word
    case 'receipts':
      return null
  }
}

/** Chains that the sender merely carries and that the province does not take now: they are brought again until it does. */
const leftFor = new Set(['unknown', 'revoked', 'locked'])

async function takeRun(province: Province, office: string, device: string, run: PushRun): Promise<Fault | null> {
  const done = await inTransaction(province, (site) => acceptRun(site, office, run))
  if (!isFault(done)) return null
  return run.entries[0]?.device !== device && leftFor.has(done.code) ? null : done
}

/** A file may be here in part, from the line or from an import that was cut short. */
async function takePart(
  province: Province,
  office: string,
  device: string,
  { blob, offset, bytes }: { blob: WireBlob; offset: number; bytes: Buffer },
): Promise<Fault | null> {
  const take = (from: number) =>
    inTransaction(province, (site) =>
      acceptPart(site, office, device, { ...blob, offset: from, data: bytes.subarray(from - offset) }),
    )
  const done = await take(offset)
  if (!isFault(done)) return null
  if (done.code !== 'offset' || done.offset === undefined || done.offset < offset) return done
  if (done.offset >= offset + bytes.length) return null
  const rest = await take(done.offset)
  return isFault(rest) ? rest : null
}
