/** `collisions.*`: the desk on which a person decides what exchange brought twice, and sees what counts nowhere. */
import type { CollisionRow, CollisionSide, CollisionsView, StrayRow } from '../../../src-shared/api/collisions.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import { accountOf, type Core } from '../core.ts'
import { titleOf } from '../devices/kinds.ts'
import { codesOfDevices } from '../devices/reading.ts'
import { command, done, type Handlers, query, refuse } from '../handler.ts'
import { type Entry, textAt } from '../journal/entry.ts'
import type { RegisterDoc } from '../store/database.ts'
import { deciderOf, standing } from './find.ts'
import { decisionsOf, findCollisions } from './reading.ts'
import type { DecisionState } from './register.ts'

export function collisionHandlers(): Handlers {
  return {
    'collisions.view': query(collisionsView),
    'collisions.decide': command(async (core, caller, { id, keeps, reason }) => {
      const { collisions } = await findCollisions(core)
      const found = collisions.find((one) => one.id === id)
      if (!found) return refuse('collisions.gone', '这一处重复已经没有了，请刷新页面。')
      if (keeps !== null && !found.subjects.includes(keeps))
        return refuse('collisions.other', '所选的档案不在这一处重复里，请刷新页面后再选。', { field: 'keeps' })
      const { roles } = accountOf(caller)
      const needed = deciderOf(found.kind)
      if (!roles.includes(needed))
        return refuse(
          'collisions.role',
          needed === 'security-admin' ? '用户名重复由安全管理员处理。' : '人员和编号重复由专家库办公室处理。',
        )
      if (found.kind !== 'person' && keeps === null)
        return refuse('collisions.one', '用户名和编号不能两份都保留，请选择保留哪一份。', { field: 'keeps' })
      const replaces = (await decisionsOf(core)).filter((one) => one.collision === id).map((one) => one.id)
      await core.append(caller, [
        {
          type: 'collision-decided',
          subject: core.newId('d'),
          payload: { collision: id, subjects: found.subjects, keeps, replaces },
          personal: [{ reason }],
        },
      ])
      return done
    }),
  }
}

async function collisionsView(core: Core): Promise<CollisionsView> {
  const { collisions, files } = await findCollisions(core)
  const decisions = await decisionsOf(core)
  const codes = await codesOfDevices(core)
  const names = await accountNames(core)
  const side = (subject: string): CollisionSide => {
    const doc = files.get(subject)
    return {
      subject,
      ...titleOf(doc),
      facts: doc ? factsOf(doc) : [],
      home: (doc && codes.get(core.journal.homeOf(doc))) ?? '',
    }
  }
  const rows = collisions.map((one): CollisionRow => {
    const decided = standing(one.id, decisions)
    return {
      id: one.id,
      kind: one.kind,
      sides: one.subjects.map(side),
      decision: decided === null || decided === 'disputed' ? null : shown(decided, names),
      disputed: decided === 'disputed',
    }
  })
  return { collisions: rows, strays: await strayRows(core, files, codes) }
}

function shown({ keeps, by, at, reason }: DecisionState, names: ReadonlyMap<string, string>): CollisionRow['decision'] {
  return { keeps, by: names.get(by) ?? '', at, reason }
}

/** Lines by which a person tells one file from the other. */
function factsOf({ kind, data }: RegisterDoc): CollisionSide['facts'] {
  const text = (label: string, value: string) => (value === '' ? [] : [{ label, text: value }])
  const day = (label: string, value: string) => text(label, value === '' ? '' : formatDateZh(value.slice(0, 10)))
  const fields = ((data['fields'] ?? []) as (keyof typeof fieldNames)[]).map((field) => fieldNames[field]).join('、')
  switch (kind) {
    case 'expert':
      return [
        ...text('工作单位', textAt(data, 'employer')),
        ...text('领域', fields),
        ...text('职称', textAt(data, 'title')),
        ...day('聘期到', textAt(data, 'termTo')),
      ]
    case 'application':
      return [
        ...text('姓名', textAt(data, 'name')),
        ...text('工作单位', textAt(data, 'employer')),
        ...text('领域', fields),
      ]
    case 'account':
      return [...text('用户名', textAt(data, 'login')), ...text('部门', textAt(data, 'department'))]
    case 'activity':
      return text('名称', textAt((data['facts'] ?? {}) as Record<string, unknown>, 'title'))
    default:
      return []
  }
}

/** True where the entry begins a file as another device's has begun it. @param first the one that counts */
function isSecondBeginning({ type, device, epoch }: Entry, first: Entry | undefined): boolean {
  return epoch === 0 && first?.type === type && first.device !== device
}

/** Entries that count nowhere, and those that a newer program wrote. */
async function strayRows(
  core: Core,
  files: ReadonlyMap<string, RegisterDoc>,
  codes: ReadonlyMap<string, string>,
): Promise<StrayRow[]> {
  const odd = await core.store.local.find({ selector: { kind: { $eq: 'odd' } } })
  const rows: StrayRow[] = []
  for (const { data } of odd) {
    const { subject, strays, newer } = data as { subject: string; strays: string[]; newer: string[] }
    const doc = files.get(subject)
    const [first] = await core.journal.entriesOf(subject)
    for (const row of await core.store.journal.getMany([...strays, ...newer])) {
      const entry = row.entry as Entry
      const { id, type, device, at } = entry
      rows.push({
        entry: id,
        type,
        device: codes.get(device) ?? device,
        at,
        ...titleOf(doc),
        why: newer.includes(id) ? 'newer' : isSecondBeginning(entry, first) ? 'begun-twice' : 'not-home',
      })
    }
  }
  return rows.sort((a, b) => (a.at < b.at ? 1 : -1))
}
