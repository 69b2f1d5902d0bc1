/** `verify FILE…`: one line a record, as the protocol prescribes; exit 1 if any fails. */
import { readFileSync } from 'node:fs'
import { verifyLine, verifyRecord, type Verified, type VerifyOptions } from '../../../src-shared/draw/verify.ts'
import { checkAgainstJournal } from '../../office/draw/journal-check.ts'
import { nodeSuite } from '../../office/draw/node-suite.ts'
import { type Command, complain, say, usage } from './command.ts'
import { withOffice } from './with-office.ts'

/** Largest record that is read: a roster of several hundred thousand people. */
const largest = 512 * 1024 * 1024

export const verify: Command = {
  options: {
    annex: { type: 'string' },
    commitment: { type: 'string' },
    dice: { type: 'string' },
    journal: { type: 'boolean' },
    dir: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(files, { annex, commitment, dice, journal, dir, json }) {
    const single = annex !== undefined || commitment !== undefined || dice !== undefined
    if (files.length === 0 || (single && files.length > 1)) {
      complain('用法：verify 记录文件…；--annex、--commitment、--dice 一次只能核验一个文件。')
      return usage
    }
    const options: VerifyOptions = {
      ...(typeof annex === 'string' ? { annex: read(annex) } : {}),
      ...(typeof commitment === 'string' ? { commitment } : {}),
      ...(typeof dice === 'string' ? { dice } : {}),
    }
    let failed = false
    const lines: object[] = []
    for (const file of files) {
      const first = verifyRecord(read(file), options, nodeSuite)
      const result =
        first.ok && journal === true ? await againstJournal(first, typeof dir === 'string' ? dir : undefined) : first
      failed ||= !result.ok
      if (json)
        lines.push(
          result.ok
            ? { file, ok: true, signed: result.signed, rounds: result.record.rounds.length, anchored: result.anchored }
            : { file, ...result },
        )
      else say(verifyLine(file, result))
    }
    if (json) say(JSON.stringify(lines))
    return failed ? 1 : 0
  },
}

function read(file: string): Uint8Array {
  const bytes = new Uint8Array(readFileSync(file))
  return bytes.length > largest ? bytes.subarray(0, 0) : bytes
}

async function againstJournal(
  verified: Verified,
  dir: string | undefined,
): Promise<Verified | { ok: false; code: string; words: string }> {
  return withOffice(dir, async (core) => {
    const fault = await checkAgainstJournal(core, verified.record)
    return fault === null ? verified : { ok: false, code: 'journal', words: fault.words }
  })
}
