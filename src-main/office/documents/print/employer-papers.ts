/** Papers of a case on an employer (Article 18): asking for its statement, the decision, a proposal to the competent authority. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import { closing, noticeFoot, noticeTitle, poolZh } from './admission-parts.ts'
import type { Sheet } from './blocks.ts'
import { clause } from './text.ts'

export interface EmployerPaperInput {
  bureau: string
  /** Name of the measures, as `poolZh` takes it. */
  basis: string
  number: string
  employer: string
  /** What the case is about, in a word. */
  kind: string
  facts: string
  contact: string
  issuedOn: string
}

/** A decision as the papers tell it. */
export interface DecidedInput extends EmployerPaperInput {
  decidedOn: string
  /** The measure in words, with its last day. */
  measure: string
  reason: string
}

function sheet(title: string, { number, bureau, issuedOn }: EmployerPaperInput, to: string, lines: string[]): Sheet {
  return {
    name: `${title}-${number}`,
    watermark: '',
    footer: noticeFoot(number),
    blocks: [
      noticeTitle(title),
      { kind: 'addressee', text: `${to}：` },
      ...lines.map((text) => ({ kind: 'text' as const, text })),
      closing(bureau, issuedOn),
    ],
  }
}

export function askNotice(input: EmployerPaperInput & { dueOn: string }): Sheet {
  const { bureau, basis, employer, kind, facts, contact } = input
  return sheet('要求说明告知书', input, employer, [
    `依据${basis}第十八条，所在单位对核实、推荐的真实性负责。${bureau}在${poolZh(basis)}管理中发现你单位涉及以下情形（${kind}）：${clause(facts)}。`,
    `请在${formatDateZh(input.dueOn)}前作出书面说明，并附有关材料；逾期没有说明的，不影响处理。联系方式：${contact}。`,
  ])
}

export function employerDecisionNotice(input: DecidedInput): Sheet {
  const { basis, employer, kind, decidedOn, measure, reason, contact } = input
  return sheet('处理决定告知书', input, employer, [
    `关于你单位涉及的情形（${kind}），${poolZh(basis)}领导小组已于${formatDateZh(decidedOn)}依据${basis}第十八条审议，决定：${measure}。`,
    `理由：${clause(reason)}。`,
    `有疑问的，请联系${contact}。`,
  ])
}

/** What is beyond the office goes to whoever is competent; the office keeps no list of its own (国办发〔2020〕49号). */
export function referralPaper(input: DecidedInput & { addressee: string; text: string }): Sheet {
  const { bureau, basis, employer, kind, facts, decidedOn, measure, reason, contact } = input
  return sheet('移送建议书', input, input.addressee, [
    `${bureau}在${poolZh(basis)}管理中，发现${employer}涉及以下情形（${kind}）：${clause(facts)}。`,
    `领导小组已于${formatDateZh(decidedOn)}依据${basis}第十八条作出处理：${measure}。理由：${clause(reason)}。`,
    `现建议贵单位依职权处理：${clause(input.text)}。`,
    `是否认定失信、如何处理，由贵单位依照法律、法规和国家有关规定决定。联系方式：${contact}。`,
  ])
}
