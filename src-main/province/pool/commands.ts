/** The operator's look at the pooled register. */
import { expertStatusNames, fieldNames } from '../../../src-shared/model/terms.ts'
import { findCounty } from '../counties.ts'
import type { Province } from '../site.ts'
import { UserError } from '../user-error.ts'
import { poolPass } from './pass.ts'
import { countByOffice, findExperts, type PooledExpert } from './read.ts'

/** Most experts that one call lists: a console is there for more. */
const listed = 500

/** `experts`: figures of all counties; `experts 县`: the county's experts. What came in before is folded first. */
export async function expertsCommand(province: Province, _given: unknown, words: string[]): Promise<string> {
  await poolPass(province)
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
  const county = await findCounty(province, named)
  if (!county) throw new UserError(`没有名称或编号为“${named}”的县。可用 county list 查看。`)
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
