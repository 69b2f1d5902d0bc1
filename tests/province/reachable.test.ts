/** The database's programs in a folder that only root may enter, as a clone in root's own folder is. */
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { postgresBinaries } from '../../src-main/province/postgres/binaries.ts'
import { reachableBinaries } from '../../src-main/province/postgres/reachable.ts'
import { databaseAccount, runProgram } from '../../src-main/province/postgres/run.ts'

test.skipIf(userInfo().uid !== 0)(
  'programs that the account cannot reach are copied to where it can, once',
  async () => {
    const closed = mkdtempSync(join(tmpdir(), 'expert-pool-closed-'))
    const open = mkdtempSync(join(tmpdir(), 'expert-pool-open-'))
    chmodSync(open, 0o711)
    const log = join(open, 'log')
    try {
      const account = await databaseAccount()
      const packed = await postgresBinaries()
      const from = dirname(dirname(dirname(packed.initdb)))
      cpSync(from, join(closed, 'p'), { recursive: true, verbatimSymlinks: true })
      const at = (program: string) => join(closed, 'p', 'native', 'bin', basename(program))
      const hidden = { pg_ctl: at(packed.pg_ctl), initdb: at(packed.initdb), postgres: at(packed.postgres) }
      const found = await reachableBinaries(hidden, account, open, log)
      expect(dirname(dirname(dirname(found.postgres)))).toBe(open)
      expect(await runProgram(found.postgres, ['--version'], account, log)).toBe(0)
      rmSync(join(closed, 'p', 'native'), { recursive: true })
      expect(await reachableBinaries(hidden, account, open, log)).toEqual(found)
      chmodSync(closed, 0o755)
    } finally {
      for (const folder of [closed, open]) rmSync(folder, { recursive: true, force: true })
    }
  },
)
