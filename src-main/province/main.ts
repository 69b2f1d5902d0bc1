/**
 * `npm run province`: the province's server and its commands.
 * Exit codes: 0 done, 1 something was refused or failed, 2 the call itself was wrong.
 */
import { placeOf } from '../office/place-of.ts'
import { type Arguments, parseArguments, usage } from './arguments.ts'
import { isCommand, runCommand } from './commands.ts'
import { openPlace } from './place.ts'
import { serve } from './serve.ts'
import { UserError } from './user-error.ts'

async function main(given: Arguments): Promise<void> {
  if (given.words.length === 0) return runServer(given)
  const place = await openPlace(given, 2)
  try {
    process.stdout.write(`${await runCommand(place.province, given)}\n`)
  } finally {
    await place.close()
  }
}

async function runServer(given: Arguments): Promise<void> {
  const running = await serve(given, process.stdout)
  process.stderr.write(`省级服务已启动：${running.url}（按 Ctrl+C 结束）\n`)
  if (running.consoleUrl) process.stderr.write(`控制台：${running.consoleUrl}\n`)
  let stopping = false
  const stop = (code: number) => {
    if (stopping) process.exit(1)
    stopping = true
    running.stop().then(
      () => process.exit(code),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))
  process.on('uncaughtException', (error) => {
    process.stderr.write(`省级服务出了意外，正在停止：${placeOf(error)}\n`)
    stop(1)
  })
}

function fail(error: unknown): void {
  process.stderr.write(error instanceof UserError ? `${error.message}\n` : `没有完成，出了意外：${placeOf(error)}\n`)
  process.exitCode = 1
}

function called(): Arguments | null {
  try {
    const given = parseArguments(process.argv.slice(2))
    if (given.words.length === 0 || isCommand(given.words)) return given
    process.stderr.write(`${usage}\n`)
  } catch (error) {
    fail(error)
  }
  process.exitCode = 2
  return null
}

const given = called()
if (given) await main(given).catch(fail)
