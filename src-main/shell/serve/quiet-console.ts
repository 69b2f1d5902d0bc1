/**
 * Libraries print what they stumble over, with messages that may quote what was sent or stored. In a running shell only
 * kind and place of it are kept, in the log of incidents; nothing of it reaches the terminal.
 */
import { failureLine } from './incident-log.ts'

export function quietConsole(console: Pick<Console, 'error' | 'warn'>, log: (line: string) => void): void {
  const keep = (...printed: unknown[]) =>
    log(
      failureLine(
        'library',
        printed.find((one) => one instanceof Error),
      ),
    )
  console.error = keep
  console.warn = keep
}
