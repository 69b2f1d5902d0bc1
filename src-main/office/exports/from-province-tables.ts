/** Lists of what the province gave out. */
import type { HitRow, ProvinceRuleSet } from '../../../src-shared/api/from-province.ts'
import { provisions } from '../../../src-shared/model/provisions.ts'
import { listingJudgementNames } from '../../../src-shared/model/terms.ts'
import { dayOf, fieldsOf } from './columns.ts'
import { tableExport } from './table-export.ts'

function standingOf({ listing, judged, open }: HitRow): string {
  if (listing.lifted) return `${dayOf(listing.lifted.at)} 解除`
  if (judged) return `${judged.by} ${dayOf(judged.at)} ${listingJudgementNames[judged.judgement]}`
  return open ? '待核实' : '不需要核实'
}

const ruleSetStates: Record<Exclude<ProvinceRuleSet['state'], 'applies'>, string> = {
  unreadable: '不能使用',
  'product-has-it': '程序自带，以程序为准',
  arriving: '正在收取',
  waits: '待确认',
}

export const fromProvinceTables = {
  bulletins: tableExport('bulletins', {
    personal: false,
    rows: (rows) => rows,
    columns: ({ text, moment }) => [
      text('标题', 60, (row) => row.title),
      text('涉及领域', 30, (row) => fieldsOf(row.fields) || '全部'),
      moment('发出时间', (row) => row.at),
      text('本人', 8, (row) => (row.read ? '已读' : '未读')),
      text('撤回', 40, (row) => (row.withdrawn ? `${dayOf(row.withdrawn.at)} ${row.withdrawn.reason}` : '')),
    ],
  }),
  'struck-off-hits': tableExport('struck-off-hits', {
    personal: true,
    rows: (rows) => rows,
    columns: ({ text, day }) => [
      text('姓名', 12, (row) => row.person.name),
      text('工作单位', 30, (row) => row.person.employer),
      text('编号', 20, (row) => row.person.number),
      text('现在状态', 14, (row) => row.person.state),
      text('除名依据', 24, (row) => provisions[row.listing.ground]?.citation ?? ''),
      day('决定日期', (row) => row.listing.decidedOn),
      text('作出决定的单位', 30, (row) => row.listing.decidedBy),
      text('核实', 36, standingOf),
      text('理由', 50, (row) => row.judged?.reason ?? ''),
    ],
  }),
  'province-rule-sets': tableExport('province-rule-sets', {
    personal: false,
    rows: (rows) => rows,
    columns: ({ text, day }) => [
      text('编号', 24, (row) => row.id),
      text('名称', 40, (row) => row.title),
      day('施行日期', (row) => row.effectiveFrom),
      text('在本单位', 24, (row) => (row.state === 'applies' ? '适用' : ruleSetStates[row.state])),
      day('适用起', (row) => row.from),
      day('适用止（不含）', (row) => row.until),
    ],
  }),
}
