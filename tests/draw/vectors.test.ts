/**
 * The shared vectors of `expert-draw/1`, where they lie beside the checkout: every record in the folder, none by name.
 * A clone without that neighbour says so loudly; the tables in `mutations.test.ts` stand on their own.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { jcs } from '../../src-shared/draw/canonical.ts'
import { commitmentOf, contributionsDigestOf, roundSecrets, rosterDigestOf } from '../../src-shared/draw/commit.ts'
import { publicKeyOf } from '../../src-shared/draw/ed25519.ts'
import { bytesOf, hexOf } from '../../src-shared/draw/hash.ts'
import { signStage, stageDigestOf } from '../../src-shared/draw/record.ts'
import { runRound } from '../../src-shared/draw/rounds.ts'
import type {
  Attempt,
  Contribution,
  Excluded,
  Roster,
  Round,
  Signature,
  Vacated,
  Withdrawn,
} from '../../src-shared/draw/types.ts'
import { verifyRecord } from '../../src-shared/draw/verify.ts'

const folder = fileURLToPath(new URL('../../../shared/vectors/draw/', import.meta.url))
const files = existsSync(folder) ? readdirSync(folder) : []
const names = (prefix: string) =>
  files
    .filter((file) => file.startsWith(prefix) && file.endsWith('.record.json'))
    .map((file) => file.replace('.record.json', ''))
const read = (file: string) => new Uint8Array(readFileSync(`${folder}${file}`))
const optional = (file: string) => (files.includes(file) ? read(file) : undefined)
const json = <T>(file: string) => JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as T

interface Script {
  roster: Roster
  excluded: Excluded[]
  attempts: Attempt[]
  master: string
  contributions: Contribution[]
  rounds: { vacated: Vacated | null; withdrawn: Withdrawn[] }[]
  signers: { role: Signature['role']; seed: string; through: number }[]
}

function build(script: Script): string {
  const { roster, excluded, attempts, contributions } = script
  const { protocol, drawId, attempt } = roster
  const secrets = roundSecrets(protocol, drawId, attempt, bytesOf(script.master))
  const secret = (k: number) => hexOf(secrets[k] as Uint8Array)
  const commitment = commitmentOf(roster, rosterDigestOf(roster), secret(0))
  const contributionsDigest = contributionsDigestOf(contributions)
  const rounds: Round[] = []
  for (const { vacated, withdrawn } of script.rounds) {
    rounds.push(
      runRound({
        roster,
        commitment,
        contributionsDigest,
        before: rounds,
        secret: secret(rounds.length),
        vacated,
        withdrawn,
      }),
    )
  }
  const bare = { protocol, roster, commitment, contributions, rounds, excluded, attempts }
  const signatures = script.signers.map(({ role, seed, through }) => ({
    role,
    publicKey: publicKeyOf(seed),
    through,
    value: signStage(protocol, role, through, stageDigestOf(bare, through), seed),
  }))
  return jcs({ ...bare, signatures })
}

describe.runIf(files.length > 0)('shared vectors', () => {
  test.each(names('good-'))('%s verifies, with annex and anchor', (name) => {
    const bytes = read(`${name}.record.json`)
    const annex = optional(`${name}.annex.json`)
    const plain = verifyRecord(bytes, annex ? { annex } : {})
    if (!plain.ok) throw new Error(`${plain.code}: ${plain.words}`)
    const dice = plain.record.contributions.at(-1)?.value ?? ''
    const anchored = verifyRecord(bytes, { commitment: plain.record.commitment, dice })
    expect(anchored.ok && anchored.anchored).toBe(true)
  })

  test.each(names('good-'))('%s comes out of its script to the byte', (name) => {
    const text = readFileSync(`${folder}${name}.record.json`, 'utf8')
    expect(build(json<Script>(`${name}.script.json`))).toBe(text.replace(/\n$/, ''))
  })

  test.each(names('bad-'))('%s is refused with its code', (name) => {
    const { code, rule, commitment, dice } = json<{ code: string; rule: string; commitment?: string; dice?: string }>(
      `${name}.expect.json`,
    )
    const annex = optional(`${name}.annex.json`)
    const result = verifyRecord(read(`${name}.record.json`), {
      ...(annex ? { annex } : {}),
      ...(commitment === undefined ? {} : { commitment }),
      ...(dice === undefined ? {} : { dice }),
    })
    expect(result.ok ? 'accepted' : result.code, rule).toBe(code)
  })
})

test.runIf(files.length === 0)('the shared vectors are not beside this checkout: only the own tables ran', () => {
  expect(files).toEqual([])
})
