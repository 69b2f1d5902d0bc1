/** A large roster of invented people: 25 columns, as departments keep them. */
import { demoPeople } from '../../../src-main/office/demo/demo-people.ts'
import { exportWorkbook } from '../../../src-main/office/documents/workbook.ts'
import { checkPlace } from '../../../src-shared/model/resident-id.ts'

const headings = [
  '序号',
  '姓名',
  '性别',
  '身份证号码',
  '出生日期',
  '工作单位',
  '职务',
  '职称',
  '学历',
  '领域',
  '手机',
  '邮箱',
  '备注',
]
const fieldWords: Record<string, string> = {
  'industry-technology': '产业技术',
  'finance-audit': '财务审计',
  'policy-law': '政策法律',
  'special-trade': '特殊行业',
}

/** @param count rows; every row is a different person */
export function bigWorkbook(count: number): Uint8Array {
  const people = demoPeople('大名册', count, 40)
  const extra = Array.from({ length: 12 }, (_, index) => `附加 ${index + 1}`)
  const columns = [...headings, ...extra].map((header) => ({ header, width: 14, kind: 'text' as const }))
  const rows = people.map(({ person }, index) => {
    const birth = (person.birthDate ?? '').replaceAll('-', '')
    const digits = `${String(410_000 + (index % 60) * 100 + Math.floor(index / 60_000)).slice(0, 6)}${birth}${String(Math.floor(index / 60) % 1000).padStart(3, '0')}`
    return [
      String(index + 1),
      person.name,
      Number(digits[16]) % 2 === 1 ? '男' : '女',
      `${digits}${checkPlace(digits)}`,
      person.birthDate ?? '',
      person.employer,
      person.post ?? '',
      person.title ?? '',
      '本科',
      (person.fields ?? []).map((field) => fieldWords[field]).join('、'),
      person.phone ?? '',
      person.mail ?? '',
      '',
      ...extra.map((_, at) => `内容 ${index % 97} ${at}`),
    ]
  })
  return exportWorkbook([{ name: '汇总', columns, rows }])
}
