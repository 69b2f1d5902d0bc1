/** A filled-in workbook of applicants, as a county's units would hand it in. */
import { exportWorkbook } from '../../../src-main/office/documents/workbook.ts'
import { aForm } from './people.ts'

const sheet = (name: string, headers: string[], rows: string[][]) => ({
  name,
  columns: headers.map((header) => ({ header, width: 14, kind: 'text' as const })),
  rows,
})

/** @param change what is wrong with the n-th person, if anything: replaces cells of the person's row by heading */
export function applicantsWorkbook(
  count: number,
  first: number,
  change: (n: number) => Record<string, string> = () => ({}),
): File {
  const headers = [
    '姓名',
    '证件类型',
    '证件号码',
    '出生日期',
    '手机',
    '工作单位',
    '单位性质',
    '职务',
    '申报领域',
    '特殊行业类别',
    '签名日期',
    '已签承诺',
    '已阅读告知书',
    '同意公示',
  ]
  const forms = Array.from({ length: count }, (_, index) => aForm(first + index))
  const people = forms.map((form, index) => {
    const own: Record<string, string> = {
      姓名: form.name,
      证件类型: '居民身份证',
      证件号码: form.residentId,
      出生日期: form.birthDate,
      手机: form.phone,
      工作单位: form.employer,
      单位性质: '企业',
      职务: form.post,
      申报领域: '特殊行业',
      特殊行业类别: '民爆',
      签名日期: '2024-03-01',
      已签承诺: '是',
      已阅读告知书: '是',
      同意公示: '是',
      ...change(first + index),
    }
    return headers.map((header) => own[header] ?? '')
  })
  const of = (row: (form: ReturnType<typeof aForm>) => string[]) =>
    forms.map((form) => [form.residentId, form.name, ...row(form)])
  const bytes = exportWorkbook([
    sheet('人员', headers, people),
    sheet(
      '工作经历',
      ['证件号码', '姓名', '单位', '职务或岗位', '开始时间', '单位类别', '岗位级别'],
      of((form) => [form.employer, '总工程师', '2009-07-01', '行业领军企业', '技术负责人']),
    ),
    sheet(
      '职称',
      ['证件号码', '姓名', '职称名称', '职称级别', '取得时间'],
      of(() => ['正高级工程师', '正高级', '2018-12-01']),
    ),
    sheet(
      '成果',
      ['证件号码', '姓名', '成果类别', '成果名称', '时间'],
      of(() => ['专利', '起爆装置', '2019-05-01']),
    ),
  ])
  return new File([bytes as Uint8Array<ArrayBuffer>], '申报表.xlsx')
}
