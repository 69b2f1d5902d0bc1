/** What stands behind an alarm or a state, in a sentence; the same on the screen and in a workbook. */
import { formatSpanZh } from '../model/dates.ts'
import type { AlarmView, CountyRow } from './counties.ts'

export const chainNames: Record<CountyRow['chain'], string> = {
  none: '还没有记录',
  whole: '记录链完整',
  locked: '有设备锁定',
}

/** What was found, with its numbers; what to do about it is said on the page. */
export function alarmText({ kind, detail }: Pick<AlarmView, 'kind' | 'detail'>): string {
  const at = (key: string) => detail[key]
  switch (kind) {
    case 'fork':
      return `第 ${Number(at('seq')) + 1} 条记录有两个不同的内容，都由这台设备签过名`
    case 'clock': {
      const seconds = Number(at('seconds'))
      return `设备的时钟${seconds > 0 ? '快' : '慢'} ${formatSpanZh(Math.abs(seconds) * 1000)}`
    }
    case 'device-collision':
      return `记录 ${at('entry') ?? ''} 登记的设备已有别的密钥或属于别的县`
    case 'contents':
      return at('blob') === undefined
        ? `${at('records') ?? ''} 条个人信息记录中有打不开的，整批没有保存`
        : `附件 ${String(at('blob')).slice(0, 16)} 打不开或与摘要不符，没有保存`
    case 'revoked-device':
      return '没有放行；丢失的设备可能有人在用'
    case 'ferry-branch':
      return `第 ${at('number') ?? ''} 号摆渡包有两个不同的内容`
    case 'put-back':
      return at('seq') === undefined
        ? `这台设备已导入第 ${at('number') ?? ''} 号摆渡包，这里没有记载`
        : `县里存有本省级签名的记录（第 ${Number(at('seq')) + 1} 条起），这里没有；已收回`
    case 'struck-off':
      return `第一位的除名决定日期是 ${at('on') ?? ''}；此后的在处理以前不另发警报`
    default:
      return JSON.stringify(detail)
  }
}
