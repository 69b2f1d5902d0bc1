/** The empty workbook in which many applicants hand in their forms, as the office gives it out. */
import { dateHint, fieldHint } from './applications/hints.ts'
import { sheets } from './applications/sheets.ts'
import { exportWorkbook } from './workbook.ts'

const blankRows = 200

const hints = [
  '“人员”表每人一行；其余各表一行一项，用证件号码对应到人，姓名只供查看。没有的表空着即可。',
  '标 * 的栏目必须填写，其余的可以先空着，提交前在系统中补齐。第二行是示例，读取时自动跳过，可以删去。',
  '证件号码和手机号码所在的列须保持“文本”格式，否则后几位会丢失。公式不会被计算，请粘贴为数值。',
  dateHint,
  fieldHint,
  '单位性质填写：事业单位、企业、政府机关、社会组织。',
  '单位类别填写：省级以上研发平台、高等院校、科研院所、行业协会、行业领军企业、产业基金投资机构、其他单位；岗位级别填写：技术负责人、高层管理人员、中层管理人员、其他岗位。',
  '一项执业资格有几段专职执业的，每段一行，资格名称和取得时间写得相同。',
  '“已签承诺”“已阅读告知书”“同意公示”按本人在纸质审查表上的签名填写；签名的审查表和证明材料扫描后另行上传。',
  '有问题的人不会读入，改好后把整个文件再读一次。',
]

/** The empty workbook with an example row on each sheet that reading leaves out. */
export function applicationsTemplate(): Uint8Array {
  const filled = sheets.map(({ name, columns, list }) => ({
    name,
    columns: columns.map(({ header, needed, example }) => ({
      header: needed ? `${header}*` : header,
      width: Math.max(12, header.length * 3, example.length + 4),
      kind: 'text' as const,
    })),
    rows: [columns.map(({ example }) => example)],
    blankRows: list === '' ? blankRows : 2 * blankRows,
  }))
  const notes = {
    name: '说明',
    columns: [{ header: '填写说明', width: 110, kind: 'text' as const }],
    rows: hints.map((hint) => [hint]),
  }
  return exportWorkbook([...filled, notes])
}
