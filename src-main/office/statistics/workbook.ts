/** 统计表: every list of the statistics as one workbook, a sheet each, marked with who took it out. */
import type { StatisticsFilter } from '../../../src-shared/api/statistics.ts'
import { type TableName, tables } from '../../../src-shared/api/tables.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { exportWorkbook, type SheetData, workbookType } from '../documents/workbook.ts'
import { filterWords, statisticsTables } from '../exports/statistics-tables.ts'
import { watermarkOf } from '../watermark.ts'
import { putTakenOut } from '../taken-out.ts'
import { clerkLines, expertLines, overview } from './reading.ts'

type StatisticsTable = keyof typeof statisticsTables & TableName

function sheet(name: StatisticsTable, answer: unknown): SheetData {
  const { columns, cells } = statisticsTables[name]
  return { name: tables[name].title, columns, rows: cells(answer) }
}

/** The sheet of those who entered answers is there for whoever may read that list. */
export async function statisticsWorkbook(core: Core, caller: Caller, filter: StatisticsFilter): Promise<File> {
  const counts = await overview(core, filter)
  const experts = await expertLines(core, filter)
  const clerks = mayCall('statistics.clerks', accountOf(caller).roles) ? await clerkLines(core, filter) : null
  const sheets = [
    sheet('statistics-years', counts),
    sheet('statistics-departments', counts),
    sheet('statistics-times', counts),
    sheet('statistics-experts', experts),
    ...(clerks ? [sheet('statistics-clerks', clerks)] : []),
  ]
  const words = filterWords(filter)
  const rows = experts.length + (clerks?.length ?? 0)
  await putTakenOut(core, caller, { table: 'statistics', rows, filter: words })
  const bytes = exportWorkbook(sheets, {
    watermark: watermarkOf(core, caller),
    facts: [
      '文件：统计表',
      `范围：${words || '全部'}`,
      '演练不计；放弃、作废和中断的抽取只计次数；取消的活动不计席位；直接指定与抽取分开列示。',
    ],
  })
  return new File([bytes as Uint8Array<ArrayBuffer>], `统计表-${core.today()}.xlsx`, workbookType)
}
