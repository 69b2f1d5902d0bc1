/** Commands over an office's folder: import, export, journal, backup, restore. */
import { createWriteStream, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { recoveryWordsOf } from '../../../src-shared/model/recovery-words.ts'
import { exportWorkbook } from '../../office/documents/workbook.ts'
import { fileFault } from '../../office/documents/roster/file-fault.ts'
import { importDryRun } from '../../office/documents/roster/in-worker.ts'
import { backUp } from '../../office/system/backup.ts'
import { restoreOffice } from '../../office/system/restore.ts'
import { registerSheet } from '../../office/pool/register-sheet.ts'
import { siteOf } from '../../office/publicity/site.ts'
import { poolIndexOf } from '../../office/areas.ts'
import { version } from '../../version.ts'
import { resourcesDir } from '../paths.ts'
import {
  type Command,
  complain,
  mustBeNewFolder,
  mustBeReadable,
  mustBeWritable,
  readInput,
  say,
  usage,
  WrongCall,
} from './command.ts'
import { withOffice } from './with-office.ts'

const asText = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined)

export const importFile: Command = {
  options: { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
  async run([file, ...more], values) {
    if (file === undefined || more.length > 0) {
      complain('用法：import 文件 --dry-run --json')
      return usage
    }
    if (values['dry-run'] !== true) {
      complain('名册须由两个账号在程序中提交和确认，命令行只做试读：请加 --dry-run。')
      return usage
    }
    const report = await importDryRun(readInput(file), todayInShanghai(Date.now()))
    if ('code' in report) {
      complain(`${report.message}（${report.code}）`)
      return 1
    }
    if (values['json'] === true) say(JSON.stringify(report))
    else {
      if (report.sheets.length === 0) say(fileFault('no-heading').message)
      for (const sheet of report.sheets) {
        const good = sheet.rows.filter((row) => row.ok).length
        say(
          `${sheet.sheet}：表头第 ${sheet.headerRow} 行，${sheet.rows.length} 人，可导入 ${good}，有错误 ${sheet.rows.length - good}`,
        )
      }
    }
    return 0
  },
}

export const exportFile: Command = {
  options: { dir: { type: 'string' }, office: { type: 'string' } },
  async run(positionals, values) {
    const dir = asText(values['dir'])
    const [what, target] = positionals
    if (what === 'public-register' && positionals.length === 1 && dir !== undefined)
      return exportSite(dir, asText(values['office']))
    if (what === 'journal' && target !== undefined && positionals.length === 2) return exportJournal(target, dir)
    if (what === undefined || positionals.length !== 1 || !what.toLowerCase().endsWith('.xlsx')) {
      complain(
        '用法：export 文件.xlsx，export journal 文件.jsonl，或 export public-register --dir 网页文件夹 [--office 数据文件夹]',
      )
      return usage
    }
    mustBeWritable(what)
    return withOffice(dir, async (core) => {
      const sheet = await registerSheet(poolIndexOf(core), {})
      writeFileSync(what, exportWorkbook([sheet]))
      await core.append('system', [
        {
          type: 'register-exported',
          subject: core.journal.deviceSubject(),
          payload: { rows: sheet.rows.length, withContact: false },
          personal: [{ reason: '命令行导出' }],
        },
      ])
      say(`已导出 ${sheet.rows.length} 人`)
      return 0
    })
  },
}

/** The published register as plain files; the folder is made, files of the same names in it are replaced. */
function exportSite(target: string, office: string | undefined): Promise<number> {
  if (statSync(target, { throwIfNoEntry: false })?.isFile())
    throw new WrongCall(`不能写入 ${target}：它是文件，请给一个文件夹。`)
  return withOffice(office, async (core) => {
    const files = await siteOf(core)
    for (const { path, bytes } of files) {
      const file = join(target, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, bytes)
    }
    say(`已导出 ${files.length} 个文件到 ${target}`)
    return 0
  })
}

/** Entries as they stand, one a line: others can count for themselves. */
function exportJournal(target: string, dir: string | undefined): Promise<number> {
  mustBeWritable(target)
  return withOffice(dir, async (core) => {
    let count = 0
    async function* lines() {
      for await (const entry of core.journal.walk()) {
        count += 1
        yield `${JSON.stringify(entry)}\n`
      }
    }
    await pipeline(Readable.from(lines()), createWriteStream(target, { mode: 0o600, flush: true }))
    say(`已导出 ${count} 条记录`)
    return 0
  })
}

export const journal: Command = {
  options: { dir: { type: 'string' }, json: { type: 'boolean' } },
  async run([what, ...more], values) {
    if (what !== 'verify' || more.length > 0) {
      complain('用法：journal verify [--dir 文件夹] [--json]')
      return usage
    }
    return withOffice(asText(values['dir']), async (core) => {
      const { entries, fault } = await core.journal.verify()
      if (values['json'] === true) say(JSON.stringify({ ok: fault === null, entries, ...(fault ? { fault } : {}) }))
      else say(fault ? `FAIL ${fault.id}: ${fault.fault}` : `ok ${entries} entries`)
      return fault ? 1 : 0
    })
  },
}

export const backup: Command = {
  options: { dir: { type: 'string' } },
  async run([target, ...more], values) {
    if (more.length > 0) {
      complain('用法：backup [文件] [--dir 文件夹]')
      return usage
    }
    if (target !== undefined) mustBeWritable(target)
    return withOffice(asText(values['dir']), async (core) => {
      const { path, bytes } = await backUp(core, target)
      say(`已备份到 ${path}（${bytes} 字节）`)
      return 0
    })
  },
}

export const restore: Command = {
  options: { dir: { type: 'string' } },
  async run([file, ...more], values) {
    const dir = asText(values['dir'])
    if (file === undefined || dir === undefined || more.length > 0) {
      complain('用法：restore 备份文件 --dir 新文件夹（24 个字的恢复密钥从标准输入读取）')
      return usage
    }
    mustBeReadable(file)
    mustBeNewFolder(dir)
    const words = recoveryWordsOf(await text(process.stdin))
    const result = await restoreOffice({ backup: file, words, dir, resources: resourcesDir(), version })
    if ('message' in result) {
      complain(result.message)
      return 1
    }
    say(
      `已恢复为新设备 ${result.device}，共 ${result.entries} 条记录。${result.interrupted > 0 ? `${result.interrupted} 次抽取中断，须由见证人处理。` : ''}`,
    )
    return 0
  },
}
