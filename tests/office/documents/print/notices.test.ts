/** Notices of removals (Article 9) and of cases on employers (Article 18): they cite the measures by name, in whole sentences. */
import { expect, test } from 'vitest'
import type { Sheet } from '../../../../src-main/office/documents/print/blocks.ts'
import {
  askNotice,
  employerDecisionNotice,
  referralPaper,
} from '../../../../src-main/office/documents/print/employer-papers.ts'
import { decisionNotice, hearingNotice } from '../../../../src-main/office/documents/print/removal-notices.ts'

const basis = '《某县专家库管理办法》（某工信〔2021〕1号）'
const common = {
  bureau: '某县工业和信息化局',
  basis,
  number: 'XX-2026-C01',
  employer: '某单位',
  contact: '专家库办公室',
}
const issued = { issuedOn: '2026-11-27' }
const removal = {
  ...common,
  ...issued,
  name: '陈某',
  citation: '第九条（三）',
  ground: '收了财物或好处。',
  statement: '来信附有照片，已核实',
  facts: [],
}
const employer = { ...common, ...issued, kind: '核实推荐不实', facts: '推荐材料与人事档案不符' }
const decided = { decidedOn: '2026-11-26', reason: '材料失实；', measure: '通报批评' }

test.each<[string, Sheet, string]>([
  [
    'art-9 of the facts',
    hearingNotice({ ...removal, dueOn: '2026-12-04' }),
    `依据${basis}第九条（三）（收了财物或好处），`,
  ],
  ['art-9 of the decision', decisionNotice({ ...removal, ...decided, outcome: '除名' }), `依据${basis}第九条（三）`],
  ['art-18 that asks', askNotice({ ...employer, dueOn: '2026-12-04' }), `依据${basis}第十八条，`],
  ['art-18 of the decision', employerDecisionNotice({ ...employer, ...decided }), `依据${basis}第十八条审议`],
  [
    'art-18 that refers',
    referralPaper({ ...employer, ...decided, addressee: '某机关', text: '依法查处' }),
    `依据${basis}第十八条`,
  ],
])('the notice %s names the measures and ends its sentences', (_name, { blocks }, cited) => {
  const texts = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))
  expect(texts.join('')).toContain(cited)
  for (const text of texts) expect(text).toMatch(/[^。；，]。$/u)
})
