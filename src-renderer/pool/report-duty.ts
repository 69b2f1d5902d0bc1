/** How long an employer knew before the office did, in words (Article 18). */
import type { ReportDuty } from '../../src-shared/api/employer-cases.ts'
import { dateText } from '../app/words.ts'

export function dutyWords({ knewOn, reportedOn, days, limit, late }: ReportDuty): string {
  const span = `单位${dateText(knewOn)}知道，${dateText(reportedOn)}报告或者被发现`
  if (days === null) return `${span}；有一年的放假安排还没有导入，不能计算工作日。`
  return `${span}，隔 ${days} 个工作日${late ? `，超过 ${limit} 个工作日` : ''}。办法没有写明报告的天数，按本单位每一步的办理时限（${limit} 个工作日）对照，是否算迟报由人判断。`
}
