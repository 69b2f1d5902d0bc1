/**
 * `npm run -s office -- COMMAND`: the office from a terminal.
 * Exit codes: 0 done, 1 something was refused or did not verify, 2 the call itself was wrong. Errors go to stderr.
 */
import { parseArgs } from 'node:util'
import { type Command, usage } from './command.ts'
import { demo } from './demo.ts'
import { backup, exportFile, importFile, journal, restore } from './office-commands.ts'
import { unlock } from './unlock.ts'
import { verify } from './verify.ts'
import { workdays } from './workdays.ts'

const commands: Record<string, Command> = {
  verify,
  workdays,
  import: importFile,
  export: exportFile,
  journal,
  backup,
  restore,
  unlock,
  demo,
}

const summary = `用法：npm run -s office -- 命令

  verify FILE… [--annex FILE] [--commitment HEX] [--dice DIGITS] [--journal [--dir DIR]]
  workdays DATE N
  import FILE [--dry-run --json]
  export FILE.xlsx [--dir DIR]        export journal FILE.jsonl [--dir DIR]
  journal verify [--dir DIR]
  backup [FILE] [--dir DIR]
  restore BACKUP --dir NEWDIR         （恢复密钥从标准输入读取）
  unlock [--dir DIR]                  （别的办法打不开时，用恢复密钥打开，从标准输入读取）
  demo --dir DIR
`

async function main(): Promise<number> {
  const [name, ...rest] = process.argv.slice(2)
  const command = name === undefined ? undefined : commands[name]
  if (!command) {
    process.stderr.write(summary)
    return usage
  }
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: command.options,
      allowPositionals: true,
      strict: true,
    })
    return await command.run(positionals, values as Record<string, string | boolean | undefined>)
  } catch (error) {
    const known = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    process.stderr.write(known ? `参数不对：${error.message}\n${summary}` : `${wordsOf(error)}\n`)
    return known ? usage : 1
  }
}

/** A failure in words; a bug gets a calm sentence and its kind, never a trace. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return '没有完成。'
  if (/[\u4e00-\u9fff]/.test(error.message)) return error.message
  const code = (error as { code?: string }).code
  if (code === 'ENOENT') return '文件或文件夹不存在，请检查路径。'
  if (code === 'EACCES' || code === 'EPERM') return '没有读写权限，请检查文件夹。'
  return `没有完成（${error.name}）。`
}

process.exitCode = await main()
