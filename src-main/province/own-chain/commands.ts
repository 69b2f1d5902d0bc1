/** `publish …`, `strike-off`, `publications`, `publication`, `confirm`, `refuse`, `withdraw`: what the province gives out. */
import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { publicationKindNames, publicationStateNames } from '../../../src-shared/console/words.ts'
import { formatInstant } from '../../../src-shared/model/dates.ts'
import { type Field, fieldSchema } from '../../../src-shared/model/field.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { type Arguments, usage } from '../arguments.ts'
import { inTransaction, type Province, type Site } from '../site.ts'
import { UserError } from '../user-error.ts'
import type { GivenContent } from './content.ts'
import { deliverAll } from './deliver.ts'
import { listPublications, type Publication, readPublication } from './list.ts'
import { confirm, isNotDone, type NotDone, type Placed, propose, refuse, withdraw } from './publish.ts'

type Run = (province: Province, given: Arguments, words: string[]) => Promise<string>

/** Files that are handed in are texts of some kilobytes. */
const largestFile = 512 * 1024

export const publishCommands: Record<string, Run> = {
  'publish calendar': async (province, given, [path]) =>
    proposed(province, given, { kind: 'calendar', table: jsonOf(path) } as GivenContent),
  'publish rule-set': async (province, given, [path]) =>
    proposed(province, given, { kind: 'rule-set', ruleSet: jsonOf(path) } as GivenContent),
  'publish bulletin': async (province, given, [path]) => proposed(province, given, bulletinOf(textOf(path))),
  'strike-off': async (province, given, [path]) =>
    proposed(province, given, { ...(jsonOf(path) as object), kind: 'struck-off' } as GivenContent),
  publications: async (province) => {
    const rows = await listPublications(province)
    return rows.length === 0 ? '还没有发布任何内容。' : rows.map(lineOf).join('\n')
  },
  publication: async (province, _given, [id]) => {
    const one = await readPublication(province, wanted(id))
    if (!one) throw new UserError(`没有编号为 ${id} 的发布事项。`)
    const reads = one.reads.map(({ office, accounts }) => `  ${office}  已读 ${accounts} 人`)
    return [lineOf(one), ...detailsOf(one), ...reads].join('\n')
  },
  confirm: (province, given, [id]) => doing(province, (site) => confirm(site, wanted(id), { who: who(given) })),
  refuse: (province, given, [id]) =>
    doing(province, (site) => refuse(site, wanted(id), { who: who(given), reason: given.reason ?? '' })),
  withdraw: (province, given, [id]) =>
    doing(province, (site) => withdraw(site, wanted(id), { who: who(given), reason: given.reason ?? '' })),
}

function who({ by }: Arguments): string {
  return by?.trim() || userInfo().username
}

function proposed(province: Province, given: Arguments, content: GivenContent): Promise<string> {
  return doing(province, (site) => propose(site, content, { who: who(given) }))
}

/** Does it and brings what follows to the offices at once. */
async function doing(province: Province, work: (site: Site) => Promise<Placed | NotDone>): Promise<string> {
  const done = await inTransaction(province, work)
  if (isNotDone(done)) throw new UserError(done.message)
  const reached = await deliverAll(province)
  const more = reached > 0 ? `，已送入 ${reached} 个县的记录` : ''
  const next = done.state === 'proposed' || done.state === 'withdrawing' ? '\n请另一名经办人用 confirm 确认。' : ''
  return `编号 ${done.id}：${publicationStateNames[done.state]}${more}。${next}`
}

function lineOf(one: Publication): string {
  const at = formatInstant(one.proposed.getTime()).slice(0, 16).replace('T', ' ')
  const reach = one.delivered > 0 ? `  已送 ${one.delivered}/${one.offices} 县` : ''
  return `${one.id}  ${publicationKindNames[one.kind]}  ${publicationStateNames[one.state]}  ${at}  ${one.title}${reach}`
}

function detailsOf(one: Publication): string[] {
  const confirmed = one.confirmedBy === null ? [] : [`  确认 ${one.confirmedBy}`]
  const taken = one.withdrawal ? [`  撤回 ${one.withdrawal.by}：${one.withdrawal.reason}`] : []
  return [`  提出 ${one.proposedBy}`, ...confirmed, ...taken]
}

function wanted(word: string | undefined): string {
  if (word === undefined || word.trim() === '') throw new UserError(usage)
  return word.trim()
}

/** First line the title; a line 领域：… behind it names fields; the rest is the text. */
function bulletinOf(text: string): GivenContent {
  const [title = '', ...rest] = text.replace(/^\uFEFF/u, '').split(/\r?\n/u)
  const named = /^领域[：:](.*)$/u.exec(rest[0] ?? '')
  const body = (named ? rest.slice(1) : rest).join('\n')
  const fields = (named?.[1] ?? '')
    .split(/[、，,\s]+/u)
    .filter((name) => name !== '')
    .map(fieldNamed)
  return { kind: 'bulletin', title, text: body, fields }
}

function fieldNamed(name: string): Field {
  const found = fieldSchema.options.find((field) => fieldNames[field] === name)
  if (found === undefined)
    throw new UserError(
      `没有“${name}”这个领域。领域有：${fieldSchema.options.map((field) => fieldNames[field]).join('、')}。`,
    )
  return found
}

function jsonOf(path: string | undefined): unknown {
  try {
    return JSON.parse(textOf(path).replace(/^\uFEFF/u, ''))
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`${path} 不是 JSON 文件，没有提交。`)
  }
}

function textOf(path: string | undefined): string {
  const size = statSync(wanted(path), { throwIfNoEntry: false })?.size
  if (path === undefined || size === undefined) throw new UserError(`没有文件 ${path ?? ''}。`)
  if (size > largestFile) throw new UserError(`${path} 超过 512 KB，没有提交。`)
  return readFileSync(path, 'utf8')
}
