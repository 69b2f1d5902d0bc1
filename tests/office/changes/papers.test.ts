/** 专家信息变更登记表 (Articles 10 (5), 11 (6)): what stands on it, and where there is room to stamp and sign. */
import { expect, test } from 'vitest'
import { changeSheet, type ChangeSheetInput } from '../../../src-main/office/documents/print/change-sheet.ts'

const form: ChangeSheetInput = {
  bureau: '新县工业和信息化局',
  name: '林知远',
  employer: '固始某机械厂',
  basis: '第十一条（六）',
  state: '已生效',
  changedOn: '2026-10-18',
  reportedOn: '2026-11-27',
  way: '签字纸件，周敏登记',
  items: [{ fact: '工作单位', from: '新县质检所', to: '固始某机械厂' }],
  lateness: '逾期报备：用了 30 个工作日，期限 10 个工作日，到2026年10月30日',
  grounds: ['专项检查（抽取 XX-2026-007）：被检查单位固始某机械厂：在该单位工作'],
  examined: '',
  confirmation: '',
}

test.each<[string, Partial<ChangeSheetInput>, string[], string[]]>([
  [
    'art-9-4: late, with the facts, nobody has spoken yet, room for the stamp',
    {},
    ['新县质检所', '2026年10月18日', '逾期报备', '抽取 XX-2026-007', '（单位盖章）', '本人签名'],
    ['研究意见'],
  ],
  ['art-9-4: examined', { examined: '不提出出库。已经核实（周敏）' }, ['研究意见', '不提出出库。已经核实'], []],
  [
    'art-7-2: confirmed by the new employer',
    { confirmation: '2026年11月28日确认，吴主任' },
    ['2026年11月28日确认，吴主任'],
    ['（单位盖章）'],
  ],
  [
    'art-10-5: contact data have no time and no employer',
    {
      basis: '第十条（五）',
      lateness: '',
      grounds: [],
      confirmation: null,
      items: [{ fact: '手机', from: '', to: '139 •••• ••34' }],
    },
    ['第十条（五）', '139 •••• ••34'],
    ['期限', '新单位确认', '第九条'],
  ],
  ['art-5-4: a title that was lost', { items: [{ fact: '职称', from: '工程师', to: '' }] }, ['（取消）'], []],
])('%s', (_name, given, there, absent) => {
  const text = JSON.stringify(changeSheet({ ...form, ...given }))
  for (const word of there) expect(text).toContain(word)
  for (const word of absent) expect(text).not.toContain(word)
})
