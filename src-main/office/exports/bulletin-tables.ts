/** Bulletins of the office and who was told of them (Article 17). */
import { messageStandingZh } from '../../../src-shared/model/message-standing.ts'
import {
  bulletinKindNames,
  bulletinReceiptNames,
  bulletinStateNames,
  bulletinWayNames,
  channelNames,
  fieldNames,
} from '../../../src-shared/model/terms.ts'
import { bulletinDoc } from '../bulletins/reading.ts'
import { rangeWords } from '../bulletins/handlers.ts'
import { fieldsOf } from './columns.ts'
import { tableExport } from './table-export.ts'

export const bulletinTables = {
  'office-bulletins': tableExport('office-bulletins', {
    personal: false,
    rows: ({ rows }) => rows,
    filter: ({ text, kind, field, year }) =>
      [
        text.trim() && `查询 ${text.trim()}`,
        kind && bulletinKindNames[kind],
        field && fieldNames[field],
        year && `${year} 年`,
      ]
        .filter(Boolean)
        .join('，'),
    columns: ({ text, count, day }) => [
      text('编号', 16, (row) => row.number),
      text('类别', 10, (row) => bulletinKindNames[row.kind]),
      text('标题', 60, (row) => row.title),
      text('涉及领域', 30, (row) => fieldsOf(row.fields) || '全部'),
      day('发布日期', (row) => row.publishedOn),
      day('告知期限', (row) => row.tellBy),
      count('已告知', 8, (row) => row.told),
      count('未告知', 8, (row) => row.open),
      text('状态', 10, (row) => bulletinStateNames[row.state]),
    ],
  }),
  'bulletin-recipients': tableExport('bulletin-recipients', {
    personal: true,
    rows: ({ rows }) => rows,
    filter: async ({ id, show, text }, _answer, core) =>
      `${(await bulletinDoc(core, id))?.data.number ?? ''} ${rangeWords({ show, text })}`,
    columns: ({ text, day }) => [
      text('姓名', 12, (row) => row.name),
      text('工作单位', 30, (row) => row.employer),
      text('领域', 24, (row) => fieldsOf(row.fields)),
      text('状态', 10, (row) => bulletinReceiptNames[row.state]),
      day('告知日期', (row) => row.told?.on ?? null),
      text('告知方式', 12, (row) => (row.told ? bulletinWayNames[row.told.way] : '')),
      text('登记人', 12, (row) => row.told?.by ?? ''),
      text('消息', 24, ({ message }) =>
        message ? `${channelNames[message.channel]}${messageStandingZh(message)}` : '',
      ),
      text('撤销登记', 36, (row) => (row.undone ? `${row.undone.by}：${row.undone.reason}` : '')),
    ],
  }),
}
