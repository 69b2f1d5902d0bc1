/** One quiet demo office for all tests of a run: made once, before any of them; each works on a copy (`harness.ts`). */
import { rmSync } from 'node:fs'
import { demoTemplate, foundQuietDemo, tempDir } from './office/harness.ts'

export async function setup(): Promise<() => void> {
  const dir = tempDir()
  await foundQuietDemo(dir)
  process.env[demoTemplate] = dir
  return () => rmSync(dir, { recursive: true, force: true })
}
