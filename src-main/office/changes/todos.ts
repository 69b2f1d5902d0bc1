/** What changes put on the home page of the pool office: employers to confirm, late reports to look at (11-6). */
import type { ChangeOpen } from '../../../src-shared/api/person-changes.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { changedFactNames } from '../../../src-shared/model/terms.ts'
import { type Dating, datingOf } from '../admission/due.ts'
import type { Core, SignedIn } from '../core.ts'
import type { FileTodo } from '../home/whose.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { openChanges } from './handlers.ts'
import { isLate } from './reading.ts'
import { type OneChange, openSteps } from './views.ts'

const words: Record<ChangeOpen, { title: string; action: string }> = {
  accept: { title: '核对本人报备的变更', action: '去核对' },
  employer: { title: '等新单位确认', action: '登记确认' },
  late: { title: '研究逾期报备的变更', action: '去研究' },
}

/** Open things of one account. */
export async function changeTodos(core: Core, account: SignedIn, index: PoolIndex): Promise<FileTodo[]> {
  if (!mayCall('personChanges.examine', account.roles)) return []
  const dating = datingOf(core)
  return (await openChanges(core, index)).flatMap((one) =>
    todosOfChange(one, isLate(core, one.change), account, dating),
  )
}

/** @param late whether it was reported late */
export function todosOfChange(
  one: Omit<OneChange, 'record'>,
  late: boolean,
  { roles }: Pick<SignedIn, 'roles'>,
  { dueAfter }: Dating,
): FileTodo[] {
  if (!mayCall('personChanges.examine', roles)) return []
  const { change, expertId, name, grounds } = one
  return openSteps(one, late).map((what) => ({
    id: `${change.id}:${what}`,
    ...words[what],
    detail: [
      name,
      change.facts.map((fact) => changedFactNames[fact]).join('、'),
      ...(what === 'late' && grounds.length > 0 ? ['有未申报利害关系的活动'] : []),
    ].join(' · '),
    provision: 'art-11-6',
    to: `/pool/${expertId}/change`,
    subject: expertId,
    ...dueAfter(change.reportedOn),
  }))
}
