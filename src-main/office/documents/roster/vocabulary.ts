/** Titles, degrees, fields, sources, genders as rosters write them (roster rules, "Fields"). */
import type { RosterValues } from '../../../../src-shared/model/roster.ts'

type Level = NonNullable<RosterValues['titleLevel']>

/** Tried from above; each pattern sees one title without white space and brackets. */
const levels: readonly (readonly [Level, RegExp])[] = [
  ['none', /^(?:无|无职称|[一二]级建造师|税务师|资产评估师|律师)$/u],
  // Qualifications and skill grades, with the words that official lists put before them.
  ['none', /^(?:国家|全国|初级|中级|一级|二级|三级)?(?:注册|执业)/u],
  ['none', /^(?!.*(?:主管|主任)技师$).*技师$/u],
  ['senior', /^(?:教授|研究员|研究馆员|编审|主任医师|一级律师|正高)$/u],
  ['senior', /正高级|教授级/u],
  ['associate-senior', /^(?:高工|副教授|副研究员|副研究馆员|副编审|副主任医师|二级律师|副高|副高级)$/u],
  ['associate-senior', /高级.*师$/u],
  ['junior', /^(?:助教|助理馆员|研究实习员|技术员|会计员|四级律师|初级)$/u],
  ['junior', /助理.*师$|^初级.*师$/u],
  ['middle', /^(?:讲师|编辑|馆员|助理研究员|主治医师|三级律师|中级)$/u],
  ['middle', /(?:工程师|会计师|审计师|经济师|统计师|农艺师)$/u],
]
/** 总工程师 and the like are posts: the first of a house's engineers, whatever his title. */
const posts = /总(?:工程|会计|经济|审计|统计|农艺)师$/u
const rank: readonly Level[] = ['none', 'junior', 'middle', 'associate-senior', 'senior']
const bracketed = /[（(【[〔][^（(【[〔]*?[）)】\]〕]/gu
const listMark = /[、；，/／;,]/u

/** Level of one title; undefined where it is unknown, such as a post. */
function levelOf(part: string): Level | undefined {
  return posts.test(part) ? undefined : levels.find(([, pattern]) => pattern.test(part))?.[0]
}

export interface TitleReading {
  title?: string
  titleLevel?: Level
}

/** Reads a title cell: the text without white space, the highest level of its known parts. */
export function readTitle(clean: string): TitleReading {
  const title = clean.replace(/\s/gu, '')
  if (title === '无职称' || title === '无') return { titleLevel: 'none' }
  const known = title
    .replace(bracketed, '')
    .split(listMark)
    .flatMap((part) => levelOf(part) ?? [])
  const titleLevel = rank.findLast((level) => known.includes(level))
  return titleLevel === undefined ? { title } : { title, titleLevel }
}

const levelColumn: ReadonlyMap<string, Level> = new Map([
  ['正高', 'senior'],
  ['正高级', 'senior'],
  ['副高', 'associate-senior'],
  ['副高级', 'associate-senior'],
  ['中级', 'middle'],
  ['初级', 'junior'],
  ['无', 'none'],
])

/** A title level column; undefined where its text is not one of the levels. */
export function readTitleLevel(clean: string): Level | undefined {
  return levelColumn.get(clean.replace(/\s/gu, ''))
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

const fieldWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'policy-law': '政策法律 政策法规 法律 知识产权',
    'industry-technology': '产业技术 行业技术 工业技术 技术',
    'finance-audit': '财务审计 财务 审计 财会 会计',
    'special-trade': '特殊行业 民爆 民用爆炸物品',
  }).flatMap(([field, words]) => words.split(' ').map((word) => [word, field] as const)),
)

/** The field that a word names; null where it names none. */
export function fieldOf(text: string): string | null {
  const bare = text.replace(/[\s：:]/gu, '')
  return fieldWords.get(bare) ?? fieldWords.get(bare.replace(/(?:类|领域|专业)+$/u, '')) ?? null
}

const ticked = '☑☒√■✓✔'
const unticked = '□☐○'
const boxes = new RegExp(`[${ticked}${unticked}]`, 'u')
const marks = /[、；，/／;,\s]+/u

/** Fields of a cell, each once, raw text where a word is unknown. */
export function readFields(clean: string): { fields: string[]; unknown: boolean } {
  const text = drawnBoxes(clean)
  const words = (boxes.test(text) ? tickedWords(text) : text.split(marks)).filter((word) => word !== '')
  const fields = words.map((word) => fieldOf(word) ?? word)
  return { fields: [...new Set(fields)], unknown: words.some((word) => fieldOf(word) === null) }
}

/** `[√]` and `（ ）` are boxes drawn with brackets. */
function drawnBoxes(text: string): string {
  const tick = new RegExp(`[[(（]\\s*[${ticked}]\\s*[\\])）]`, 'gu')
  return text.replace(tick, '☑').replace(/[[(（]\s*[\])）]/gu, '□')
}

/** Words at a ticked box. A box stands before its word, or behind it where the text ends with a box. */
function tickedWords(text: string): string[] {
  const isBox = (one: string | undefined) => one !== undefined && boxes.test(one)
  const behind = !isBox([...text][0]) && isBox([...text].at(-1))
  const pattern = behind
    ? new RegExp(`(?<words>[^${ticked}${unticked}]*)(?<box>[${ticked}${unticked}])`, 'gu')
    : new RegExp(`(?<box>[${ticked}${unticked}])(?<words>[^${ticked}${unticked}]*)`, 'gu')
  return [...text.matchAll(pattern)].flatMap(({ groups }) =>
    ticked.includes(groups?.['box'] ?? '?') ? (groups?.['words'] ?? '').split(marks) : [],
  )
}

/** A tick in a column of its own. */
export function isTick(clean: string): boolean {
  return /^(?:[☑☒√■✓✔●1]|是)$/u.test(clean)
}

const sources: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'public-institution': '事业单位',
    enterprise: '企业 国有企业 国企 民营企业 民企 公司',
    government: '政府机关 机关 行政机关 党政机关',
    'social-organisation': '社会组织 社会团体 行业协会 协会 民办非企业',
  }).flatMap(([source, words]) => words.split(' ').map((word) => [word, source] as const)),
)

export function readSource(clean: string): string | undefined {
  return sources.get(clean.replace(/\s/gu, ''))
}

export function readGender(clean: string): 'male' | 'female' | undefined {
  const text = clean.replace(/\s/gu, '')
  if (/^(?:男|男性|M|1)$/u.test(text)) return 'male'
  return /^(?:女|女性|F|2)$/u.test(text) ? 'female' : undefined
}
