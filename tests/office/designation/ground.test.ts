/** Article 13, the grounds: what counts as evidence of a shortfall and what does not, as a table. */
import { describe, expect, test } from 'vitest'
import { groundFault, type GroupCourse, shortfallEvidence } from '../../../src-main/office/rules/article-13.ts'

const course = (given: Partial<GroupCourse>): GroupCourse => ({
  open: 1,
  candidates: 4,
  drawn: 4,
  withdrawn: 0,
  maxPerEmployer: null,
  ...given,
})

describe('art-13 (1): the shortfall of a group', () => {
  test.each<[name: string, given: Partial<GroupCourse>, counts: boolean, says: string]>([
    ['every candidate drawn', {}, true, '4 名候选人已全部抽取'],
    ['some withdrawn, the others drawn', { drawn: 3, withdrawn: 1 }, true, '1 人抽取前已不符合条件'],
    ['every candidate withdrawn', { drawn: 0, withdrawn: 4 }, true, '仍缺 1 席'],
    ['nobody was a candidate', { candidates: 0, drawn: 0 }, true, '没有符合这一组条件的候选人'],
    ['nobody was a candidate, with a cap', { candidates: 0, drawn: 0, maxPerEmployer: 1 }, true, '可以作为依据'],
    ['every candidate drawn, with a cap', { maxPerEmployer: 1 }, true, '可以作为依据'],
    ['one passed over by the cap', { drawn: 3, maxPerEmployer: 1 }, false, '应先取消同一单位人数限制补充抽取'],
    ['one passed over by a cap of two', { drawn: 3, maxPerEmployer: 2 }, false, '最多 2 人'],
    ['one left without a cap', { drawn: 3 }, false, '应先补充抽取'],
    ['no seat empty', { open: 0 }, false, '没有缺额'],
    ['no seat empty and nobody left', { open: 0, candidates: 0, drawn: 0 }, false, '没有缺额'],
  ])('%s', (_name, given, counts, says) => {
    const evidence = shortfallEvidence(course(given))
    expect(evidence.counts).toBe(counts)
    expect(evidence.why).toContain(says)
  })
})

describe('art-13: a ground carries a designation', () => {
  const counts = { counts: true, why: '可以' }
  const not = { counts: false, why: '不能作为依据' }
  test.each([
    ['(1) with evidence that counts', 'pool', counts, false, true, null],
    ['(1) with evidence that does not', 'pool', not, false, true, '不能作为依据'],
    ['(1) is not mended by a document', 'pool', not, true, true, '不能作为依据'],
    ['(2) with its document, nobody left to draw', 'requirement', not, true, true, null],
    ['(2) without its document', 'requirement', counts, false, true, '附扫描件'],
    ['(2) while the draw may fill the seat', 'requirement', not, true, false, '请先补充抽取'],
  ] as const)('%s', (_name, ground, evidence, documented, drawOver, fault) => {
    const found = groundFault({ ground, evidence, documented, drawOver })
    if (fault === null) expect(found).toBeNull()
    else expect(found).toContain(fault)
  })
})
