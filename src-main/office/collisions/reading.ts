/** Collisions of this office as they stand now, and who is held back by them. One PC alone cannot collide with itself. */
import { openStates } from '../admission/state.ts'
import type { Core } from '../core.ts'
import { deviceDocs } from '../devices/reading.ts'
import { filesOf } from '../devices/kinds.ts'
import { textAt } from '../journal/entry.ts'
import { isGone } from '../pool/register.ts'
import type { RegisterDoc } from '../store/database.ts'
import { newestDocs } from '../subject.ts'
import { type Claim, type Collision, collisionsOf, withoutRights } from './find.ts'
import { collisionRegister, type DecisionState } from './register.ts'

type Part = Pick<Core, 'store'>

/** What a file claims for itself alone. */
function claimsOf({ id: subject, kind, state, key, data }: RegisterDoc): Claim[] {
  const person = (value: string): Claim => ({ subject, kind: 'person', value })
  const number = (value: string): Claim => ({ subject, kind: 'number', value })
  switch (kind) {
    case 'expert': {
      if (isGone(state)) return []
      const { number: certificate = '' } = (data['certificate'] ?? {}) as { number?: string }
      return [person(`member ${textAt(data, 'personTag')}`), number(certificate)]
    }
    case 'application': {
      const open = (openStates as readonly string[]).includes(state)
      return [number(key), ...(open ? [person(`applicant ${textAt(data, 'personTag')}`)] : [])]
    }
    case 'account':
      return state === 'active' ? [{ subject, kind: 'login', value: textAt(data, 'login') }] : []
    case 'activity':
      return [number(textAt(data, 'number'))]
    case 'designation':
    case 'call':
    case 'invitation':
    case 'list':
    case 'publicity':
    case 'objection':
    case 'request':
    case 'exit':
    case 'expert-case':
    case 'removal':
    case 'employer-case':
      return [number(key)]
    default:
      return []
  }
}

/** All collisions, decided or not, with the files that collide. */
export async function findCollisions(
  core: Part,
): Promise<{ collisions: Collision[]; files: Map<string, RegisterDoc> }> {
  if ((await deviceDocs(core)).length < 2) return { collisions: [], files: new Map() }
  const files = await filesOf(core)
  return { collisions: collisionsOf(files.flatMap(claimsOf)), files: new Map(files.map((doc) => [doc.id, doc])) }
}

export async function decisionsOf(core: Core): Promise<DecisionState[]> {
  return (await newestDocs(core, collisionRegister)).map(({ data }) => data)
}

/** Why a file has no rights for now, and the files with which it collides. */
export interface HeldBack {
  why: string
  others: string[]
}

/** Files that have no rights for now. */
export async function heldBack(core: Core): Promise<Map<string, HeldBack>> {
  const { collisions } = await findCollisions(core)
  if (collisions.length === 0) return new Map()
  const without = withoutRights(collisions, await decisionsOf(core))
  const others = (subject: string) =>
    collisions.flatMap(({ subjects }) => (subjects.includes(subject) ? subjects.filter((one) => one !== subject) : []))
  return new Map(
    [...without].map(([subject, decided]) => [
      subject,
      {
        why: decided ? '与另一份档案重复，已决定以那一份为准' : '与另一台电脑的一份档案重复，等待处理',
        others: others(subject),
      },
    ]),
  )
}
