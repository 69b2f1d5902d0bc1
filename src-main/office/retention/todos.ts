/** What retention puts on the home page: one line for the pool office, and each proposal for the second account. */
import { addDays, formatDateZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { nameTag } from '../admission/applicants.ts'
import type { Core, SignedIn } from '../core.ts'
import type { FileTodo } from '../home/whose.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { newestDocs } from '../subject.ts'
import { samePerson } from './decide.ts'
import { erasureRegister } from './register.ts'
import { openTags, standings } from './views.ts'

/** Days within which somebody who is due is proposed. */
const actWithin = 30

export async function retentionTodos(core: Core, account: SignedIn, index: PoolIndex): Promise<FileTodo[]> {
  return [
    ...(mayCall('retention.propose', account.roles) && index.ready() ? await dueTodo(core, index) : []),
    ...(mayCall('retention.confirm', account.roles) ? await proposalTodos(core, account) : []),
  ]
}

const base = { provision: null, to: '/system/retention' }

async function dueTodo(core: Core, index: PoolIndex): Promise<FileTodo[]> {
  const { due } = await standings(core, index)
  if (due.length === 0) return []
  const open = await openTags(core)
  const left = due.filter(({ person }) => !open.has(person.tag))
  const [first] = left.map((one) => one.dueOn).sort()
  if (first === undefined) return []
  const dueOn = addDays(first, actWithin)
  return [
    {
      ...base,
      id: 'retention-due',
      title: '办理到期删除',
      detail: `${left.length} 人的个人信息保存期限已满`,
      action: '去办理',
      due: `${formatDateZh(dueOn)}前`,
      dueOn,
      subject: null,
    },
  ]
}

async function proposalTodos(core: Core, account: SignedIn): Promise<FileTodo[]> {
  const acting = { actor: account.id, actorTag: nameTag(core, account.name), timeConfirmed: true }
  return (await newestDocs(core, erasureRegister, 'proposed'))
    .filter(({ data }) => !samePerson(data, acting))
    .map(({ id, data }) => ({
      ...base,
      id,
      title: '确认删除个人信息',
      detail: `${data.people.length} 人 · ${data.number}`,
      action: '去核对',
      due: '',
      dueOn: null,
      subject: id,
    }))
}
