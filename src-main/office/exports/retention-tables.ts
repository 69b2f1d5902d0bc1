/** Lists of retention as workbooks: who is due or held back, and copies that somebody has to look for. */
import { heldReasonNames, wayOutNames } from '../../../src-shared/model/terms.ts'
import { tableExport } from './table-export.ts'

export const retentionTables = {
  'retention-due': tableExport('retention-due', {
    personal: true,
    rows: ({ due, held }) => [...due, ...held],
    columns: ({ text, day }) => [
      text('姓名', 12, (row) => row.name),
      text('出库或结束方式', 16, (row) => wayOutNames[row.way]),
      day('日期', (row) => row.exitOn),
      day('期满', (row) => row.dueOn),
      text('暂不能删除的原因', 50, (row) => row.held.map((reason) => heldReasonNames[reason]).join('、')),
    ],
  }),
  'outside-copies': tableExport('outside-copies', {
    personal: false,
    rows: ({ copies }) => copies,
    columns: ({ text, moment }) => [
      moment('带出时间', (row) => row.at),
      text('内容', 40, (row) => row.what),
      text('经手人', 12, (row) => row.by),
      text('已找到并销毁', 16, () => ''),
    ],
  }),
}
