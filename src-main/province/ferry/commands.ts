/** `ferry import` and `ferry export`: bundles of counties that have no line. */
import { statSync } from 'node:fs'
import type { BundleProgress } from '../../exchange/bundle-reader.ts'
import { type Arguments, usage } from '../arguments.ts'
import { findCounty } from '../counties.ts'
import { dirOf } from '../place.ts'
import { bringUpToDate } from '../pool/up-to-date.ts'
import type { Province } from '../site.ts'
import { UserError } from '../user-error.ts'
import { exportFerry, importFerry } from './ferry.ts'

const stages = { copy: '复制', check: '检查', take: '导入' } as const

/** Tells each tenth of a stage once, on stderr. */
function shown(): BundleProgress {
  let last = ''
  return (stage, done, total) => {
    const text = `${stages[stage]} ${Math.floor((10 * done) / total) * 10}%`
    if (text !== last) process.stderr.write(`${text}\n`)
    last = text
  }
}

/** Takes bundles one after the other. @throws UserError with what was done so far where one is refused */
export async function ferryImport(province: Province, given: Arguments, paths: string[]): Promise<string> {
  if (paths.length === 0) throw new UserError(usage)
  const lines: string[] = []
  for (const path of paths) {
    const result = await importFerry(province, dirOf(given), path, shown())
    if (result.ok) {
      const { office, from, number, counts } = result.header
      lines.push(
        `已导入：县 ${office}，设备 ${from.id}，第 ${number} 号，记录 ${counts.entries} 条、个人信息 ${counts.records} 份、附件 ${counts.blobs} 个。`,
      )
    } else {
      lines.push(`${path}：${result.refusal.message}（${result.refusal.code}）`)
      if (result.refusal.code !== 'ferry.already-imported') throw new UserError(lines.join('\n'))
    }
  }
  lines.push('请用 ferry export 给县里写出回执。')
  return lines.join('\n')
}

/** Writes what a county is to get back. @throws UserError where it cannot be written */
export async function ferryExport(
  province: Province,
  given: Arguments,
  [named, folder, ...more]: string[],
): Promise<string> {
  if (named === undefined || folder === undefined || more.length > 0) throw new UserError(usage)
  const county = await findCounty(province, named)
  if (!county) throw new UserError(`没有名称或编号为“${named}”的县。可用 county list 查看。`)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`没有文件夹 ${folder}。请给出已有的文件夹，例如 U 盘。`)
  await bringUpToDate(province)
  const result = await exportFerry(province, dirOf(given), county.id, folder)
  if ('code' in result) throw new UserError(`${result.message}（${result.code}）`)
  if (result.receivers.length === 0) return `${county.name}还没有可以接收摆渡包的设备。`
  if (result.files.length === 0) return `没有要给${county.name}的新内容，没有写出文件。`
  return [`已写出 ${result.files.length} 个摆渡包：`, ...result.files].join('\n')
}
