/** Every question that may be asked of an office with a draw whose names are kept, with an input that gets an answer. */
import type { ProcedureName } from '../../../src-shared/api/contract.ts'
import { type TableName, tables } from '../../../src-shared/api/tables.ts'

/** What inputs name. */
export interface Named {
  /** The activity whose names are kept. */
  activityId: string
  /** One of its seats. */
  ref: string
  /** Somebody drawn in it. */
  expertId: string
  /** Somebody whom no draw has touched. */
  other: string
  /** A designation in another draw. */
  designationId: string
  /** An activity that is being prepared. */
  nextId: string
  /** A bulletin to all experts. */
  bulletinId: string
}

const paper = { format: 'docx' as const }
const list = { limit: 500 }

/** Questions, and papers and files taken out: whatever answers with contents. */
export const questions: Partial<Record<ProcedureName, (named: Named) => unknown>> = {
  'setup.status': () => undefined,
  'session.current': () => undefined,
  'session.beside': () => undefined,
  'clock.status': () => undefined,
  'pool.list': () => list,
  'pool.counts': () => undefined,
  'pool.get': ({ expertId }) => ({ id: expertId }),
  'pool.employers': () => list,
  'pool.search': () => ({ text: '检查' }),
  'personChanges.list': () => ({ show: 'all', limit: 500 }),
  'personChanges.ofExpert': ({ expertId }) => ({ id: expertId }),
  'personChanges.sheet': ({ expertId }) => ({ id: expertId, changeId: 'none', ...paper }),
  'personChanges.proof': ({ expertId }) => ({ id: expertId, changeId: 'none' }),
  'sharedExperts.summary': () => undefined,
  'fromProvince.bulletins': () => ({}),
  'fromProvince.bulletin': () => ({ id: 'none' }),
  'fromProvince.ruleSets': () => undefined,
  'bulletins.list': () => ({}),
  'bulletins.get': ({ bulletinId }) => ({ id: bulletinId }),
  'bulletins.file': ({ bulletinId }) => ({ id: bulletinId }),
  'bulletins.sheet': ({ bulletinId }) => ({ id: bulletinId, ...paper }),
  'bulletins.replies': ({ bulletinId }) => ({ id: bulletinId }),
  'bulletins.recipients': ({ bulletinId }) => ({ id: bulletinId, limit: 500 }),
  'moving.status': () => undefined,
  'retention.view': () => undefined,
  'sharedExperts.list': () => list,
  'rules.book': () => undefined,
  'rules.text': () => undefined,
  'draw.list': () => ({}),
  'draw.get': ({ activityId }) => ({ activityId }),
  'draw.funnel': ({ nextId }) => ({ activityId: nextId }),
  'draw.excluded': ({ nextId }) => ({ activityId: nextId, step: 'art-14' }),
  'draw.candidatesFor': ({ activityId }) => ({ activityId }),
  'draw.board': ({ activityId }) => ({ activityId }),
  'draw.contact': ({ activityId }) => ({ activityId }),
  'draw.showPhone': ({ activityId, ref }) => ({ activityId, ref }),
  'draw.record': ({ activityId }) => ({ activityId }),
  'draw.recordFile': ({ activityId }) => ({ activityId }),
  'draw.requestScan': ({ activityId }) => ({ activityId, requestId: 'none' }),
  'draw.annexFile': ({ activityId }) => ({ activityId, reason: '核对名单' }),
  'draw.annexSheet': ({ activityId }) => ({ activityId, reason: '核对名单', ...paper }),
  'draw.witnessSheet': ({ activityId }) => ({ activityId, ...paper }),
  'draw.recordSheet': ({ activityId }) => ({ activityId, names: true, ...paper }),
  'draw.callSheet': ({ activityId }) => ({ activityId }),
  'draw.slips': ({ activityId }) => ({ activityId }),
  'draw.ratings': ({ activityId }) => ({ activityId }),
  'designation.ofActivity': ({ activityId }) => ({ activityId }),
  'designation.list': () => ({}),
  'designation.get': ({ designationId }) => ({ id: designationId }),
  'designation.check': ({ activityId, expertId }) => ({
    activityId,
    groupId: 'b-technology',
    person: { from: 'pool', expertId },
  }),
  'designation.scan': ({ designationId }) => ({ id: designationId }),
  'designation.proof': ({ designationId }) => ({ id: designationId, digest: '0'.repeat(64) }),
  'designation.sheet': ({ designationId }) => ({ id: designationId, ...paper }),
  'designation.charges': () => undefined,
  'contact.course': ({ activityId, ref }) => ({ activityId, ref }),
  'contact.strays': () => undefined,
  'work.get': ({ activityId }) => ({ activityId }),
  'work.codeSlips': ({ activityId }) => ({ activityId }),
  'work.signInSheet': ({ activityId }) => ({ activityId, ...paper }),
  'work.undertakingSheet': ({ activityId }) => ({ activityId, ...paper }),
  'work.feeSheet': ({ activityId }) => ({ activityId, ...paper }),
  'work.file': ({ activityId }) => ({ activityId, digest: '0'.repeat(64) }),
  'work.log': ({ activityId }) => ({ activityId }),
  'work.logSheet': ({ activityId }) => ({ activityId, ...paper }),
  'home.todos': () => undefined,
  'yearPlan.get': () => ({ year: new Date().getFullYear() }),
  'yearPlan.sheet': () => ({ year: new Date().getFullYear(), ...paper }),
  'statistics.overview': () => ({}),
  'statistics.experts': () => ({}),
  'statistics.workbook': () => ({}),
  'statistics.report': () => ({ year: String(new Date().getFullYear()), names: false, format: 'docx' }),
  'jobs.status': () => ({ jobId: 'none' }),
  'system.settings': () => undefined,
  'system.calendars': () => undefined,
  'system.organisation': () => undefined,
}

