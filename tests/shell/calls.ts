/** Calls of the command line in tests: in this process or as one of its own, and what is to be seen of them. */
import { spawnSync } from 'node:child_process'
import { expect, vi } from 'vitest'
import { runCommand } from '../../src-main/shell/cli/run-command.ts'
import { programOf } from '../program.ts'

export const program = programOf('cli')
export interface Run {
  status: number | null
  stdout: string
  stderr: string
}

/** A call in this process: as the terminal runs it, without starting Node each time. */
export async function office(args: readonly string[]): Promise<Run> {
  const run = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      run[name] += String(chunk)
      return true
    }),
  )
  try {
    return { status: await runCommand(args), ...run }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

/** A call as a process of its own. */
export function started(args: readonly string[], input = ''): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], { encoding: 'utf8', input })
  return { status, stdout, stderr }
}

export const none = ''

export type Row = [name: string, args: () => string[], status: number, stdout: RegExp | '', stderr: RegExp | '']

export async function check([, args, ...expected]: Row): Promise<void> {
  seen(await office(args()), ...expected)
}

/** What is to be seen; whatever goes wrong, nobody ever sees a trace. */
export function seen(run: Run, status: number, stdout: RegExp | '', stderr: RegExp | ''): void {
  expect(`${run.stdout}${run.stderr}`).not.toMatch(/\n\s+at |node:internal|file:\/\//u)
  expect(run).toEqual({
    status,
    stdout: stdout === none ? '' : (expect.stringMatching(stdout) as string),
    stderr: stderr === none ? '' : (expect.stringMatching(stderr) as string),
  })
}
export const rows = (list: Row[]) => list.map((row): [string, Row] => [row[0], row])
