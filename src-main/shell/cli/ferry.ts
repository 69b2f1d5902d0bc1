/** `ferry export|import|join|joined`: exchange by stick, where the PC has no line. */
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { largestJoiningFile } from '../../exchange/wire.ts'
import type { Core } from '../../office/core.ts'
import { codesOfDevices, letIns, revokedDevices } from '../../office/devices/reading.ts'
import { exportFerry, type FerryProgress } from '../../office/exchange/ferry.ts'
import { importFerries } from '../../office/exchange/ferry-many.ts'
import { joinByStick, requestByStick } from '../../office/exchange/join-by-stick.ts'
import { Refused } from '../../office/handler.ts'
import { type Command, complain, mustBeReadable, mustBeWritable, readInput, say, usage, WrongCall } from './command.ts'
import { withOffice } from './with-office.ts'

const stages = { make: '制作', copy: '复制', check: '检查', take: '导入' } as const

/** Tells each tenth of a stage once, on stderr. */
function shown(): FerryProgress {
  let last = ''
  return (stage, share) => {
    const text = `${stages[stage]} ${Math.min(100, Math.floor(share * 10) * 10)}%`
    if (text !== last) complain(text)
    last = text
  }
}

export const ferry: Command = {
  options: { dir: { type: 'string' }, to: { type: 'string' } },
  async run([what, path, ...more], values) {
    const dir = typeof values['dir'] === 'string' ? values['dir'] : undefined
    const to = typeof values['to'] === 'string' ? values['to'] : null
    const [code, folder] = more
    if (what === 'join' && path !== undefined && code !== undefined && folder !== undefined && more.length === 2)
      return requestTo(path, code, folder, dir)
    if (what === 'import' && path !== undefined) return importFrom([path, ...more], dir)
    if (path !== undefined && more.length === 0) {
      if (what === 'export') return exportTo(path, dir, to)
      if (what === 'joined') return joinFrom(path, dir)
    }
    complain(
      '用法：ferry export 文件夹或文件 [--to 本单位另一台电脑的代码]，ferry import 摆渡包…，ferry join 省级名片 登记码 文件夹，ferry joined 接入回执；都可加 --dir 数据文件夹',
    )
    return usage
  },
}

/** @param to letters or id of another device of this office; null: the province */
function exportTo(path: string, dir: string | undefined, to: string | null): Promise<number> {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) mustBeWritable(path)
  return withOffice(dir, async (core) => {
    const result = await exportFerry(core, path, shown(), to === null ? null : await deviceCalled(core, to))
    if (result instanceof Refused) return refused(result)
    const { files, made } = result
    if (files.length === 0) say(`没有新的内容要送给${to === null ? '省级' : `电脑 ${to}`}，没有写出文件。`)
    else {
      const news = made
        ? `新的一个有记录 ${made.entries} 条、附件 ${made.blobs} 个`
        : '没有新的内容，是以前制作、尚无回执的'
      say(`已写出 ${files.length} 个摆渡包（${news}）：`)
      for (const file of files) say(file)
    }
    return 0
  })
}

/** The device of the office that people call so, by its letters; else what was given, which may be an id. */
async function deviceCalled(core: Core, to: string): Promise<string> {
  const letIn = (await letIns(core)).map(({ device, code }) => [device, code] as const)
  const codes = [...letIn, ...(await codesOfDevices(core))]
  const gone = await revokedDevices(core)
  const found = codes.filter(([device, code]) => code === to.toUpperCase() && !gone.has(device))
  return found[0]?.[0] ?? to
}

/** Several bundles are put in order; exit code 1 where one of them was not taken. */
function importFrom(paths: readonly string[], dir: string | undefined): Promise<number> {
  for (const path of paths) mustBeReadable(path)
  return withOffice(dir, async (core) => {
    const tell = shown()
    const files = paths.map((path) => ({ name: path, path }))
    const outcomes = await importFerries(core, files, (_at, ...of) => tell(...of))
    let code = 0
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome instanceof Refused) {
        if (paths.length > 1) complain(`${paths[at]}：`)
        code = Math.max(code, refused(outcome))
      } else {
        const { entries, records, files: scans, receipts } = outcome.moved
        say(
          `已导入第 ${outcome.header.number} 号摆渡包：新记录 ${entries} 条、个人信息 ${records} 份、附件 ${scans} 个、收据 ${receipts} 份。`,
        )
      }
    }
    return code
  })
}

/** Joining without a line, first half: the request goes to the province on a stick. */
function requestTo(card: string, code: string, folder: string, dir: string | undefined): Promise<number> {
  const text = textOf(card)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new WrongCall(`没有文件夹 ${folder}。请给出已有的文件夹，例如 U 盘。`)
  return withOffice(dir, async (core) => {
    const request = await requestByStick(core, code, text)
    if (request instanceof Refused) return refused(request)
    const path = join(folder, `接入申请-${core.keys.device}.json`)
    writeFileSync(path, request, { flush: true })
    say(`已写出接入申请：${path}。请交给省级登记，取回接入回执后用 ferry joined 导入。`)
    return 0
  })
}

/** Second half: the province's answer comes back. */
function joinFrom(path: string, dir: string | undefined): Promise<number> {
  const text = textOf(path)
  return withOffice(dir, async (core) => {
    const peer = await joinByStick(core, 'system', text)
    if (peer instanceof Refused) return refused(peer)
    say(`已接入 ${peer.province}（${peer.county}）。现在可以用 ferry export 写出摆渡包。`)
    return 0
  })
}

function textOf(path: string): string {
  return Buffer.from(readInput(path, largestJoiningFile)).toString('utf8')
}

/** A bundle that was imported before is no failure. */
function refused({ refusal }: Refused): number {
  complain(`${refusal.message}（${refusal.code}）`)
  return refusal.code === 'ferry.already-imported' ? 0 : 1
}
