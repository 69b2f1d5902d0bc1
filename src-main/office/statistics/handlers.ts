/** The office's answers to `statistics.*`. */
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { accountOf } from '../core.ts'
import { command, type Handlers, query, refuse } from '../handler.ts'
import { clerkLines, expertLines, overview } from './reading.ts'
import { reportFile } from './report.ts'
import { statisticsWorkbook } from './workbook.ts'

const nothing = refuse('statistics.empty', '这个年度没有检查活动，没有可以写进报告的内容。请换一个年度。', {
  field: 'year',
})
const noNames = refuse('statistics.names', '含专家姓名的报告只能由专家库办公室和纪检监察生成，请改为不含姓名的报告。', {
  field: 'names',
})

export function statisticsHandlers(): Handlers {
  return {
    'statistics.overview': query((core, _caller, filter) => overview(core, filter)),
    'statistics.experts': query((core, _caller, filter) => expertLines(core, filter)),
    'statistics.clerks': query((core, _caller, filter) => clerkLines(core, filter)),
    // commands, because they journal that names were taken out
    'statistics.workbook': command((core, caller, filter) => statisticsWorkbook(core, caller, filter)),
    'statistics.report': command(async (core, caller, { year, names, format }) => {
      // the same people may take the register itself out
      if (names && !mayCall('pool.export', accountOf(caller).roles)) return noNames
      return (await reportFile(core, caller, { year, names, format })) ?? nothing
    }),
  }
}
