/** `ferry.*`: bundles for a stick, out and in, and joining where the PC has no line. */
import { existsSync, statSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type FerryBundleRow,
  type FerryFileResult,
  ferryPartSize,
  type FerryView,
} from '../../../src-shared/api/ferry.ts'
import { largestJoiningFile, provinceChainOf, provinceMark } from '../../exchange/wire.ts'
import { accountOf, type Core } from '../core.ts'
import { codesOfDevices } from '../devices/reading.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { ferryDir } from '../paths.ts'
import type { JobControl } from '../system/jobs.ts'
import { ferryEnd, hasFerryEnds, notJoined } from './ferry-ends.ts'
import { type FerryProgress, makeFerry } from './ferry.ts'
import { ferryHistory } from './ferry-history.ts'
import { type FerryOutcome, importFerries } from './ferry-many.ts'
import { outgoingTo } from './ferry-state.ts'
import { beginUpload, endUpload, isWhole, takePart, type Upload, uploadOf } from './ferry-uploads.ts'
import { joinByStick, pendingCard, requestByStick } from './join-by-stick.ts'
import { peerOf } from './peer.ts'

/** Milliseconds that a whole import may take. */
const importPatience = 2 * 3_600_000

const stages = { make: '制作', copy: '复制', check: '检查', take: '导入' } as const

const tooSlow = refuse('ferry.too-slow', '导入超过 2 小时，已停止，没有丢失内容。请重新启动电脑后再导入一次。')
const notWhole = refuse('ferry.not-whole', '文件没有全部读入，没有导入。请检查 U 盘是否插好，重新选择文件。')

/** Shows an export or import as a job; once that is cancelled the work stops at its next step. */
function shownIn({ signal, progress }: JobControl, prefix = ''): FerryProgress {
  return (stage, share) => {
    signal.throwIfAborted()
    progress(`${prefix}${stages[stage]}`, Math.min(100, Math.round(share * 100)), 100)
  }
}

export function ferryHandlers(): Handlers {
  return {
    'ferry.status': query(async (core, _caller, { device }) => viewOf(core, device)),
    'ferry.bundles': query(rowsOf),
    'ferry.make': query(async (core, caller, { device }) => {
      const end = await ferryEnd(core, device)
      if (end instanceof Refused) return end
      const jobId = core.jobs.start(accountOf(caller).id, '制作摆渡包', async (control) => {
        const result = await makeFerry(core, shownIn(control), device)
        if (result instanceof Refused) return result
        core.touch('exchange')
        const { open, made } = result
        return { waiting: open.length, entries: made?.entries ?? 0, files: made?.blobs ?? 0, isNew: made ? 1 : 0 }
      })
      return { jobId }
    }),
    'ferry.part': query(async (core, _caller, input) => partOf(core, input)),
    'ferry.begin': query(async (core, caller, { files }) => {
      if (!(await hasFerryEnds(core))) return notJoined
      const upload = beginUpload(core, accountOf(caller).id, files)
      return upload instanceof Refused ? upload : { upload: upload.id }
    }),
    'ferry.send': query(async (core, caller, { upload: id, ...part }) => {
      const upload = uploadOf(core, accountOf(caller).id, id)
      return upload instanceof Refused ? upload : takePart(core, upload, part)
    }),
    'ferry.drop': query(async (core, caller, { upload: id }) => {
      const upload = uploadOf(core, accountOf(caller).id, id)
      if (!(upload instanceof Refused) && upload.job === null) endUpload(core, upload)
      return done
    }),
    'ferry.take': query(async (core, caller, { upload: id }) => {
      const owner = accountOf(caller).id
      const upload = uploadOf(core, owner, id)
      if (upload instanceof Refused) return upload
      // a second click watches the first one's work
      if (upload.job !== null) return { jobId: upload.job }
      if (!isWhole(upload)) return notWhole
      upload.job = core.jobs.start(owner, '导入摆渡包', (control) => importAll(core, upload, control))
      return { jobId: upload.job }
    }),
    'ferry.results': query(async (core, caller, { upload: id }) => {
      const upload = uploadOf(core, accountOf(caller).id, id)
      if (upload instanceof Refused) return upload
      return upload.files.flatMap(({ name }, at) => resultOf(name, upload.outcomes?.[at]))
    }),
    'ferry.request': command(async (core, _caller, { card, code }) => {
      const text = await textOf(card)
      const request = text instanceof Refused ? text : await requestByStick(core, code, text)
      if (request instanceof Refused) return request
      core.touch('exchange')
      return new File([request], `接入申请-${core.keys.device}.json`, { type: 'application/json' })
    }),
    'ferry.join': command(async (core, caller, { answer }) => {
      const text = await textOf(answer)
      const peer = text instanceof Refused ? text : await joinByStick(core, caller, text)
      if (peer instanceof Refused) return peer
      core.touch('exchange')
      return { county: peer.county, province: peer.province, mark: provinceMark(peer.publicKey) }
    }),
  }
}

