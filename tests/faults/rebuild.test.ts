/** What survives: registers rebuilt to the same bytes, records from the journal alone, backups, erasures, forged journals. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jcs } from '../../src-shared/draw/canonical.ts'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { recordBytes, recordOf } from '../../src-main/office/draw/record.ts'
import type { Entry } from '../../src-main/office/journal/entry.ts'
import { openKeys } from '../../src-main/office/journal/keys.ts'
import { backUp } from '../../src-main/office/system/backup.ts'
import { restoreOffice } from '../../src-main/office/system/restore.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import { osEffects } from '../../src-main/office/build-core.ts'
import { databasePath } from '../../src-main/office/paths.ts'
import { demoCast } from '../../src-main/office/demo/demo-office.ts'
import { act } from '../../src-main/office/demo/play-draw.ts'
import { anActivity, dice, needs } from '../office/builders.ts'
import { openCore, passwordCost, resources, tempDir, version } from '../office/harness.ts'
import { programOf } from '../program.ts'

const registers = ['people', 'employers', 'files', 'draws', 'notices', 'accounts'] as const

async function snapshot(core: OpenedCore): Promise<string> {
  const all = []
  for (const name of registers) all.push(await core.store[name].find({ sort: [{ id: 'asc' }] }))
  return jcs(all)
}

function office(...args: string[]) {
  return spawnSync(process.execPath, [...programOf('cli'), ...args], { encoding: 'utf8' })
}

/** An activity whose commitment is public and whose dice have not been thrown. */
async function openAttempt(core: OpenedCore): Promise<string> {
  const { operator, witness, poolOffice } = await demoCast(core, passwordCost)
  const { activityId } = await act(core, operator, 'draw.create', { facts: anActivity(), rehearsal: false })
  await act(core, operator, 'draw.setNeeds', { activityId, needs: needs() })
  await act(core, operator, 'draw.nameParticipants', { activityId, witnessId: witness.id, poolOfficeId: poolOffice.id })
  await act(core, operator, 'draw.freeze', { activityId, ground: '测试' })
  await act(core, operator, 'draw.commit', { activityId })
  return activityId
}

