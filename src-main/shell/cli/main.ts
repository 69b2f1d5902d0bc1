/**
 * `npm run -s office -- COMMAND`: the office from a terminal.
 * Exit codes: 0 done, 1 something was refused or did not verify, 2 the call itself was wrong. Errors go to stderr.
 */
import { complain, fileWords } from './command.ts'
import { runCommand } from './run-command.ts'

let unwritten = false
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read the output has seen enough (`| head`): the work goes on, its exit code stands.
  if (error.code === 'EPIPE' || unwritten) return
  unwritten = true
  complain(`结果没有写出：${fileWords(error) ?? '请检查输出的去处。'}`)
  process.exitCode = 1
})
process.stderr.on('error', () => undefined)

const code = await runCommand(process.argv.slice(2))
process.exitCode = unwritten ? 1 : code
