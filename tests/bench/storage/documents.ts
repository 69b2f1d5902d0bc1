/** Documents of a register as the office stores them: about 1.4 kB of JSON each, names with rare characters among them. */
import type { RxDocumentData, RxJsonSchema } from 'rxdb'
import { fillWithDefaultSettings } from 'rxdb'

export interface BenchDoc {
  id: string
  kind: string
  state: string
  key: string
  data: Record<string, unknown>
}

export type StoredDoc = RxDocumentData<BenchDoc>

const text = (maxLength: number) => ({ type: 'string', maxLength })

/** One user index, as the registers have: kind, state, then the sort key. */
export const benchSchema: RxJsonSchema<StoredDoc> = fillWithDefaultSettings<BenchDoc>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: text(64),
    kind: text(24),
    state: text(32),
    key: text(80),
    data: { type: 'object', additionalProperties: true },
  },
  required: ['id', 'kind', 'state', 'key', 'data'],
  indexes: [['kind', 'state', 'key']],
})

const families = ['赵', '钱', '孙', '李', '周', '吴', '𬭎', '阿不都', '欧阳', '郑']
export const states = ['pool', 'applied', 'removed', 'published', 'paused']

/** A spread of the numbers 0…n-1 without a random source: the same in every run. */
export function shuffled(index: number, size: number): number {
  return (index * 7919 + 104_729) % size
}

export function idOf(index: number): string {
  return `expert-${String(index).padStart(9, '0')}`
}

/** @param index position; two calls with one index give equal documents */
export function benchDoc(index: number): StoredDoc {
  const family = families[index % families.length] as string
  const work = `第${index}号专家，现在县经济和信息化局下属单位从事工业安全与节能监察工作，熟悉化工、建材、机械行业。`
  return {
    id: idOf(index),
    kind: 'expert',
    state: states[index % states.length] as string,
    key: `${String.fromCharCode(97 + (index % 26))}${shuffled(index, 1_000_003)}`,
    data: {
      name: `${family}${index}`,
      employer: `employer-${index % 211}`,
      title: 'senior-engineer',
      fields: ['safety', 'energy', 'chemistry'].slice(index % 3),
      history: [work, work, work, work, work, work, work, work],
      score: index / 7,
      active: index % 2 === 0,
    },
    _deleted: false,
    _attachments: {},
    _rev: '1-bench',
    _meta: { lwt: 1_700_000_000_000 + index / 100 },
  }
}

export function benchDocs(from: number, count: number): StoredDoc[] {
  return Array.from({ length: count }, (_, offset) => benchDoc(from + offset))
}
