/** One quiet demo office for all tests of a run: made once, before any of them; each works on a copy (`harness.ts`). */
import { rmSync } from 'node:fs'
import { demoTemplate, foundQuietDemo, tempDir } from './office/harness.ts'

/** Called before the first test, by Vitest and by Playwright alike. @returns what removes the office after the last one */
export default async function foundForAll(): Promise<() => void> {
  const dir = tempDir()
  await foundQuietDemo(dir)
  process.env[demoTemplate] = dir
  return () => rmSync(dir, { recursive: true, force: true })
}
