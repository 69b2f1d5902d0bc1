/** `workdays DATE N`: the N-th working day after DATE. */
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
    const result = nthWorkingDayAfter(readCalendar(resourcesDir()), date, Number(count))
    if ('uncoveredYear' in result) {
      complain(`${result.uncoveredYear} 年的放假安排还没有录入，不能计算。请先导入该年的放假通知。`)
      return usage
    }
    say(result.date)
    return 0
  },
}
