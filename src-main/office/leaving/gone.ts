/** Who cannot serve any more: gone from the pool or suspended, of this office's experts and of shared ones (Articles 9, 10 (6)). */
import type { Core } from '../core.ts'
import { expertDoc } from '../pool/expert-docs.ts'
import { sharedExpertDoc } from '../shared-experts/people.ts'

/** Why somebody cannot serve any more, in words and with the provision; null = may. */
export interface Gone {
  provision: string
  reason: string
}

const reasons: Readonly<Record<string, Gone>> = {
  left: { provision: 'art-10-6', reason: '本人退出专家库' },
  'struck-off': { provision: 'art-9', reason: '已从专家库除名' },
  suspended: { provision: 'art-9', reason: '清退办理期间暂停' },
}

export async function goneFrom(core: Core, expertId: string): Promise<Gone | null> {
  const own = await expertDoc(core, expertId)
  if (own) {
    return reasons[own.data.status] ?? null
  }
  const shared = await sharedExpertDoc(core, expertId)
  return shared?.data.ended === 'left' ? { provision: 'art-10-6', reason: '已不在所在县的专家库' } : null
}
