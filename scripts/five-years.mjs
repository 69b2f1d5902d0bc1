/**
 * `npm run five-years`: five years of a county of 400 experts and 600 activities, with the assertions of the smaller county that
 * `npm test` lives through. Takes some minutes.
 */
import { spawnSync } from 'node:child_process'
import { useMemoryFolder } from './memory-folder.mjs'
import { onNode24 } from './node.mjs'

await onNode24()
const removeFolder = useMemoryFolder()
const { status } = spawnSync('vitest', ['run', 'tests/office/five-years', '--reporter=verbose'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, FIVE_YEARS: 'whole' },
})
removeFolder()
process.exit(status ?? 1)
