/** Designations on paper (Article 13): the approval form says everything, the record sheet keeps them apart and can be without names. */
import { expect, test } from 'vitest'
import {
  designationSheet,
  type DesignationSheetInput,
} from '../../../src-main/office/documents/print/designation-sheet.ts'
import { recordSheet } from '../../../src-main/office/documents/print/record-sheet.ts'
import { aRecord } from '../documents/print/samples.ts'

const form: DesignationSheetInput = {
  bureau: '新县工业和信息化局',
  number: 'XX-2026-Z001',
  activity: {
    number: 'XX-2026-018',
    title: '民爆行业安全专项检查',
    department: '安全科',
    startsAt: '2026年12月3日 09:00',
    place: '县局',
    units: ['固始某机械厂'],
  },
  group: '特殊行业（民爆）',
  person: { name: '陆远航', employer: '省安全科学研究院', where: '库外人员', rotation: '' },
  reason: '需要熟悉雷管工艺的专家',
  ground: '库内没有或缺少合适人选',
  evidence: [['抽取的缺额', '候选人 4 名，已抽取 4 名，仍缺 1 席']],
  findings: [{ citation: '第五条（五）', title: '年龄', outcome: '符合', reason: '审定日 47 周岁' }],
  judgements: [{ title: '能够指导本行业工作', word: '符合', reason: '主持过验收' }],
  proposed: { by: '高翔', on: '2026-11-26' },
  charge: '安全科的分管领导：秦志刚',
  approval: null,
  filing: null,
  objection: null,
  standing: '待批准',
}

test('art-13 the form names ground, evidence, findings and judgements, and leaves room for what has not happened', () => {
  const text = JSON.stringify(designationSheet(form))
  for (const words of [
    '缺少合适人选',
    '仍缺 1 席',
    '审定日 47 周岁',
    '主持过验收',
    '分管领导：秦志刚',
    '年　　月　　日',
  ])
    expect(text).toContain(words)
  expect(text).not.toContain('异议')
})

test('art-13 approval, filing and an objection with its answer stand on the form', () => {
  const text = JSON.stringify(
    designationSheet({
      ...form,
      approval: { words: '同意', by: '秦志刚', on: '2026-11-26' },
      filing: { on: '2026-11-26', dueOn: '2026-12-03', received: '' },
      objection: { words: '异议：理由不充分', answer: '' },
    }),
  )
  for (const words of ['同意', '2026年11月26日报备，2026年12月3日前签收', '异议：理由不充分', '尚未答复'])
    expect(text).toContain(words)
})

test.each([true, false])('art-13 the record sheet shows designations apart, names %s', (names) => {
  const line = {
    number: 'XX-2026-Z001',
    group: '产业技术',
    name: '陆远航',
    employer: '省安全科学研究院',
    ground: '国家或省有特殊要求',
    standing: '已接受',
    on: '2026年11月26日',
  }
  const before = JSON.stringify(recordSheet({ ...aRecord(), names }))
  const text = JSON.stringify(recordSheet({ ...aRecord(), names, designations: [line] }))
  expect(before).not.toContain('直接指定')
  expect(text).toContain('直接指定（第十三条）')
  expect(text).toContain('不在记录文件内')
  expect(text.includes('陆远航')).toBe(names)
})
