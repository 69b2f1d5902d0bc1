/** The project's files, without asking a tool that a bare machine lacks. */
import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'

const ignored = new Set(
  ['.git', ...readFileSync('.gitignore', 'utf8').split('\n')].map((line) => line.trim().replace(/^\/|\/$/g, '')),
)

/** Paths of all files but those that `.gitignore` names, with `/`, sorted. */
export function projectFiles(folder = '.'): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !ignored.has(name))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name)
      return entry.isDirectory() ? projectFiles(path) : [path]
    })
    .sort()
}
