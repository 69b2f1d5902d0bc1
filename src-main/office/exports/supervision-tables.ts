/** The discipline office's lists as workbooks (Articles 12, 13). */
import { alertKindNames, answerNames, callBackResultNames } from '../../../src-shared/model/terms.ts'
import { citationOf } from '../../../src-shared/model/provisions.ts'
import { tableExport } from './table-export.ts'

export const supervisionTables = {
  course: tableExport('course', {
    personal: true,
    rows: (course) => course.events,
    filter: (_input, { number, title }) => `${number} ${title}`,
    columns: ({ text, moment, count }) => [
      moment('时间', (event) => event.at),
      count('第几次', 8, (event) => event.attempt),
      text('事项', 30, (event) => event.title),
      text('说明', 60, (event) => event.detail),
      text('办理人', 12, (event) => event.by),
      text('条款', 16, (event) => (event.provision === null ? '' : citationOf(event.provision))),
      text('明细', 80, (event) => event.more.join('；')),
    ],
  }),
  alerts: tableExport('alerts', {
    personal: true,
    rows: (rows) => rows,
    filter: ({ show }) => (show === 'open' ? '待知悉' : ''),
    columns: ({ text, moment }) => [
      text('类别', 18, (row) => alertKindNames[row.kind]),
      text('情况', 60, (row) => row.text),
      text('事实', 80, (row) => row.facts.join('；')),
      text('列出的条件', 40, (row) => row.limit),
      moment('时间', (row) => row.at),
      text('条款', 16, (row) => (row.provision === null ? '' : citationOf(row.provision))),
      text('知悉人', 12, (row) => row.lookedAt?.by ?? ''),
      moment('知悉时间', (row) => row.lookedAt?.at ?? null),
      text('核查情况', 40, (row) => row.lookedAt?.note ?? ''),
    ],
  }),
  'call-backs': tableExport('call-backs', {
    personal: false,
    rows: (rows) => rows,
    columns: ({ text, count, day, moment }) => [
      day('从', (row) => row.from),
      day('到', (row) => row.to),
      count('第几份', 8, (row) => row.which),
      count('人工录入的答复', 14, (row) => row.population),
      count('抽取', 8, (row) => row.size),
      count('一致', 8, (row) => row.confirmed),
      count('不一致', 8, (row) => row.differs),
      count('没有联系上', 12, (row) => row.notReached),
      text('抽取人', 12, (row) => row.by),
      moment('抽取时间', (row) => row.at),
    ],
  }),
  'call-back-lines': tableExport('call-back-lines', {
    personal: true,
    rows: ({ lines }) => lines,
    filter: (_input, { from, to, which }) => `${from}至${to} 第 ${which} 份`,
    columns: ({ text, moment }) => [
      text('专家', 12, (line) => line.name),
      text('工作单位', 30, (line) => line.employer),
      text('活动', 40, (line) => line.activity),
      text('登记的答复', 14, (line) => answerNames[line.answer]),
      text('录入人', 12, (line) => line.enteredBy),
      moment('录入时间', (line) => line.enteredAt),
      text('回访结果', 14, (line) => (line.result === null ? '' : callBackResultNames[line.result])),
      text('情况', 40, (line) => line.note),
      text('回访人', 12, (line) => line.notedBy),
      moment('回访时间', (line) => line.notedAt),
    ],
  }),
}
