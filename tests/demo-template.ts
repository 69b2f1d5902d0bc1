/**
 * What all tests of a run share, made once before any of them: one quiet demo office, of which each works on a copy
 * (`harness.ts`), one PostgreSQL (`cluster.ts`), and whether the product's programs are built (`program.ts`).
 */
import { rmSync } from 'node:fs'
import { isBuilt } from '../scripts/build.mjs'
import { demoTemplate, foundQuietDemo, tempDir } from './office/harness.ts'
import { builtPrograms } from './program.ts'
import { shareCluster } from './province/cluster.ts'

/** Called before the first test, by Vitest and by Playwright alike. @returns what removes all of it after the last one */
export default async function foundForAll(): Promise<() => Promise<void>> {
  if (isBuilt('shells')) process.env[builtPrograms] = 'out/main'
  const dir = tempDir()
  await foundQuietDemo(dir)
  process.env[demoTemplate] = dir
  const stopCluster = shareCluster()
  return async () => {
    await stopCluster()
    rmSync(dir, { recursive: true, force: true })
  }
}
