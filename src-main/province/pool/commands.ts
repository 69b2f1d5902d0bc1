/** The operator's look at the pooled register, and the decision whose experts are shared with whom. */
import { userInfo } from 'node:os'
import { partyName, shareRuleStateNames } from '../../../src-shared/console/words.ts'
import { expertStatusNames, fieldNames } from '../../../src-shared/model/terms.ts'
import { findCounty } from '../counties.ts'
import type { Arguments } from '../arguments.ts'
import type { NotDone } from '../own-chain/publish.ts'
import { inTransaction, type Province, type Site } from '../site.ts'
import { UserError } from '../user-error.ts'
import { countByOffice, findExperts, type PooledExpert } from './read.ts'
import {
  allOffices,
  confirmRule,
  endRule,
  listShareRules,
  proposeRule,
  refuseRule,
  type ShareRule,
} from './share-rules.ts'
import { bringUpToDate } from './up-to-date.ts'

/** Most experts that one call lists: a console is there for more. */
const listed = 500

/** `experts`: figures of all counties; `experts 县`: the county's experts. What came in before is folded first. */
export async function expertsCommand(province: Province, _given: unknown, words: string[]): Promise<string> {
  await bringUpToDate(province)
  return words[0] === undefined ? figures(province) : list(province, words[0].trim())
}

async function figures(province: Province): Promise<string> {
  const rows = await countByOffice(province)
  if (rows.length === 0) return '还没有登记任何县。'
  const lines = rows.map(({ office, officeName, experts, active, notHere, erased, elsewhere }) =>
    [
      office,
      officeName,
      `专家 ${experts} 人`,
      `在库 ${active} 人`,
      ...(notHere > 0 ? [`资料未到 ${notHere} 人`] : []),
      ...(erased > 0 ? [`资料已删除 ${erased} 人`] : []),
      ...(elsewhere > 0 ? [`同时在其他县 ${elsewhere} 人`] : []),
    ].join('  '),
  )
  const sum = (key: 'experts' | 'active') => rows.reduce((total, row) => total + row[key], 0)
  return [...lines, `合计  专家 ${sum('experts')} 人  在库 ${sum('active')} 人`].join('\n')
}

async function list(province: Province, named: string): Promise<string> {
  const county = await countyOf(province, named)
  const { rows, total } = await findExperts(province, { office: county.id, limit: listed })
  if (rows.length === 0) return `${county.name}还没有专家。`
  const more = total !== null && total > rows.length ? [`只列出前 ${rows.length} 人，共 ${total} 人。`] : []
  return [...rows.map(lineOf), ...more].join('\n')
}

function lineOf({ name, employer, title, fields, state, termTo, elsewhere }: PooledExpert): string {
  const names: Readonly<Record<string, string>> = fieldNames
  return [
    name,
    employer,
    title,
    fields.map((field) => names[field] ?? field).join('、'),
    expertStatusNames[state],
    `聘期至 ${termTo}`,
    ...(elsewhere.length > 0 ? [`同时在：${elsewhere.map(({ officeName }) => officeName).join('、')}`] : []),
  ]
    .filter(Boolean)
    .join('  ')
}

async function countyOf(province: Province, named: string): Promise<{ id: string; name: string }> {
  const county = await findCounty(province, named)
  if (!county) throw new UserError(`没有名称或编号为“${named}”的县。可用 county list 查看。`)
  return county
}

/** What stands for all counties in a command. */
const everybody = '全部'

async function sideOf(province: Province, word = everybody): Promise<{ id: string; name: string }> {
  return word === everybody ? { id: allOffices, name: '全部县' } : countyOf(province, word)
}

async function ruleOf(province: Province, words: string[]): Promise<{ rule: ShareRule; text: string }> {
  if (words[0] === undefined || words.length > 2) throw new UserError('请写明共享哪个县的专家，或写“全部”。')
  const giver = await sideOf(province, words[0])
  const receiver = await sideOf(province, words[1])
  return { rule: { giver: giver.id, receiver: receiver.id }, text: `${giver.name}的专家共享给${receiver.name}` }
}

const who = ({ by }: Arguments) => by?.trim() || userInfo().username

/** Does it, and tells the counties what follows. */
async function doing(province: Province, work: (site: Site) => Promise<string | NotDone>): Promise<void> {
  const done = await inTransaction(province, work)
  if (typeof done !== 'string') throw new UserError(done.message)
  await bringUpToDate(province)
}

function reasonOf({ reason }: Arguments): string {
  const given = reason?.trim() ?? ''
  if (given === '' || given.length > 500)
    throw new UserError('请用 --reason 写明原因（不超过 500 字），它会留在决定记录中。')
  return given
}

const second = '请另一名经办人用 share confirm 确认。'

/**
 * `share list`, `share on`, `share off`, `share confirm`, `share refuse`. What changes reaches the counties with their next
 * exchange.
 */
export const shareCommands = {
  'share list': async (province: Province): Promise<string> => {
    const rules = await listShareRules(province)
    if (rules.length === 0) return '各县专家没有共享。'
    return rules
      .map(({ giverName, receiverName, state }) => {
        const named = `${partyName(giverName)}的专家共享给${partyName(receiverName)}`
        return state === 'standing' ? named : `${named}（${shareRuleStateNames[state]}）`
      })
      .join('\n')
  },
  'share on': async (province: Province, given: Arguments, words: string[]): Promise<string> => {
    const { rule, text } = await ruleOf(province, words)
    const order = { who: who(given), reason: reasonOf(given) }
    await doing(province, (site) => proposeRule(site, rule, order))
    return `${text}：已提出。${second}`
  },
  'share off': async (province: Province, given: Arguments, words: string[]): Promise<string> => {
    const { rule, text } = await ruleOf(province, words)
    const order = { who: who(given), reason: reasonOf(given) }
    await doing(province, (site) => endRule(site, rule, order))
    return `${text}：已提出停止，确认以前照旧。${second}`
  },
  'share confirm': async (province: Province, given: Arguments, words: string[]): Promise<string> => {
    const { rule, text } = await ruleOf(province, words)
    let state = ''
    await doing(province, async (site) => {
      const done = await confirmRule(site, rule, { who: who(given) })
      if (typeof done === 'string') state = done
      return done
    })
    return `${text}：${state === 'ended' ? '已停止' : '已生效'}，各县下次交换时收到。`
  },
  'share refuse': async (province: Province, given: Arguments, words: string[]): Promise<string> => {
    const { rule, text } = await ruleOf(province, words)
    const order = { who: who(given), reason: reasonOf(given) }
    await doing(province, (site) => refuseRule(site, rule, order))
    return `${text}：已退回，没有改动。`
  },
}
