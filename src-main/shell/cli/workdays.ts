/** `workdays DATE N`: the N-th working day after DATE, which is not counted; 0 gives DATE itself. */
import { isDate } from '../../../src-shared/model/dates.ts'
import { nthWorkingDayAfter } from '../../../src-shared/model/working-days.ts'
import { readCalendar } from '../../office/system/calendars.ts'
import { resourcesDir } from '../paths.ts'
import { type Command, complain, say, usage } from './command.ts'

export const workdays: Command = {
  options: {},
  async run([date = '', count = '', ...more]) {
    if (!isDate(date) || !/^\d{1,4}$/.test(count) || more.length > 0) {
      complain('用法：workdays 2026-09-24 5（日期和工作日数）')
      return usage
    }
    const calendar = readCalendar(resourcesDir())
    const result = nthWorkingDayAfter(calendar, date, Number(count))
    if ('uncoveredYear' in result) {
      const known = [...calendar.years].sort((a, b) => a - b).join('、')
      complain(
        `本版本没有 ${result.uncoveredYear} 年的放假安排（只有 ${known} 年），不能计算。国务院办公厅公布该年安排后，请换用包含它的新版本。`,
      )
      return usage
    }
    say(result.date)
    return 0
  },
}
