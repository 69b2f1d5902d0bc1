/** A real office that has joined a real province and has no line since. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { joined } from '../../src-main/office/exchange/entries.ts'
import { joinProvince } from '../../src-main/office/exchange/join.ts'
import { keepPeer } from '../../src-main/office/exchange/peer.ts'
import { Refused } from '../../src-main/office/handler.ts'
import { digestOf } from '../../src-main/office/journal/journal.ts'
import { seal } from '../../src-main/office/journal/seal.ts'
import { attachmentsDir } from '../../src-main/office/paths.ts'
import { openCore, quietDemo, tempDir } from '../office/harness.ts'
import type { TestProvince } from './harness.ts'

export interface County {
  office: string
  core: OpenedCore
  /** An empty stick. */
  stick(): string
  /** Entries without anything personal. */
  write(count: number): Promise<void>
  /** Entries with personal records. */
  writePersonal(count: number): Promise<void>
  addFile(plain: Buffer): Promise<string>
  close(): Promise<void>
}

/** Founds an office, joins it over the line and cuts the line. */
export async function countyOf(province: TestProvince, name: string): Promise<County> {
  const dir = tempDir()
  const sticks = mkdtempSync(join(tmpdir(), 'expert-pool-stick-'))
  await quietDemo(dir)
  const core = await openCore(dir)
  const office = await province.county(name)
  const peer = await joinProvince(core, { address: province.url, code: await province.code(office), ca: undefined })
  if (peer instanceof Refused) throw new Error(peer.refusal.message)
  await core.append('system', [joined(core.newId('x'), peer)])
  await keepPeer(core, peer)
  return {
    office,
    core,
    stick: () => mkdtempSync(join(sticks, 'stick-')),
    async write(count) {
      const draft = (n: number) => ({
        type: 'clock-confirmed',
        subject: core.journal.deviceSubject(),
        payload: { at: `n${n}` },
      })
      await core.append(
        'system',
        Array.from({ length: count }, (_, n) => draft(n)),
      )
    },
    async writePersonal(count) {
      for (let n = 0; n < count; n += 1)
        await core.append('system', [
          {
            type: 'register-exported',
            subject: core.journal.deviceSubject(),
            payload: { rows: n, withContact: false },
            personal: [{ reason: `试验 ${n}` }],
          },
        ])
    },
    async addFile(plain) {
      const id = digestOf(plain)
      mkdirSync(attachmentsDir(dir), { recursive: true })
      writeFileSync(join(attachmentsDir(dir), id), seal(core.keys.dataKey, plain, id))
      await core.store.attachments.put([{ id, bytes: plain.length, mediaType: 'application/pdf' }])
      return id
    },
    async close() {
      await core.close()
      for (const folder of [dir, sticks]) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The files on a stick, in order, with their paths. */
export function filesOn(stick: string): string[] {
  return readdirSync(stick)
    .sort()
    .map((file) => join(stick, file))
}