/** A file of joining; one that is far too large cannot be one and is not read. */
async function textOf(file: File): Promise<string | Refused> {
  return file.size > largestJoiningFile
    ? refuse('exchange.joining-file', '这个文件太大，不是接入用的文件。请选择省级管理员给的文件。')
    : file.text()
}

async function importAll(core: Core, upload: Upload, control: JobControl) {
  const deadline = AbortSignal.timeout(importPatience)
  const limited = { ...control, signal: AbortSignal.any([control.signal, deadline]) }
  let outcomes: FerryOutcome[] = []
  try {
    const count = upload.files.length
    outcomes = await importFerries(core, upload.files, (at, ...of) =>
      shownIn(limited, count > 1 ? `第 ${at + 1} 个文件，` : '')(...of),
    )
  } finally {
    upload.outcomes = outcomes
    endUpload(core, upload)
  }
  if (deadline.aborted) return tooSlow
  const count = (state: FerryFileResult['state']) =>
    upload.files.filter(({ name }, at) => resultOf(name, outcomes[at])[0]?.state === state).length
  return { taken: count('taken'), known: count('known'), refused: count('refused') }
}

function resultOf(name: string, outcome: FerryOutcome | undefined): FerryFileResult[] {
  if (outcome === undefined) return []
  if (outcome instanceof Refused) {
    const { code, message } = outcome.refusal
    return [{ name, state: code === 'ferry.already-imported' ? 'known' : 'refused', code, message }]
  }
  const { entries, records, files, receipts } = outcome.moved
  const parts = [
    [entries, '条新记录'],
    [records, '份个人信息'],
    [files, '个附件'],
    [receipts, '份收据'],
  ] as const
  const words = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  const message = `第 ${outcome.header.number} 号，${words.length > 0 ? words.join('、') : '没有新的内容'}`
  return [{ name, state: 'taken', code: '', message }]
}

async function viewOf(core: Core, device: string | null): Promise<FerryView> {
  const [peer, card] = [await peerOf(core), await pendingCard(core)]
  const request = peer === null && card ? { province: card.name, mark: provinceMark(card.publicKey) } : null
  const to = device ?? (peer && provinceChainOf(peer.office))
  if (to === null) return { open: [], request }
  const { open } = await outgoingTo(core, to)
  const history = await ferryHistory(core)
  const { out } = ferryDir(core.dir)
  return {
    request,
    open: open
      .filter(({ file }) => existsSync(join(out, file)))
      .map(({ number, file }) => ({
        number,
        name: file,
        bytes: statSync(join(out, file)).size,
        at: history.find((one) => one.way === 'out' && one.peer === to && one.number === number)?.at ?? '',
      })),
  }
}

async function rowsOf(core: Core): Promise<FerryBundleRow[]> {
  const peer = await peerOf(core)
  const province = peer && provinceChainOf(peer.office)
  const codes = await codesOfDevices(core)
  return (await ferryHistory(core)).map(({ peer: other, records: _records, ...row }) => ({
    ...row,
    device: other === province ? null : other,
    code: codes.get(other) ?? '',
  }))
}

async function partOf(
  core: Core,
  { number, offset, device }: { number: number; offset: number; device: string | null },
): Promise<Blob | Refused> {
  const end = await ferryEnd(core, device)
  if (end instanceof Refused) return end
  const { open } = await outgoingTo(core, end.id)
  const bundle = open.find((one) => one.number === number)
  const path = bundle && join(ferryDir(core.dir).out, bundle.file)
  if (!path || !existsSync(path))
    return refuse('ferry.acknowledged', `第 ${number} 号摆渡包对方已经收下，不用再送。请刷新页面。`)
  const handle = await openFile(path)
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(ferryPartSize), 0, ferryPartSize, offset)
    return new Blob([buffer.subarray(0, bytesRead)])
  } finally {
    await handle.close()
  }
}
