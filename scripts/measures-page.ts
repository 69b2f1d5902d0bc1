/** `docs/measures.md`: each provision of the measures beside what meets it and what tests it. */
import { readFileSync } from 'node:fs'
import { areas } from '../src-main/office/areas.ts'
import { anySubjectTypes } from '../src-main/office/journal/any-subject.ts'
import type { CatalogueRow } from '../src-main/office/rules/catalogue.ts'
import { ruleSetSchema } from '../src-main/office/rules/rule-set.ts'
import { provisions } from '../src-shared/model/provisions.ts'
import { provisionKindNames } from '../src-shared/model/terms.ts'
import { carriers } from '../tests/measures/carriers.ts'
import { namedTests } from '../tests/measures/named-tests.ts'

const coded = (names: readonly string[]) => names.map((name) => `\`${name}\``).join('、') || '–'

const placesOf = ({ livesIn }: CatalogueRow, kind: string) =>
  livesIn.filter((place) => place.startsWith(`${kind}:`)).map((place) => place.slice(kind.length + 1))

/** Types of entries that cite a provision, and those that its row names. */
function entriesOf(row: CatalogueRow): string[] {
  const types = [...areas.registers.flatMap((register) => register.types), ...anySubjectTypes]
  const citing = types.filter((one) => one.provisions.includes(row.id)).map(({ type }) => type)
  return [...new Set([...placesOf(row, 'entry'), ...citing])].sort()
}

function part(row: CatalogueRow): string[] {
  const text = provisions[row.id]
  const rules = placesOf(row, 'rule').map((name) => `src-main/office/rules/${name}.ts`)
  return [
    `## ${text?.citation ?? row.id}（\`${row.id}\`）`,
    '',
    text?.summary ?? '',
    ...(text?.footnote ? ['', `读法：${text.footnote}`] : []),
    '',
    `- 怎样落实：${row.kinds.map((kind) => provisionKindNames[kind]).join('、')}`,
    ...(row.livesIn.includes('later') ? ['- 本版本尚未办理'] : []),
    `- 规则：${coded(rules)}`,
    `- 页面：${coded(placesOf(row, 'screen'))}`,
    `- 记录：${coded(entriesOf(row))}`,
    `- 测试：${coded((namedTests[row.id] ?? []).map((file) => `tests/${file}`))}`,
    `- 故意弄坏：${coded((carriers[row.id] ?? []).map(({ file, name }) => `${file}#${name}`))}`,
    '',
  ]
}

/** The page as text, by the rule-set that comes with the product. */
export function measuresPage(): string {
  const { catalogue, title } = ruleSetSchema.parse(
    JSON.parse(readFileSync('resources/rule-sets/xinxian-2021-70@1.json', 'utf8')),
  )
  return [
    `# 条款对照表（${title}）`,
    '',
    '办法的每一条在哪里落实、由哪些测试保证。由 `npm run docs` 从规则集的条款目录、记录类型和 `tests/measures/named-tests.ts`',
    '生成，不手工修改。条款用自己的话概括，不抄原文；测试一栏列最先该看的文件，不是全部。',
    '',
    '“故意弄坏”一栏是承担该条的函数（`tests/measures/carriers.ts`）。`tests/measures/breaking.test.ts` 每次运行都逐个弄坏：先让它',
    '一调用就抛出错误，再让它不论问什么都给出同一个错误的答案；标题里写明该条的测试必须变红，否则报出哪一条的哪个函数坏了没有测试',
    '发现。只由页面或办理过程落实的条款没有可以单独弄坏的函数，记为“–”。',
    '',
    ...catalogue.flatMap(part),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}
