/** `ferry export|import`: exchange by stick, where the PC has no line. */
import { statSync } from 'node:fs'
import { exportFerry, type FerryProgress, importFerry } from '../../office/exchange/ferry.ts'
import { Refused } from '../../office/handler.ts'
import { type Command, complain, mustBeReadable, mustBeWritable, say, usage } from './command.ts'
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
  options: { dir: { type: 'string' } },
  async run([what, path, ...more], values) {
    const dir = typeof values['dir'] === 'string' ? values['dir'] : undefined
    if ((what !== 'export' && what !== 'import') || path === undefined || more.length > 0) {
      complain('用法：ferry export 文件夹或文件 [--dir 数据文件夹]，ferry import 摆渡包 [--dir 数据文件夹]')
      return usage
    }
    return what === 'export' ? exportTo(path, dir) : importFrom(path, dir)
  },
}

function exportTo(path: string, dir: string | undefined): Promise<number> {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) mustBeWritable(path)
  return withOffice(dir, async (core) => {
    const result = await exportFerry(core, path, shown())
    if (result instanceof Refused) return refused(result)
    const { files, made } = result
    if (files.length === 0) say('没有新的内容要送给省级，没有写出文件。')
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

function importFrom(path: string, dir: string | undefined): Promise<number> {
  mustBeReadable(path)
  return withOffice(dir, async (core) => {
    const result = await importFerry(core, path, shown())
    if (result instanceof Refused) return refused(result)
    const { entries, records, files, receipts } = result.moved
    say(
      `已导入第 ${result.header.number} 号摆渡包：新记录 ${entries} 条、个人信息 ${records} 份、附件 ${files} 个、收据 ${receipts} 份。`,
    )
    return 0
  })
}

/** A bundle that was imported before is no failure. */
function refused({ refusal }: Refused): number {
  complain(`${refusal.message}（${refusal.code}）`)
  return refusal.code === 'ferry.already-imported' ? 0 : 1
}
