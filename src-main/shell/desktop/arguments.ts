/** Command line of the desktop program; what Chromium itself understands may stand beside it. */
import { parseArgs } from 'node:util'

/** @returns the data folder asked for with `--dir`, absent where none is */
export function dataFolderOf(args: readonly string[]): string | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: { dir: { type: 'string' } },
    strict: false,
    allowPositionals: true,
  })
  return typeof values.dir === 'string' && values.dir !== '' ? values.dir : undefined
}