describe('a demo office', () => {
  const dir = tempDir()
  let recoveryWords: string[] = []
  beforeAll(async () => {
    recoveryWords = (await foundDemo({ dir, resources, version, passwordCost }, osEffects)).recoveryWords
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  test('registers rebuilt from the journal are the same to the byte', async () => {
    const core = await openCore(dir)
    const before = await snapshot(core)
    await core.journal.rebuild()
    expect(await snapshot(core)).toBe(before)
    await core.close()
  })

  test('a crash between append and fold is healed by the next start', async () => {
    const core = await openCore(dir)
    const before = await snapshot(core)
    await core.store.local.put([
      { id: 'fold-mark', kind: 'mark', data: { [core.keys.device]: core.journal.head().seq - 40 } },
    ])
    const lost = await core.store.draws.find({ limit: 1, sort: [{ id: 'asc' }] })
    await core.store.close()
    const again = await openCore(dir)
    expect(lost).toHaveLength(1)
    expect(await snapshot(again)).toBe(before)
    await again.close()
  })

  test('journal verify names the first bad entry', async () => {
    const core = await openCore(dir)
    expect((await core.journal.verify()).fault).toBeNull()
    const id = `${core.keys.device}:000000000017`
    await core.close()
    const database = new DatabaseSync(databasePath(dir))
    const table = (
      database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%/journal/%'").get() as {
        name: string
      }
    ).name
    const row = database.prepare(`SELECT doc FROM "${table}" WHERE id = ?`).get(id) as { doc: string }
    database.prepare(`UPDATE "${table}" SET doc = ? WHERE id = ?`).run(row.doc.replace('"actor":"', '"actor":"z'), id)
    database.close()
    const run = office('journal', 'verify', '--dir', dir)
    expect([run.status, run.stdout.trim()]).toEqual([1, `FAIL ${id}: hash`])
    const mend = new DatabaseSync(databasePath(dir))
    mend.prepare(`UPDATE "${table}" SET doc = ? WHERE id = ?`).run(row.doc, id)
    mend.close()
    expect(office('journal', 'verify', '--dir', dir).status).toBe(0)
  })

  test('a backup opens only with the paper key, into a new device that goes on; an open attempt is interrupted', async () => {
    const core = await openCore(dir)
    const activityId = await openAttempt(core)
    const { path } = await backUp(core, join(dir, 'copy.age'))
    const device = core.keys.device
    await core.close()
    const target = `${dir}-restored`
    const wrong = await restoreOffice({
      backup: path,
      words: [...recoveryWords.slice(1), recoveryWords[0] as string],
      dir: target,
      resources,
      version,
    })
    expect('message' in wrong && wrong.message).toContain('恢复密钥')
    const torn = join(dir, 'torn.age')
    const bytes = readFileSync(path)
    bytes[bytes.length - 1000] = (bytes[bytes.length - 1000] ?? 0) ^ 1
    writeFileSync(torn, bytes)
    expect(
      'message' in (await restoreOffice({ backup: torn, words: recoveryWords, dir: target, resources, version })),
    ).toBe(true)
    rmSync(target, { recursive: true, force: true })
    const restored = await restoreOffice({ backup: path, words: recoveryWords, dir: target, resources, version })
    if ('message' in restored) throw new Error(restored.message)
    expect(restored.device).not.toBe(device)
    const again = await openCore(target)
    expect((await again.journal.verify()).fault).toBeNull()
    await again.append('system', [
      { type: 'clock-confirmed', subject: again.journal.deviceSubject(), payload: { at: again.now() } },
    ])
    const before = await snapshot(again)
    await again.journal.rebuild()
    expect(await snapshot(again)).toBe(before)
    expect(restored.interrupted).toBe(1)
    const cast = await demoCast(again, passwordCost)
    const board = await act(again, cast.operator, 'draw.board', { activityId })
    expect(board.state).toBe('interrupted')
    await expect(act(again, cast.witness, 'draw.dice', { activityId, first: dice, second: dice })).rejects.toThrow(
      'draw.wrong-moment',
    )
    await again.close()
    rmSync(target, { recursive: true, force: true })
  })

  test('keys open by key file; without it only the paper key does', async () => {
    expect(openKeys(dir)?.device).toMatch(/^d[0-9a-f]{12}$/)
    const file = join(dir, 'office.key')
    const key = readFileSync(file)
    rmSync(file)
    expect(openKeys(dir)).toBeNull()
    writeFileSync(file, key)
  })

  test('an erased record leaves its name and ID in no file of the office', async () => {
    const core = await openCore(dir)
    const [doc] = await core.store.people.find({ limit: 1, sort: [{ id: 'desc' }] })
    const name = String(doc?.data['name'])
    const tag = String(doc?.data['personDigest'])
    const others = await core.store.people.count({ selector: { key: { $eq: doc?.key ?? '' } } })
    expect(others).toBe(1)
    await core.append('system', [{ type: 'personal-erased', subject: doc?.id ?? '', payload: { digests: [tag] } }])
    expect((await core.store.people.get(doc?.id ?? ''))?.data['name']).toBe('〔已删除〕')
    expect((await core.journal.verify()).fault).toBeNull()
    await core.close()
    for (const file of readdirSync(dir).filter((one) => one.startsWith('office.sqlite'))) {
      expect(readFileSync(join(dir, file)).includes(Buffer.from(`"name":"${name}","pinyin"`))).toBe(false)
    }
  })
})

test('the record rebuilt from the exported journal alone equals record.json to the byte', () => {
  const dir = join(tempDir(), 'demo')
  expect(office('demo', '--dir', dir).status).toBe(0)
  const lines = join(dir, 'journal.jsonl')
  expect(office('export', 'journal', lines, '--dir', dir).status).toBe(0)
  const entries = readFileSync(lines, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry)
  const created = entries.findLast((entry) => entry.type === 'activity-created')
  const record = recordOf(
    entries.filter((entry) => entry.subject === created?.subject),
    1,
  )
  expect(record && Buffer.from(recordBytes(record)).equals(readFileSync(join(dir, 'record.json')))).toBe(true)
  const verified = office(
    'verify',
    join(dir, 'record.json'),
    '--annex',
    join(dir, 'annex.json'),
    '--journal',
    '--dir',
    dir,
  )
  expect(verified.stdout).toMatch(/^ok .*rounds 0…2/)
  expect(existsSync(join(dir, 'record.pdf')) && existsSync(join(dir, 'record.docx'))).toBe(true)
  const text = readFileSync(lines, 'utf8')
  expect(/1380000\d{4}/.test(text)).toBe(false)
  rmSync(dir, { recursive: true, force: true })
})
