/** What designations put on the home page of each role (Article 13). */
import { formatDateZh, todayInShanghai } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { nameTag } from '../admission/applicants.ts'
import type { Core, SignedIn } from '../core.ts'
import type { ActivityDoc } from '../draw/history.ts'
import type { FileTodo } from '../home/whose.ts'
import { mayAnswer, mayDecide } from './decide.ts'
import { allDesignations, behind, chargesOf, holdersOf, inChargeOf } from './reading.ts'
import { type DesignationDoc, standingBeside } from './state.ts'

/** Open things of one account, of all designations. */
export async function designationTodos(
  core: Core,
  account: SignedIn,
  activities: readonly ActivityDoc[],
): Promise<FileTodo[]> {
  if (!mayCall('designation.list', account.roles)) return []
  const docs = await allDesignations(core)
  if (docs.length === 0) return []
  const charges = await chargesOf(core)
  const leaders = await holdersOf(core, 'leading-group')
  const otherLeaders = leaders.some(({ id }) => id !== account.id)
  const who = { actor: account.id, actorTag: nameTag(core, account.name), otherLeaders }
  return docs.flatMap((doc) => {
    const activity = activities.find(({ id }) => id === doc.data.activityId)
    if (!activity) return []
    const inCharge = inChargeOf(charges, activity.data.facts.department)
    return todosOf(doc, activity, account, { ...who, inCharge })
  })
}

type Who = Parameters<typeof mayDecide>[1] & Parameters<typeof mayAnswer>[1]

function todosOf(doc: DesignationDoc, activity: ActivityDoc, account: SignedIn, who: Who): FileTodo[] {
  const { data } = doc
  const standing = standingBeside(data, behind(activity.data))
  const starts = todayInShanghai(Date.parse(activity.data.facts.startsAt))
  const todo = (title: string, action: string, dueOn = starts, due = `活动 ${formatDateZh(starts)}`): FileTodo => ({
    id: `${doc.id}:${title}`,
    title,
    detail: `${data.name} · ${activity.data.facts.title} · ${data.number}`,
    provision: 'art-13',
    action,
    to: `/draw/designations/${doc.id}`,
    due,
    dueOn,
    subject: doc.id,
  })
  const leads = account.roles.includes('leading-group')
  const todos: FileTodo[] = []
  if (standing === 'proposed' && leads && mayDecide(doc, who) === null) todos.push(todo('批准直接指定', '去审批'))
  if (standing === 'held' && leads && mayAnswer(doc, who) === null) todos.push(todo('答复备案异议', '去答复'))
  const filing = data.filed && !data.acknowledged && !['held', 'overturned', 'lapsed'].includes(standing)
  if (filing && account.roles.includes('discipline')) {
    const { dueOn } = data.filed ?? {}
    todos.push(
      dueOn
        ? todo('签收直接指定备案', '去签收', dueOn, `${formatDateZh(dueOn)}前`)
        : todo('签收直接指定备案', '去签收'),
    )
  }
  if (standing === 'in-force' && mayCall('designation.answer', account.roles))
    todos.push(todo('联系指定专家', '去联系'))
  const pending = data.answers.some(({ state, by }) => state === 'pending' && by !== account.id)
  if (standing === 'answer-to-confirm' && pending && mayCall('designation.confirmAnswer', account.roles))
    todos.push(todo('确认指定专家的答复', '去确认'))
  return todos
}
