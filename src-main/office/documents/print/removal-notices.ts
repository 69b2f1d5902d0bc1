/** Notices to an expert of a removal file (Article 9): of the facts and the time for an answer, and of the decision. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import { closing, noticeFoot, noticeTitle, poolZh } from './admission-parts.ts'
import type { Sheet } from './blocks.ts'
import { clause } from './text.ts'

export interface RemovalNoticeInput {
  bureau: string
  /** Name of the measures, as `poolZh` takes it. */
  basis: string
  number: string
  name: string
  employer: string
  /** Citation of the ground, and what it says in short. */
  citation: string
  ground: string
  statement: string
  /** Line by line: activity, day, what. */
  facts: readonly string[]
  contact: string
  issuedOn: string
}

export function hearingNotice(input: RemovalNoticeInput & { dueOn: string }): Sheet {
  const { bureau, basis, number, name, employer, citation, ground, statement, facts } = input
  return {
    name: `清退告知书-${number}`,
    watermark: '',
    footer: noticeFoot(number),
    blocks: [
      noticeTitle('清退告知书'),
      { kind: 'addressee', text: `${employer}　${name}同志：` },
      {
        kind: 'text',
        text: `依据${basis}${citation}（${clause(ground)}），${bureau}拟提请${poolZh(basis)}领导小组审议终止您的专家资格。事实和理由如下：${clause(statement)}。`,
      },
      ...facts.map((text) => ({ kind: 'text' as const, text })),
      {
        kind: 'text',
        text: `您可以在${formatDateZh(input.dueOn)}前书面或者口头陈述、申辩，并提交证据；逾期没有答复的，不影响审议。联系方式：${input.contact}。`,
      },
      closing(bureau, input.issuedOn),
    ],
  }
}

export function decisionNotice(
  input: RemovalNoticeInput & { decidedOn: string; outcome: string; reason: string },
): Sheet {
  const { bureau, basis, number, name, employer, citation, ground, outcome, reason } = input
  return {
    name: `清退决定通知书-${number}`,
    watermark: '',
    footer: noticeFoot(number),
    blocks: [
      noticeTitle('清退决定通知书'),
      { kind: 'addressee', text: `${employer}　${name}同志：` },
      {
        kind: 'text',
        text: `关于依据${basis}${citation}（${clause(ground)}）提出的清退，${poolZh(basis)}领导小组已于${formatDateZh(input.decidedOn)}审议，决定：${outcome}。`,
      },
      { kind: 'text', text: `理由：${clause(reason)}。` },
      { kind: 'text', text: `有疑问的，请联系${input.contact}。` },
      closing(bureau, input.issuedOn),
    ],
  }
}