/** The same papers in the other format, and those without names: asked besides. */
export const more: [ProcedureName, (named: Named) => unknown][] = [
  ['draw.annexSheet', ({ activityId }) => ({ activityId, reason: '核对名单', format: 'pdf' })],
  ['draw.recordSheet', ({ activityId }) => ({ activityId, names: true, format: 'pdf' })],
  ['draw.recordSheet', ({ activityId }) => ({ activityId, names: false, format: 'pdf' })],
  ['draw.recordSheet', ({ activityId }) => ({ activityId, names: false, format: 'docx' })],
  ['draw.witnessSheet', ({ activityId }) => ({ activityId, format: 'pdf' })],
  ['draw.excluded', ({ activityId }) => ({ activityId, step: 'art-14' })],
  ['draw.funnel', ({ activityId }) => ({ activityId })],
  ['designation.sheet', ({ designationId }) => ({ id: designationId, format: 'pdf' })],
  ['pool.get', ({ other }) => ({ id: other })],
]

/** Lists as workbooks, each with the filter of its screen. */
export const exported = (Object.keys(tables) as TableName[]).map((table): [TableName, (named: Named) => unknown] => {
  const [source] = tables[table].needs
  return [table, (named) => ({ table, filter: filterOf(source as ProcedureName, named) })]
})

function filterOf(source: ProcedureName, named: Named): unknown {
  return questions[source]?.(named) ?? {}
}

/** Commands: they answer with ids or nothing, and are tried where they would name somebody (`contacts` below). */
export const commands: ReadonlySet<string> = new Set([
  'setup.create',
  'setup.demo',
  'setup.sheets',
  'setup.unlock',
  'session.signIn',
  'session.signInBeside',
  'session.signOutBeside',
  'session.signOut',
  'session.unlock',
  'session.changePassword',
  'clock.confirm',
  'fromProvince.markRead',
  'exports.table',
  'jobs.cancel',
  'draw.create',
  'draw.rehearse',
  'draw.update',
  'draw.setNeeds',
  'draw.addRequest',
  'draw.decideRequest',
  'draw.removeRequest',
  'draw.nameParticipants',
  'draw.freeze',
  'draw.commit',
  'draw.sign',
  'draw.contribute',
  'draw.reveal',
  'draw.abort',
  'draw.askVoid',
  'draw.consentVoid',
  'draw.cancelActivity',
  'draw.logCall',
  'draw.answer',
  'draw.confirmAnswer',
  'draw.removeSeated',
  'draw.judgeRefusal',
  'draw.close',
  'draw.compareRecord',
  'draw.rate',
  'designation.propose',
  'designation.withdraw',
  'designation.approve',
  'designation.refuse',
  'designation.answerObjection',
  'designation.showPhone',
  'designation.answer',
  'designation.confirmAnswer',
  'contact.settleMessage',
  'contact.replySeen',
  'work.attend',
  'work.signInByCode',
  'work.undertakenOnPaper',
  'work.addScan',
  'work.fileOpinion',
  'work.fileResult',
  'work.setFee',
  'work.payFees',
  'work.askMaterial',
  'work.answerMaterial',
  'work.postpone',
  'work.timeAnswer',
  'work.cancel',
  'work.told',
  'work.supplement',
  'work.finish',
  'work.reopen',
])

/** What only whoever contacts the drawn does, with an input that would go through if the names were open. */
export const contacts: [ProcedureName, (named: Named) => unknown][] = [
  ['draw.logCall', ({ activityId, ref }) => ({ activityId, ref, outcome: 'reached' })],
  ['work.signInByCode', ({ activityId }) => ({ activityId, code: '123456' })],
  ['draw.answer', ({ activityId, ref }) => ({ activityId, ref, answer: 'decline', reason: '出差' })],
  [
    'draw.removeSeated',
    ({ activityId, ref }) => ({ activityId, ref, why: 'recused', provision: 'art-15-3', reason: '持股' }),
  ],
]
