/** `verify FILE…`: one line a record, as the protocol prescribes; exit 1 if any fails. */
import { verifyLine, verifyRecord, type Verified, type VerifyOptions } from '../../../src-shared/draw/verify.ts'
import type { OpenedCore } from '../../office/build-core.ts'
import { checkAgainstJournal } from '../../office/draw/journal-check.ts'
import { nodeSuite } from '../../office/draw/node-suite.ts'
import { type Command, complain, mustBeReadable, readInput, say, usage } from './command.ts'
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
    if (dir !== undefined && journal !== true) {
      complain('--dir 只与 --journal 一起使用。')
      return usage
    }
    // A name that is wrong is a wrong call, and said before the first line.
    for (const file of files) mustBeReadable(file)
    const options: VerifyOptions = {
      ...(typeof annex === 'string' ? { annex: read(annex) } : {}),
      ...(typeof commitment === 'string' ? { commitment } : {}),
      ...(typeof dice === 'string' ? { dice } : {}),
    }
    const work = (core: OpenedCore | null) => verifyAll(files, options, core, json === true)
    return journal === true ? withOffice(typeof dir === 'string' ? dir : undefined, work) : work(null)
  },
}

const read = (file: string) => readInput(file, largest)

type Outcome = Verified | { ok: false; code: string; words: string }

/** One line a file, or one JSON object for all of them. */
async function verifyAll(
  files: readonly string[],
  options: VerifyOptions,
  core: OpenedCore | null,
  json: boolean,
): Promise<number> {
  let ok = true
  const records: object[] = []
  for (const file of files) {
    const outcome = await outcomeOf(read(file), options, core)
    ok &&= outcome.ok
    if (json) records.push({ file, ...plainly(outcome) })
    else say(verifyLine(file, outcome))
  }
  if (json) say(JSON.stringify({ ok, records }))
  return ok ? 0 : 1
}

async function outcomeOf(bytes: Uint8Array, options: VerifyOptions, core: OpenedCore | null): Promise<Outcome> {
  const outcome = verifyRecord(bytes, options, nodeSuite)
  if (!outcome.ok || core === null) return outcome
  const fault = await checkAgainstJournal(core, outcome.record)
  return fault === null ? outcome : { ok: false, code: 'journal', words: fault.words }
}

function plainly(outcome: Outcome): object {
  if (!outcome.ok) return outcome
  const { signed, record, anchored } = outcome
  return { ok: true, signed, rounds: record.rounds.length, anchored }
}
