/** State of exchange in words: each state says what it means for the work. */
import { expect, test } from 'vitest'
import type { ExchangeView } from '../../../src-shared/api/exchange.ts'
import { backlogText, stateSentence, stateWord } from '../../../src-renderer/exchange/words.ts'

const joined = {
  county: '新县工业和信息化局',
  province: '省工业和信息化厅',
  address: 'https://pool.test/',
  mark: '0123456789',
  since: '2026-11-20T10:00:00+08:00',
}
const quiet: ExchangeView = {
  joined,
  line: 'up',
  trouble: null,
  running: false,
  backlog: { entries: 0, files: 0 },
  moved: { sent: 0, received: 0 },
  complete: '2026-11-26T10:30:00+08:00',
  receipt: null,
  metered: false,
  alarms: [],
  locked: false,
}
const trouble = {
  message: '省级服务没有应答。可能正在维护，请稍后再试。',
  code: 'ECONNREFUSED',
  since: '2026-11-26T09:00:00+08:00',
  next: '2026-11-26T10:35:00+08:00',
}

test.each<[string, Partial<ExchangeView>, string, string, string]>([
  [
    'not joined',
    { joined: null, line: 'none' },
    'neutral',
    '没有接入省级服务，全部业务在本机办理',
    '未连接省厅 · 本机照常工作',
  ],
  ['just started', { line: 'starting' }, 'active', '正在连接省级服务', '正在连接省厅'],
  ['all the same', {}, 'satisfied', '已与省级一致，2026年11月26日 10:30 核对', '已与省厅一致'],
  [
    'under way',
    { running: true, backlog: { entries: 1200, files: 3 } },
    'active',
    '正在交换，还有 1,200 条记录、3 个文件',
    '正在与省厅交换',
  ],
  ['waiting', { backlog: { entries: 5, files: 0 } }, 'active', '5 条记录等待交换', '5 条待交换'],
  [
    'files on a metered line',
    { metered: true, backlog: { entries: 0, files: 2 } },
    'attention',
    '记录已与省级一致，2 个文件等您发送',
    '已与省厅一致',
  ],
  [
    'no line',
    { line: 'down', trouble },
    'attention',
    '2026年11月26日 09:00 起连不上省级服务，工作不受影响，连上后自动补齐；10:35 再试',
    '连不上省厅 · 本机照常工作',
  ],
  [
    'refused',
    { line: 'refused', trouble: { ...trouble, message: '省级服务已停用本机。' } },
    'violated',
    '省级服务已停用本机。',
    '与省厅的交换已停 · 本机照常工作',
  ],
])('%s', (_what, change, tone, sentence, word) => {
  const view = { ...quiet, ...change }
  expect(stateSentence(view)).toEqual({ tone, text: sentence })
  expect(stateWord(view)).toBe(word)
})

test('nothing that waits is no text', () => expect(backlogText({ entries: 0, files: 0 })).toBe(''))
