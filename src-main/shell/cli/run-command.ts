/** The commands of the terminal by name, their arguments, and what their failures are called. */
import { parseArgs } from 'node:util'
import { type Command, complain, fileWords, usage, WrongCall } from './command.ts'
import { check } from './check.ts'
import { demo } from './demo.ts'
import { ferry } from './ferry.ts'
import { move } from './move.ts'
import { backup, exportFile, importFile, journal, restore } from './office-commands.ts'
import { resetPassword } from './password.ts'
import { unlock } from './unlock.ts'
import { verify } from './verify.ts'
import { workdays } from './workdays.ts'

const commands: Record<string, Command> = {
  verify,
  check,
  workdays,
  import: importFile,
  export: exportFile,
  journal,
  backup,
  restore,
  move,
  ferry,
  unlock,
  password: resetPassword,
  demo,
}

const summary = `用法：npm run -s office -- 命令

  verify FILE… [--annex FILE] [--commitment HEX] [--dice DIGITS] [--journal [--dir DIR]]
  check FACTS.json [--on DATE]
  workdays DATE N
  import FILE [--dry-run --json]
  export FILE.xlsx [--dir DIR]        export journal FILE.jsonl [--dir DIR]
  journal verify [--dir DIR]
  backup [FILE] [--dir DIR]
  restore BACKUP --dir NEWDIR         （恢复密钥从标准输入读取）
  move FILE [--dir DIR]               move open FILE --dir NEWDIR（恢复密钥从标准输入读取）
  ferry export FOLDER [--dir DIR]     ferry import FILE… [--dir DIR]
  unlock [--dir DIR]                  （别的办法打不开时，用恢复密钥打开，从标准输入读取）
  password LOGIN [--dir DIR]          （管理员遗失密码：恢复密钥和另外两位管理员，从标准输入读取）
  demo --dir DIR
`

/**
 * Runs one call; results go to stdout, errors in Chinese to stderr.
 *
 * @returns exit code: 0 done, 1 something was refused or did not verify, 2 the call itself was wrong
 */
export async function runCommand([name = '', ...rest]: readonly string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(summary)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    process.stderr.write(name === '' ? summary : `没有“${name}”这个命令。\n${summary}`)
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
    const wrong = wrongArguments(error)
    complain(wrong === null ? wordsOf(error) : `${wrong}\n${summary}`)
    return wrong !== null || error instanceof WrongCall ? usage : 1
  }
}

/** What is wrong with the arguments, in words; null where the failure is another one. */
function wrongArguments(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) return null
  const option = /'(-[^\s'<=]*)/.exec(error.message)?.[1] ?? ''
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `不认识的参数 ${option}。`
  return `参数 ${option} 的写法不对：缺少值，或不应有值。`
}

/** A failure in words; a bug gets a calm sentence and its kind, never a trace. */
function wordsOf(error: unknown): string {
  const file = fileWords(error)
  if (file) return `没有完成：${file}`
  if (!(error instanceof Error)) return '没有完成。'
  return /[\u4e00-\u9fff]/.test(error.message) ? error.message : `没有完成（${error.name}）。`
}
