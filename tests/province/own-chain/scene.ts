/** Things a province gives out, with meaningful defaults. */
import { readFileSync } from 'node:fs'
import type { GivenContent } from '../../../src-main/province/own-chain/content.ts'
import { deliverAll } from '../../../src-main/province/own-chain/deliver.ts'
import {
  confirm,
  isNotDone,
  type NotDone,
  type Placed,
  propose,
  withdraw,
} from '../../../src-main/province/own-chain/publish.ts'
import { inTransaction, type Province, type Site } from '../../../src-main/province/site.ts'
import { checkPlace } from '../../../src-shared/model/resident-id.ts'
import { ruleSetSchema } from '../../../src-main/office/rules/rule-set.ts'

/** ID number number `n`, right and nobody's. */
export function anId(n: number): string {
  const digits = `41010219700101${String(n).padStart(3, '0')}`
  return `${digits}${checkPlace(digits)}`
}
export const struckOffId = anId(3)

export const aCalendar = (year = 2028) => ({
  kind: 'calendar' as const,
  table: {
    year,
    source: `国办发明电〔${year - 1}〕9号`,
    off: [`${year}-01-01`, `${year}-10-01/${year}-10-07`],
    worked: [] as string[],
  },
})

export const aRuleSet = (id = 'xinxian-2021-70@9', effectiveFrom = '2035-01-01') => {
  const text = readFileSync(new URL('../../../resources/rule-sets/xinxian-2021-70@1.json', import.meta.url), 'utf8')
  const ruleSet = ruleSetSchema.parse(JSON.parse(text))
  const parameters = { ...ruleSet.parameters, publicityWorkingDays: 7 }
  return { kind: 'rule-set' as const, ruleSet: { ...ruleSet, id, effectiveFrom, title: '修订后的办法', parameters } }
}

export const aListing = (given: { identity?: string; name?: string } = {}) => ({
  kind: 'struck-off' as const,
  name: '郑某除',
  identity: struckOffId,
  ground: 'art-9-3' as const,
  decidedOn: '2026-03-02',
  decidedBy: '丙县工业和信息化局',
  ...given,
})

export const aBulletin = (title = '关于做好年度检查工作的通报') => ({
  kind: 'bulletin' as const,
  title,
  text: '各县工业和信息化局：\n请按时完成。',
})

export async function done(province: Province, work: (site: Site) => Promise<Placed | NotDone>): Promise<string> {
  const result = await inTransaction(province, work)
  if (isNotDone(result)) throw new Error(`${result.refused}: ${result.message}`)
  return result.id
}

export async function refused(province: Province, work: (site: Site) => Promise<Placed | NotDone>): Promise<string> {
  const result = await inTransaction(province, work)
  if (!isNotDone(result)) throw new Error(`it was done: ${result.state}`)
  if (!/[一-鿿]{4,}.*。/u.test(result.message)) throw new Error(`no word on what to do: ${result.message}`)
  return result.refused
}

/** Published by two operators, and brought to every office. @returns its id */
export async function published(province: Province, content: GivenContent): Promise<string> {
  const id = await done(province, (site) => propose(site, content, { who: '省甲' }))
  if (content.kind !== 'bulletin') await done(province, (site) => confirm(site, id, { who: '省乙' }))
  await deliverAll(province)
  return id
}

/** Taken back by two operators, and told to every office. */
export async function takenBack(province: Province, id: string, reason = '情况有变'): Promise<void> {
  const result = await inTransaction(province, (site) => withdraw(site, id, { who: '省甲', reason }))
  if (isNotDone(result)) throw new Error(result.message)
  if (result.state === 'withdrawing') await done(province, (site) => confirm(site, id, { who: '省乙' }))
  await deliverAll(province)
}
