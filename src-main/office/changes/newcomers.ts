/** The office's answers to `newcomers.*`: an employer confirms by its own account who came to it (11-6). */
import type { NewcomerRow } from '../../../src-shared/api/person-changes.ts'
import { employerOf } from '../accounts/employer-account.ts'
import { settleDecided } from '../admission/applicants.ts'
import { stepDue } from '../admission/due.ts'
import { accountOf, type Core, type SignedIn } from '../core.ts'
import { command, done, type Handlers, query, refuse } from '../handler.ts'
import type { FileTodo } from '../home/whose.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { isGone } from '../pool/register.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { confirmEmployer } from './decide.ts'
import { changingExpert } from './reading.ts'
import { unconfirmedEmployer } from './state.ts'

/** People of other employers are as unknown as those that do not exist. */
const unknownNewcomer = refuse('newcomer.unknown', '没有找到等本单位确认的这位专家，请刷新列表后再试。')

/** Who waits for the word of an account's employer. */
async function newcomersOf(core: Core, account: SignedIn, index: PoolIndex): Promise<NewcomerRow[]> {
  const employerId = await employerOf(core, account)
  if (employerId === null) return []
  const rows = await index.find({ employerId })
  return rows.flatMap(({ id, state }) => {
    const change = unconfirmedEmployer(state.changes ?? [])
    if (isGone(state.status) || change?.employer?.id !== employerId) return []
    const { changedOn, reportedOn } = change
    const { dueOn, due } = stepDue(core, reportedOn)
    return [{ id, changeId: change.id, name: state.name, post: state.post, title: state.title, changedOn, dueOn, due }]
  })
}

export function newcomerHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'newcomers.list': query((core, caller) => newcomersOf(core, accountOf(caller), indexOf(core))),
    'newcomers.confirm': command(async (core, caller, { id, changeId }) => {
      const account = accountOf(caller)
      const employerId = await employerOf(core, account)
      const found = await changingExpert(core, id)
      const change = found?.expert.changes.find(({ state }) => state.id === changeId)?.state
      if (!found || employerId === null || change?.employer?.id !== employerId) return unknownNewcomer
      const word = { on: core.today(), person: account.name, way: 'account', scan: null } as const
      return (await settleDecided(core, caller, confirmEmployer(found.expert, changeId, word, core.today()))) ?? done
    }),
  }
}

/** Open confirmations of an employer's account. */
export async function newcomerTodos(core: Core, account: SignedIn, index: PoolIndex): Promise<FileTodo[]> {
  if (!mayCall('newcomers.list', account.roles)) return []
  return (await newcomersOf(core, account, index)).map(({ id, changeId, name, due, dueOn }) => ({
    id: changeId,
    title: '确认新到本单位的专家',
    detail: name,
    provision: 'art-11-6',
    action: '去确认',
    to: '/vouch',
    due,
    dueOn,
    subject: id,
  }))
}
