/** Removal files of the years (Article 9): from the machine's proposal or a report to the decision, a step a week. */
import type { County } from './county.ts'

type Step = 'take-up' | 'hearing' | 'answer' | 'decide' | 'tell' | 'reverse'

interface File {
  id: string
  expertId: string
  step: Step
  /** Rests on a report: the member can be suspended meanwhile. */
  serious: boolean
}

export class RemovalFiles {
  private files: File[] = []
  private readonly county: County

  constructor(county: County) {
    this.county = county
  }

  /** A report on one of the members of whom nothing is under way. */
  async report(members: readonly string[]): Promise<void> {
    const { county } = this
    const expertId = county.pick(members.filter((id) => !this.files.some((file) => file.expertId === id)))
    const ground = county.pick(['art-9-3', 'art-9-5'] as const)
    const what = { expertId, ground, receivedOn: county.today, text: '收受购物卡' }
    const { id } = await county.clerk.ok('removals.report', what)
    this.files.push({ id, expertId, step: 'take-up', serious: true })
  }

  async week(week: number): Promise<void> {
    if (week % 4 === 0) await this.openProposals()
    const going = this.files
    this.files = []
    for (const file of going) {
      const step = await this.go(file)
      if (step !== null) this.files.push({ ...file, step })
    }
  }

  private async openProposals(): Promise<void> {
    const { county } = this
    for (const { expertId, ground } of await county.clerk.ok('removals.proposals')) {
      const { id } = await county.clerk.ok('removals.open', { expertId, ground, statement: '事实见附表' })
      this.files.push({ id, expertId, step: 'hearing', serious: false })
      county.count(ground === 'art-9-1' ? 'files on a proposal (9-1)' : 'files on a proposal (9-6)')
    }
  }

  /** @returns the step that comes next week; null = the file is closed */
  private async go({ id, expertId, step, serious }: File): Promise<Step | null> {
    const { county } = this
    const { clerk, leader, today } = county
    switch (step) {
      case 'take-up':
        // whoever left meanwhile has no file opened
        if ((await this.standing(expertId)) !== 'active') {
          await clerk.ok('removals.dismiss', { id, reason: '本人已不在库' })
          return null
        }
        await clerk.ok('removals.takeUp', { id, statement: '附转账记录' })
        county.count('files on a report')
        if (serious && county.each(2, 'reports')) {
          await clerk.ok('removals.suspend', { id, reason: '涉嫌收受财物' })
          county.count('suspensions')
        }
        return 'hearing'
      case 'hearing':
        await clerk.ok('removals.tellHearing', { id, on: today, way: 'written' })
        return 'answer'
      case 'answer':
        await clerk.ok('removals.answer', { id, on: today, text: '请求保留' })
        return 'decide'
      case 'decide':
        return this.decide(id)
      case 'tell':
        await clerk.ok('removals.tell', { id, on: today, way: 'written' })
        return county.each(4, 'decisions') ? 'reverse' : null
      case 'reverse':
        if ((await this.standing(expertId)) !== 'struck-off') return null
        await leader.ok('removals.decide', { id, outcome: 'reversed', reason: '复查发现登记有误' })
        county.count('reversed')
        return 'tell'
    }
  }

  /** How the register has the member. */
  private async standing(expertId: string): Promise<string> {
    return (await this.county.clerk.ok('pool.get', { id: expertId })).status
  }

  private async decide(id: string): Promise<Step> {
    const { county } = this
    const outcome = county.each(3, 'files') ? 'kept' : 'struck-off'
    await county.leader.ok('removals.decide', { id, outcome, reason: '事实已经查清' })
    county.count(outcome === 'kept' ? 'kept' : 'struck off')
    return 'tell'
  }
}
