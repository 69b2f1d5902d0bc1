/** Opens the system's browser; where there is none, the printed address is all there is. */
import { spawn } from 'node:child_process'

export function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '', url]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url]
  try {
    const child = spawn(command as string, args, { stdio: 'ignore', detached: true })
    child.on('error', () => undefined)
    child.unref()
  } catch {
    // No browser to open is no failure: the address has been printed.
  }
}
