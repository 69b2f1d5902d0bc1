/** Experts of other offices as the province would share them, and a rule-set that lets a draw ask for them. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SharedPerson } from '../../../src-main/exchange/shared-expert-entries.ts'
import type { OpenedCore } from '../../../src-main/office/build-core.ts'
import type { JsonObject } from '../../../src-main/office/journal/entry.ts'
import { personTag } from '../../../src-main/office/journal/seal.ts'
import { aProvince } from '../from-province/a-province.ts'
import { resources, type TestOffice } from '../harness.ts'

export interface SharedGiven {
  /** Id of the subject. */
  id: string
  residentId: string
  home: string
  fields: string[]
  termTo: string
  person: Omit<SharedPerson, 'tag'>
}

/** A shared expert of the neighbouring county in the field 产业技术. */
export function aShared(
  number: number,
  {
    id,
    residentId,
    home,
    fields,
    termTo,
    ...person
  }: Partial<Omit<SharedGiven, 'person'> & SharedGiven['person']> = {},
): SharedGiven {
  return {
    id: id ?? `s${String(number).padStart(24, '0')}`,
    residentId: residentId ?? `65232319700101${String(number).padStart(4, '0')}`,
    home: home ?? 'c000000000001',
    fields: fields ?? ['industry-technology'],
    termTo: termTo ?? '2099-01-04',
    person: {
      name: `邻县专家${number}`,
      gender: 'male',
      employer: `邻县第${number}检测站`,
      post: '主任',
      title: '高级工程师',
      titleLevel: 'associate-senior',
      phone: `1380000${String(number).padStart(4, '0')}`,
      mail: '',
      homeOffice: '邻县工业和信息化局',
      interests: [],
      kin: [],
      formerEmployers: [],
      ...person,
    },
  }
}

export function coreOf(office: TestOffice): OpenedCore {
  const core = office.office.core()
  if (!core) throw new Error('the office is not open')
  return core
}

/** Writes what the province would write into its chain for this office. */
export async function shareExperts(office: TestOffice, shared: readonly SharedGiven[]): Promise<void> {
  const core = coreOf(office)
  const { send } = await aProvince(core)
  await send(
    shared.map(({ id, residentId, home, fields, termTo, person }) => ({
      type: 'expert-shared',
      subject: id,
      payload: { home, fields, termTo },
      record: { ...person, tag: personTag(core.keys.tagKey, residentId) } as unknown as JsonObject,
    })),
  )
}

export async function endShare(office: TestOffice, id: string, reason = 'left'): Promise<void> {
  const { send } = await aProvince(coreOf(office))
  await send([{ type: 'expert-share-ended', subject: id, payload: { reason } }])
}

/** The product's resources with rule-sets that let a draw ask for shared experts. */
export function drawableResources(): string {
  const dir = mkdtempSync(join(tmpdir(), 'expert-pool-resources-'))
  for (const name of readdirSync(resources))
    if (name !== 'rule-sets') symlinkSync(join(resources, name), join(dir, name))
  mkdirSync(join(dir, 'rule-sets'))
  cpSync(join(resources, 'rule-sets'), join(dir, 'rule-sets'), { recursive: true })
  for (const name of readdirSync(join(dir, 'rule-sets'))) {
    const path = join(dir, 'rule-sets', name)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('"sharedExperts": "not-drawable"', '"sharedExperts": "drawable"'))
  }
  return dir
}
