import type { DeviceStanding } from '../../src-shared/api/devices.ts'
import type { Tone } from '../app/ui/StateWord.tsx'

/** How each standing of a PC is told. */
export const standings: Readonly<Record<DeviceStanding, { tone: Tone; text: string }>> = {
  here: { tone: 'satisfied', text: '在用' },
  active: { tone: 'satisfied', text: '在用' },
  proposed: { tone: 'attention', text: '等第二人准入' },
  'let-in': { tone: 'attention', text: '已准入，等它加入' },
  replaced: { tone: 'neutral', text: '已由恢复的电脑接替' },
  forked: { tone: 'violated', text: '两份记录，已锁定' },
  'release-proposed': { tone: 'attention', text: '等第二人准许继续' },
  'loss-proposed': { tone: 'attention', text: '已报失，等第二人确认' },
  revoked: { tone: 'neutral', text: '已停用' },
}
