/** From a designation to its papers: words and names put in, nothing decided (Article 13). */
import { formatDateZh, formatInstantZh } from '../../../src-shared/model/dates.ts'
import { citationOf } from '../../../src-shared/model/provisions.ts'
import { designationGroundNames, designationStandingNames, outcomeNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import { printed } from '../admission/papers.ts'
import { accountOf, type Caller, type Core, type SignedIn } from '../core.ts'
import { tracedBy } from '../documents/print/draw-parts.ts'
import { designationSheet, type DesignationSheetInput } from '../documents/print/designation-sheet.ts'
import type { RecordSheetInput } from '../documents/print/draw-input.ts'
import type { SheetFormat } from '../documents/print/sheet-file.ts'
import { groupLabels } from '../draw/activity.ts'
import { type ActivityDoc, drawHistory } from '../draw/history.ts'
import { isAbsent } from '../journal/register.ts'
import { chargeWords } from './charge-words.ts'
import type { Finding } from '../../../src-shared/model/facts.ts'
import { behind, chargesOf, designationsOf, inChargeOf, type ProposalWords, wordsOf } from './reading.ts'
import { type DesignationDoc, type DesignationState, standingBeside } from './state.ts'
import { officeState } from '../system/state.ts'
import { watermarkOf } from '../watermark.ts'
import { wordOf } from '../words.ts'

export async function designationSheetFile(
  core: Core,
  caller: Caller,
  doc: DesignationDoc,
  activity: ActivityDoc,
  format: SheetFormat,
): Promise<File> {
  const sheet = designationSheet(await sheetInput(core, accountOf(caller), doc, activity))
  return printed(core, tracedBy(sheet, watermarkOf(core, caller)), format)
}

async function sheetInput(
  core: Core,
  account: SignedIn,
  { data }: DesignationDoc,
  activity: ActivityDoc,
): Promise<DesignationSheetInput> {
  const { bureau } = await officeState(core)
  const names = await accountNames(core)
  const words = await wordsOf(core, data)
  const { facts, number } = activity.data
  const who = (by: string | undefined) => names.get(by ?? '') ?? ''
  const inPool = data.expertId !== ''
  const text = (digest: string | undefined, key: string) => wordOf(core, digest, key)
  return {
    bureau,
    number: data.number,
    activity: { ...facts, number, startsAt: formatInstantZh(facts.startsAt) },
    group: groupLabels(activity.data).get(data.groupId) ?? data.groupId,
    person: {
      name: data.name,
      employer: data.employer,
      where: inPool ? '库内专家' : '库外人员',
      rotation: inPool ? (await (await drawHistory(core, '', account)).rotation(data.expertId)).text : '',
    },
    reason: words.reason,
    ground: designationGroundNames[data.ground],
    evidence: [
      ...evidenceRows(data, words, activity.data.current.ground),
      ...(words.proofs.length > 0 ? [['证明材料', `${words.proofs.length} 份，存于系统`] as [string, string]] : []),
    ],
    findings: (await findingsDecided(core, data, words)).map(({ provision, title, outcome, reason }) => ({
      citation: citationOf(provision),
      title,
      outcome: outcomeNames[outcome],
      reason,
    })),
    judgements: words.judgements.map(({ condition, field, fits, reason }) => ({
      title: words.findings.find((one) => one.condition === condition && one.field === field)?.title ?? condition,
      word: fits ? '符合' : '不符合',
      reason,
    })),
    proposed: { by: who(data.proposal.by), on: data.proposal.on },
    charge: chargeWords(inChargeOf(await chargesOf(core), facts.department), facts.department, names),
    approval: data.approved
      ? { words: '同意', by: who(data.approved.by), on: data.approved.on }
      : data.refused
        ? {
            words: `不同意：${await text(data.refused.record, 'reason')}`,
            by: who(data.refused.by),
            on: data.refused.at.slice(0, 10),
          }
        : null,
    filing: data.filed && {
      on: data.filed.at.slice(0, 10),
      dueOn: data.filed.dueOn,
      received: data.acknowledged
        ? `${formatInstantZh(data.acknowledged.at)} ${who(data.acknowledged.by)}签收。${await text(data.acknowledged.record, 'note')}`
        : '',
    },
    objection: data.objection && {
      words: `异议：${await text(data.objection.record, 'reason')}`,
      answer: data.objection.answer
        ? `答复：异议${data.objection.answer.upheld ? '成立，撤销指定' : '不成立，恢复生效'}。${await text(data.objection.answer.record, 'answer')}`
        : '',
    },
    standing: designationStandingNames[standingBeside(data, behind(activity.data))],
  }
}

async function findingsDecided(core: Core, { approved }: DesignationState, words: ProposalWords): Promise<Finding[]> {
  if (!approved) return words.findings
  const [record] = await core.journal.openPersonal([approved.record])
  return record && !isAbsent(record) ? (record['findings'] as unknown as Finding[]) : words.findings
}

function evidenceRows(
  { ground, evidence }: DesignationState,
  { requirement }: ProposalWords,
  stated: string,
): [string, string][] {
  if (ground === 'requirement' && requirement) {
    const { title, number, on, issuer } = requirement
    return [
      ['依据文件', `《${title}》（${number}）`],
      ['印发', `${issuer}，${formatDateZh(on)}，附扫描件`],
    ]
  }
  const { candidates, drawn, withdrawn, open, rounds, digest } = evidence
  return [
    [
      '抽取的缺额',
      `候选人 ${candidates} 名，已抽取 ${drawn} 名，抽取前不再符合条件 ${withdrawn} 名，共 ${rounds} 轮，仍缺 ${open} 席`,
    ],
    ['抽取记录摘要', digest],
    ...(stated === '' ? [] : [['名册的条件说明', stated] as [string, string]]),
  ]
}

/** Lines of the section on designations in the record sheet, which is no part of the record file. */
export async function recordLines(
  core: Core,
  activity: ActivityDoc,
): Promise<NonNullable<RecordSheetInput['designations']>> {
  const labels = groupLabels(activity.data)
  return (await designationsOf(core, activity.id)).toReversed().map(({ data }) => ({
    number: data.number,
    group: labels.get(data.groupId) ?? data.groupId,
    name: data.name,
    employer: data.employer,
    ground: designationGroundNames[data.ground],
    standing: designationStandingNames[standingBeside(data, behind(activity.data))],
    on: formatDateZh(data.approved?.on ?? data.proposal.on),
  }))
}
