/** What cases on employers put on the home page (Article 18): the next step of each for whoever takes it, with its day. */
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { employerCaseKindNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import { nameTag } from '../admission/applicants.ts'
import { type Dating, datingOf } from '../admission/due.ts'
import type { Core, SignedIn } from '../core.ts'
import type { FileTodo } from '../home/whose.ts'
import { allEmployerCases, isCaseOpen, namesIn } from './reading.ts'
import type { EmployerCaseData } from './register.ts'
import { isHeard } from './views.ts'

export async function employerCaseTodos(core: Core, account: SignedIn): Promise<FileTodo[]> {
  if (!mayCall('employerCases.list', account.roles)) return []
  const names = await accountNames(core)
  const own = nameTag(core, account.name)
  const dating = datingOf(core)
  const open = (await allEmployerCases(core)).filter(isCaseOpen)
  const todos = open.map(async (doc) => {
    const part = doc.data.parts.some((one) => nameTag(core, names.get(one) ?? '') === own)
    const { employer } = await namesIn(core, doc.data)
    return caseTodos({ ...doc, employer }, account, part, dating)
  })
  return (await Promise.all(todos)).flat()
}

/**
 * The next step of one case for one reader.
 *
 * @param part the reader had a part in the case, and cannot decide on it
 */
export function caseTodos(
  { id, data, employer }: { id: string; data: EmployerCaseData; employer: string },
  reader: Pick<SignedIn, 'id' | 'roles'>,
  part: boolean,
  { today, dueAfter }: Dating,
): FileTodo[] {
  const step = stepOf(data, today, reader, part)
  if (!step || !mayCall(step.call, reader.roles)) return []
  const { title, action, since, dueOn } = step
  return [
    {
      id: `${id}:${title}`,
      title,
      detail: `${employer} · ${employerCaseKindNames[data.kind]} · ${data.number}`,
      provision: 'art-18',
      action,
      to: `/employers/cases/${id}`,
      subject: id,
      ...(dueOn ? { dueOn, due: `${formatDateZh(dueOn)}前` } : dueAfter(since)),
    },
  ]
}

interface Step {
  call: string
  title: string
  action: string
  /** Day from which the time for the step counts, where it has no day of its own. */
  since: string
  dueOn?: string
}

function stepOf(data: EmployerCaseData, today: string, { id }: Pick<SignedIn, 'id'>, part: boolean): Step | null {
  const { asked, statements, proposal, minutes, decision } = data
  switch (data.state) {
    case 'opened':
      return { call: 'employerCases.ask', title: '要求单位说明', action: '去告知', since: data.openedOn }
    case 'asked': {
      const { toldOn, dueOn } = asked ?? { toldOn: today, dueOn: today }
      return isHeard(data, today)
        ? {
            call: 'employerCases.propose',
            title: '提出单位处理建议',
            action: '去办理',
            since: statements.at(-1)?.on ?? dueOn,
          }
        : { call: 'employerCases.answer', title: '登记单位说明', action: '去登记', since: toldOn, dueOn }
    }
    case 'proposed':
      return part
        ? null
        : { call: 'employerCases.decide', title: '决定单位处理', action: '去决定', since: proposal?.on ?? today }
    case 'minutes':
      return minutes?.by === id
        ? null
        : {
            call: 'employerCases.confirmMinutes',
            title: '确认单位处理纪要',
            action: '去确认',
            since: minutes?.on ?? today,
          }
    case 'decided':
      return { call: 'employerCases.tell', title: '告知单位处理决定', action: '去告知', since: decision?.on ?? today }
    case 'closed':
      return null
  }
}
