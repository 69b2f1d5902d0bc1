/** State of exchange with the province in the words of the screens. */
import type { ExchangeAlarm, ExchangeView } from '../../src-shared/api/exchange.ts'
import type { Tone } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText, timeText } from '../app/words.ts'

interface Said {
  tone: Tone
  text: string
}

/** What waits, e.g. `12 条记录、1 个文件`; empty where nothing does. */
export function backlogText({ entries, files }: ExchangeView['backlog']): string {
  const parts = [entries > 0 && `${countText(entries)} 条记录`, files > 0 && `${countText(files)} 个文件`]
  return parts.filter(Boolean).join('、')
}

/** The state in one calm sentence: what is so, what it means for the work, what to do. */
export function stateSentence(view: ExchangeView): Said {
  const { joined, line, trouble, running, backlog, complete, metered } = view
  if (!joined) return { tone: 'neutral', text: '没有接入省级服务，全部业务在本机办理' }
  if (line === 'refused')
    return { tone: 'violated', text: trouble?.message ?? '省级服务没有受理。本机的工作不受影响。' }
  if (line === 'down')
    return {
      tone: 'attention',
      text: trouble
        ? `${dateTimeText(trouble.since)} 起连不上省级服务，工作不受影响，连上后自动补齐；${timeText(trouble.next)} 再试`
        : '现在连不上省级服务，工作不受影响，连上后自动补齐',
    }
  const waiting = backlogText(backlog)
  if (line === 'none')
    return waiting
      ? { tone: 'attention', text: `本机没有线路，用摆渡包交换；还没有回执：${waiting}` }
      : { tone: 'satisfied', text: '本机没有线路，用摆渡包交换；省级已全部签收' }
  if (line !== 'up') return { tone: 'active', text: '正在连接省级服务' }
  if (running) return { tone: 'active', text: waiting ? `正在交换，还有 ${waiting}` : '正在交换' }
  if (metered && backlog.entries === 0 && backlog.files > 0)
    return { tone: 'attention', text: `记录已与省级一致，${waiting}等您发送` }
  if (waiting) return { tone: 'active', text: `${waiting}等待交换` }
  return { tone: 'satisfied', text: complete ? `已与省级一致，${dateTimeText(complete)} 核对` : '已与省级一致' }
}

/** The state in a few words, for the bar above every page. */
export function stateWord({ joined, line, running, backlog, locked }: ExchangeView): string {
  if (!joined) return '未连接省厅 · 本机照常工作'
  if (locked) return '本机编号下有两份记录 · 已锁定，只能查看'
  if (line === 'refused') return '与省厅的交换已停 · 本机照常工作'
  if (line === 'down') return '连不上省厅 · 本机照常工作'
  if (line === 'none') return backlog.entries > 0 ? `${countText(backlog.entries)} 条待摆渡` : '省厅已全部签收'
  if (line !== 'up') return '正在连接省厅'
  if (running) return '正在与省厅交换'
  return backlog.entries > 0 ? `${countText(backlog.entries)} 条待交换` : '已与省厅一致'
}

/** What happened that somebody should know, and what to do. @param device shown where it is about one */
export function alarmText(kind: ExchangeAlarm, device: string): string {
  const words: Record<ExchangeAlarm, string> = {
    'province-rolled-back': '省级服务少了已经收下的记录，本机正在补送。请告知省级管理员。',
    fork: `设备 ${device} 的编号下有两份不同的记录，它的交换已暂停。请与省级管理员一起查明。`,
    'bad-entry': '收到的记录没有通过校验，没有收下。请告知省级管理员。',
    'bad-receipt': '省级回执的签名不对，没有采用。请告知省级管理员。',
    clock: '本机与省级服务的时钟相差超过 5 分钟。请核对本机的日期和时间。',
  }
  return words[kind]
}
