/** What removals put on the home page (Article 9): proposals of the machine, and the next step of each file for whoever takes it. */
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { citationOf } from '../../../src-shared/model/provisions.ts'
import { accountNames } from '../accounts/names.ts'
import { nameTag } from '../admission/applicants.ts'
import { type Dating, datingOf } from '../admission/due.ts'
import type { Core, SignedIn } from '../core.ts'
import type { FileTodo } from '../home/whose.ts'
import type { RemovalProposalRow } from '../../../src-shared/api/removals.ts'
import { allRemovals, isOpen, proposalRows } from './removal-reading.ts'
import type { RemovalData } from './removal-register.ts'
import { isHeard } from './removal-views.ts'

export async function removalTodos(core: Core, account: SignedIn): Promise<FileTodo[]> {
  if (!mayCall('removals.list', account.roles)) return []
  const names = await accountNames(core)
  const own = nameTag(core, account.name)
  const dating = datingOf(core)
  const files = (await allRemovals(core)).filter(isOpen).flatMap((doc) => {
    const part = doc.data.parts.some((id) => nameTag(core, names.get(id) ?? '') === own)
    return fileTodos(doc, account, part, dating)
  })
  const proposals = mayCall('removals.open', account.roles) ? await proposalRows(core, account) : []
  return [...proposals.flatMap((row) => proposalTodos(row, account, dating)), ...files]
}

/** The facts lie on the table; nobody opens a file but a person. */
export function proposalTodos(
  { expertId, name, ground, facts }: Pick<RemovalProposalRow, 'expertId' | 'name' | 'ground' | 'facts'>,
  { roles }: Pick<SignedIn, 'roles'>,
  { today, dueAfter }: Dating,
): FileTodo[] {
  if (!mayCall('removals.open', roles)) return []
  return [
    {
      id: `${expertId}:${ground}`,
      title: '核实清退建议',
      detail: `${name} · ${citationOf(ground)} · ${facts.length} 次`,
      provision: ground,
      action: '去核实',
      to: '/pool/removals',
      subject: null,
      ...dueAfter(facts.at(-1)?.on ?? today),
    },
  ]
}

/** The next step of a file under way. */
interface RemovalDuty {
  /** Procedure by which it is done. */
  permission: string
  title: string
  action: string
  /** Day from which the working days for it count. */
  since: string
  /** Its last day where the file itself has one. */
  dueOn: string | null
  /** Who of those who may does not take it: whoever had a part in the file, or the writer of the minutes. */
  but: 'nobody' | 'parts' | 'writer'
}

/** What somebody has to do next in a file; null where nothing is left. */
function removalDuty(data: RemovalData, today: string): RemovalDuty | null {
  const duty = (permission: string, title: string, action: string, since: string): RemovalDuty => ({
    permission: `removals.${permission}`,
    title,
    action,
    since,
    dueOn: null,
    but: 'nobody',
  })
  switch (data.state) {
    case 'reported':
      return duty('takeUp', '处理清退线索', '去处理', data.reports[0]?.receivedOn ?? today)
    case 'opened':
      return duty('tellHearing', '告知专家申辩', '去告知', data.openedOn)
    case 'hearing': {
      const { dueOn, toldOn } = data.hearing ?? { dueOn: today, toldOn: today }
      if (!isHeard(data, today)) return { ...duty('answer', '登记专家申辩', '去登记', toldOn), dueOn }
      return { ...duty('decide', '决定清退', '去决定', data.answers.at(-1)?.on ?? dueOn), but: 'parts' }
    }
    case 'minutes':
      return { ...duty('confirmMinutes', '确认清退会议纪要', '去确认', data.minutes?.on ?? today), but: 'writer' }
    case 'decided':
      return duty('tell', '告知清退决定', '去告知', data.decisions.at(-1)?.on ?? today)
    default:
      return null
  }
}

/** @param part the account had a part in the file, and cannot decide on it */
export function fileTodos(
  { id, data }: { id: string; data: RemovalData },
  account: Pick<SignedIn, 'id' | 'roles'>,
  part: boolean,
  { today, dueAfter }: Dating,
): FileTodo[] {
  const duty = removalDuty(data, today)
  if (!duty || !mayCall(duty.permission, account.roles)) return []
  if (duty.but === 'parts' && part) return []
  if (duty.but === 'writer' && data.minutes?.by === account.id) return []
  const { title, action, since, dueOn } = duty
  return [
    {
      id: `${id}:${title}`,
      title,
      detail: `${data.name} · ${citationOf(data.ground)} · ${data.number}`,
      provision: data.ground,
      action,
      to: `/pool/removals/${id}`,
      subject: id,
      ...(dueOn === null ? dueAfter(since) : { dueOn, due: `${formatDateZh(dueOn)}前` }),
    },
  ]
}
