/** Five years of a county, 400 experts and 600 activities, through its office: what they cost and what its answers take afterwards. */
import { spawnSync } from 'node:child_process'
import { useMemoryFolder } from '../../scripts/memory-folder.mjs'

/** Rows `what, value`, as the test prints them. @param whole all 600 activities, else 120 */
export function benchYears(whole: boolean): string[][] {
  const removeFolder = useMemoryFolder()
  const { stdout, stderr, status } = spawnSync('npx', ['vitest', 'run', 'tests/office/five-years'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, FIVE_YEARS: whole ? 'whole' : '' },
  })
  removeFolder()
  if (status !== 0) throw new Error(`the five years did not pass:\n${stdout}${stderr}`)
  return stdout.split('\n').flatMap((line) => {
    const [mark, name, value] = line.split(' | ')
    return mark === 'figure' && name !== undefined && value !== undefined ? [[name, value]] : []
  })
}
