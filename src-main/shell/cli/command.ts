/** How a command of the terminal is declared. */
import type { ParseArgsConfig } from 'node:util'

/** Exit code of a call that was wrong in itself. */
export const usage = 2

export interface Command {
  options: NonNullable<ParseArgsConfig['options']>
  /** Returns the exit code. */
  run(positionals: readonly string[], values: Record<string, string | boolean | undefined>): Promise<number>
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function complain(text: string): void {
  process.stderr.write(`${text}\n`)
}
