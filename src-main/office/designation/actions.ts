/** What somebody may do with a designation now, and in words why not: the same answers for the buttons and for the office. */
import type { DesignationView } from '../../../src-shared/api/designation.ts'
import { designationStandingNames } from '../../../src-shared/model/terms.ts'
import type { SignedIn } from '../core.ts'
import { type Acting, against, mayAnswer, mayDecide } from './decide.ts'
import { type DesignationDoc, standingBeside } from './state.ts'

type Actions = DesignationView['actions']

export function actionsOf(doc: DesignationDoc, on: Acting, account: SignedIn): Actions {
  const { data } = doc
  const standing = standingBeside(data, on.draw)
  const elsewhere = `现在是“${designationStandingNames[standing]}”`
  const only = (role: SignedIn['roles'][number], who: string, why: () => string) =>
    account.roles.includes(role) ? why() : `由${who}办理`
  const [first] = against(on.findings)
  const filing = data.filed && !data.acknowledged && !['held', 'overturned', 'lapsed'].includes(standing)
  return {
    withdraw: only('selecting-dept', '选用处室', () => {
      if (standing !== 'proposed') return elsewhere
      return data.proposal.by === account.id ? '' : '只有提出的人可以撤回'
    }),
    approve: only('leading-group', '领导小组', () => {
      if (standing !== 'proposed') return elsewhere
      return mayDecide(doc, on)?.message ?? (first ? `${first.title}：${first.reason}` : '')
    }),
    acknowledge: only('discipline', '纪检监察', () => (filing ? '' : '没有待办的备案')),
    object: only('discipline', '纪检监察', () => {
      if (!filing) return '没有待办的备案'
      return data.objection ? '已经提出过异议' : ''
    }),
    answerObjection: only('leading-group', '领导小组', () => {
      if (standing !== 'held') return elsewhere
      return mayAnswer(doc, on)?.message ?? ''
    }),
    contact:
      account.roles.includes('selecting-dept') || account.roles.includes('pool-office')
        ? standing === 'in-force'
          ? ''
          : elsewhere
        : '由选用处室或专家库办公室办理',
  }
}
