/** Titles, degrees, fields, sources, genders as rosters write them (roster rules, "Fields"). */
import type { RosterValues } from '../../../../src-shared/model/roster.ts'

type Level = NonNullable<RosterValues['titleLevel']>

const levels: readonly (readonly [Level, RegExp])[] = [
  ['none', /^(无职称|无|注册.*|执业.*|[一二]级建造师|税务师|资产评估师|律师|技师|高级技师)$/u],
  ['senior', /^(正高级.*|教授级.*|教授|研究员|研究馆员|编审|主任医师|一级律师|正高)$/u],
  ['associate-senior', /^(.*高级.*师|高工|副教授|副研究员|副研究馆员|副编审|副主任医师|二级律师|副高|副高级)$/u],
  ['junior', /^(.*助理.*师|助教|助理馆员|研究实习员|技术员|会计员|四级律师|初级)$/u],
  ['middle', /^(.*(工程师|会计师|审计师|经济师|统计师|农艺师)|讲师|编辑|馆员|助理研究员|主治医师|三级律师|中级)$/u],
]
const rank: readonly Level[] = ['none', 'junior', 'middle', 'associate-senior', 'senior']
const bracketed = /[（(【[〔].*?[）)】\]〕]/gu
const listMark = /[、；，/;,]/u

/** Level of one title; undefined where it is unknown, such as a post. */
function levelOf(part: string): Level | undefined {
  const bare = part.replace(bracketed, '')
  // 总工程师 is a post: a chief of engineers, not a title.
  if (/(总|副总)(工程|会计|经济|审计|统计|农艺)师$/u.test(bare)) return undefined
  return levels.find(([, pattern]) => pattern.test(bare))?.[0]
}

function highest(found: readonly Level[]): Level | undefined {
  return found.reduce<Level | undefined>(
    (best, one) => (best === undefined || rank.indexOf(one) > rank.indexOf(best) ? one : best),
    undefined,
  )
}

export interface TitleReading {
  title?: string
  titleLevel?: Level
  unknown: boolean
}

/** Reads a title cell: the text without white space, the highest level of its known parts. */
export function readTitle(clean: string): TitleReading {
  const text = clean.replace(/\s/gu, '')
  if (text === '无职称' || text === '无') return { titleLevel: 'none', unknown: false }
  const parts = splitOutsideBrackets(text)
  const level = highest(parts.flatMap((part) => levelOf(part) ?? []))
  return level === undefined ? { title: text, unknown: true } : { title: text, titleLevel: level, unknown: false }
}

function splitOutsideBrackets(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const one of text) {
    if (/[（(【[〔]/u.test(one)) depth += 1
    if (/[）)】\]〕]/u.test(one)) depth -= 1
    if (depth <= 0 && listMark.test(one)) {
      parts.push(part)
      part = ''
    } else part += one
  }
  return [...parts, part].filter((one) => one !== '')
}

const levelColumn: Record<string, Level> = {
  正高: 'senior',
  正高级: 'senior',
  副高: 'associate-senior',
  副高级: 'associate-senior',
  中级: 'middle',
  初级: 'junior',
  无: 'none',
}

/** A title level column; undefined where its text is not one of the levels. */
export function readTitleLevel(clean: string): Level | undefined {
  return levelColumn[clean.replace(/\s/gu, '')]
}

type Degree = NonNullable<RosterValues['degree']>
const degreeOrder: readonly Degree[] = ['other', 'associate', 'bachelor', 'master', 'doctor']

export function readDegree(clean: string): Degree {
  if (/博士|phd/iu.test(clean.replace(/[.\s]/gu, ''))) return 'doctor'
  if (/硕士|研究生|MBA/iu.test(clean)) return 'master'
  if (/专科|大专/u.test(clean)) return 'associate'
  return /本科|学士|大学/u.test(clean) ? 'bachelor' : 'other'
}

export function degreeRank(degree: Degree): number {
  return degreeOrder.indexOf(degree)
}

const fieldWords: Record<string, string> = {
  政策法律: 'policy-law',
  政策法规: 'policy-law',
  法律: 'policy-law',
  知识产权: 'policy-law',
  产业技术: 'industry-technology',
  行业技术: 'industry-technology',
  工业技术: 'industry-technology',
  技术: 'industry-technology',
  财务审计: 'finance-audit',
  财务: 'finance-audit',
  审计: 'finance-audit',
  财会: 'finance-audit',
  会计: 'finance-audit',
  特殊行业: 'special-trade',
  民爆: 'special-trade',
  民用爆炸物品: 'special-trade',
}

/** The field that a word names; null where it names none. */
export function fieldOf(text: string): string | null {
  const bare = text.replace(/[\s：:]/gu, '')
  return fieldWords[bare] ?? fieldWords[bare.replace(/(类|领域|专业)$/u, '')] ?? null
}

const ticked = '☑☒√■✓✔'
const unticked = '□☐○'
const boxes = new RegExp(`[${ticked}${unticked}]`, 'u')

/** Fields of a cell, each once, raw text where a word is unknown. */
export function readFields(clean: string): { fields: string[]; unknown: boolean } {
  const words = boxes.test(clean) ? tickedWords(clean) : clean.split(/[、；，/;,\s]+/u)
  const fields: string[] = []
  let unknown = false
  for (const word of words.map((one) => one.trim()).filter((one) => one !== '')) {
    const field = fieldOf(word)
    if (field === null) unknown = true
    const value = field ?? word
    if (!fields.includes(value)) fields.push(value)
  }
  return { fields, unknown }
}

/** Words behind a ticked box; a box stands before its word, or behind it where the text begins with a word. */
function tickedWords(text: string): string[] {
  const before = boxes.test([...text.trim()][0] ?? '')
  const marks = new RegExp(
    before
      ? `([${ticked}${unticked}])([^${ticked}${unticked}]*)`
      : `([^${ticked}${unticked}]*)([${ticked}${unticked}])`,
    'gu',
  )
  return [...text.matchAll(marks)].flatMap(([, first = '', second = '']) => {
    const [mark, word] = before ? [first, second] : [second, first]
    return ticked.includes(mark) ? word.split(/[、；，/;,\s]+/u) : []
  })
}

/** A tick in a column of its own. */
export function isTick(clean: string): boolean {
  return /^[☑☒√■✓✔●]$/u.test(clean) || clean === '是' || clean === '1'
}

const sources: Record<string, string> = {
  事业单位: 'public-institution',
  企业: 'enterprise',
  国有企业: 'enterprise',
  国企: 'enterprise',
  民营企业: 'enterprise',
  民企: 'enterprise',
  公司: 'enterprise',
  政府机关: 'government',
  机关: 'government',
  行政机关: 'government',
  党政机关: 'government',
  社会组织: 'social-organisation',
  社会团体: 'social-organisation',
  行业协会: 'social-organisation',
  协会: 'social-organisation',
  民办非企业: 'social-organisation',
}

export function readSource(clean: string): string | undefined {
  return sources[clean.replace(/\s/gu, '')]
}

export function readGender(clean: string): 'male' | 'female' | undefined {
  const text = clean.replace(/\s/gu, '').toUpperCase()
  if (['男', '男性', 'M', '1'].includes(text)) return 'male'
  return ['女', '女性', 'F', '2'].includes(text) ? 'female' : undefined
}
