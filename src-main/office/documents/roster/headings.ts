/** Finding the heading and its targets (roster rules, "File and sheets", "Headings"). */
import type { RosterTarget } from '../../../../src-shared/model/roster.ts'
import { cleanText } from './clean.ts'
import { type Grid, type Merges, mergesOf, type Range } from './grid.ts'
import { fieldOf } from './vocabulary.ts'

const names: Record<RosterTarget, string> = {
  name: '姓名 专家姓名 名字',
  gender: '性别',
  birthDate: '出生日期 出生年月 出生年月日 出生时间 生日',
  residentId: '身份证 身份证号 身份证号码 身份证件号码 公民身份号码 居民身份证号码 证件号 证件号码 有效证件号码',
  idKind: '证件类型 证件种类 证件名称',
  phone: '手机 手机号 手机号码 移动电话 联系手机 联系电话 联系方式 电话 电话号码 办公电话 固定电话 座机',
  mail: '邮箱 电子邮箱 电子邮件 电子信箱 邮箱地址 Email E-mail',
  employer: '单位 单位名称 工作单位 工作单位名称 工作单位全称 所在单位 现工作单位 任职单位 工作单位及职务 单位及职务',
  post: '职务 现任职务 行政职务 职位 岗位',
  title: '职称 职称名称 技术职称 现有职称 专业技术职称 专业技术职务 专业技术资格 任职资格 职务职称 职称职务',
  titleLevel: '职称级别 职称等级 职称层次',
  degree: '学历 学位 学位名称 学历学位 最高学历 最高学位 文化程度',
  degreeOn: '毕业时间 学位取得时间 取得学位时间 获得学位时间 学位授予时间 学历取得时间',
  fields: '领域 专业领域 申报领域 所属领域 推荐领域 类别 专家类别 专家类型 申报类别',
  careerStart: '参加工作时间 参加工作年月 工作时间 从业时间 从业起始时间 从事专业起始时间',
  source: '来源 专家来源 单位性质 单位类别 单位类型 工作单位性质',
  remarks: '备注 备注说明 说明',
}

/** A heading as it is compared: no white space, brackets with contents, stars or punctuation; letters in lower case. */
export function comparable(text: string): string {
  const bracketed = /[（(【[〔〈《<{「『][^（(【[〔〈《<{「『]*?[）)】\]〕〉》>}」』]/gu
  return text
    .replace(bracketed, '')
    .replace(bracketed, '')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase()
}

const targetOf: ReadonlyMap<string, RosterTarget> = new Map(
  Object.entries(names).flatMap(([target, texts]) =>
    texts.split(' ').map((text) => [comparable(text), target as RosterTarget] as const),
  ),
)

function lookUp(text: string): RosterTarget | undefined {
  return targetOf.get(comparable(text))
}

export interface HeadingColumn {
  index: number
  /** Key in the mapping. */
  key: string
  /** Text of the upper rows of the heading; the only text where there is one. */
  upper: string
  /** Text of the last row; empty where the heading has one row here. */
  lower: string
  target: RosterTarget | null
  /** Under a fields heading: the field that a tick in this column adds. */
  tickField: string | null
}

export interface Heading {
  /** First and last row of the heading, from 0. */
  first: number
  last: number
  columns: HeadingColumn[]
}

/** Heading text → target, chosen by a person; `''` leaves a column out. */
export type ChosenColumns = Readonly<Record<string, string>>

/**
 * The heading of a sheet: the first row in which at least three targets are recognised, the name among them. A row that
 * has the name, and the others only below it in the same heading, counts too.
 */
export function findHeading(grid: Grid, chosen?: ChosenColumns, merges = mergesOf(grid)): Heading | null {
  const starting = mergesByTop(grid)
  for (let row = 0; row < grid.rows.length; row += 1) {
    if (!chosen && merges.width(row) === 0 && !mayHaveName(grid, row)) continue
    const last = lastRow(grid, row, starting.get(row) ?? [])
    const alone = columnsOf(grid, row, row, merges, chosen)
    const columns = last === row ? alone : columnsOf(grid, row, last, merges, chosen)
    if (isEnough(alone) || (isEnough(columns) && targetsOf(alone).has('name'))) return { first: row, last, columns }
  }
  return null
}

/** Every heading of names has this character: most rows are passed over without a closer look. */
function mayHaveName(grid: Grid, row: number): boolean {
  return grid.rows[row]?.some((cell) => cell?.text.includes('名')) ?? false
}

function mergesByTop(grid: Grid): Map<number, Range[]> {
  const found = new Map<number, Range[]>()
  for (const merge of grid.merges) {
    const list = found.get(merge.top)
    if (list) list.push(merge)
    else found.set(merge.top, [merge])
  }
  return found
}

/** The lowest row that cells of a row, merged downwards, reach. */
function lastRow(grid: Grid, row: number, starting: readonly Range[]): number {
  const lowest = starting.reduce(
    (last, merge) => (textAt(grid, row, merge.left) === '' ? last : Math.max(last, merge.bottom)),
    row,
  )
  return Math.min(lowest, grid.rows.length - 1)
}

function targetsOf(columns: readonly HeadingColumn[]): Set<RosterTarget> {
  return new Set(columns.flatMap(({ target }) => target ?? []))
}

function isEnough(columns: readonly HeadingColumn[]): boolean {
  const targets = targetsOf(columns)
  return targets.size >= 3 && targets.has('name')
}

function textAt(grid: Grid, row: number, column: number): string {
  const cell = grid.rows[row]?.[column]
  return cell ? cleanText(cell.text) : ''
}

/** Texts of one column from the first to the last row of a heading, each merged cell once. */
function textsOf(grid: Grid, first: number, last: number, column: number, merges: Merges): string[] {
  const texts: string[] = []
  let before: Range | undefined
  for (let row = first; row <= last; row += 1) {
    const merge = merges.at(row, column)
    if (merge && merge === before) continue
    before = merge
    const text = merge ? textAt(grid, merge.top, merge.left) : textAt(grid, row, column)
    if (text !== '') texts.push(text)
  }
  return texts
}

function columnsOf(
  grid: Grid,
  first: number,
  last: number,
  merges: Merges,
  chosen: ChosenColumns | undefined,
): HeadingColumn[] {
  let width = 0
  for (let row = first; row <= last; row += 1) {
    width = Math.max(width, grid.rows[row]?.length ?? 0, merges.width(row))
  }
  const columns: HeadingColumn[] = []
  for (let index = 0; index < Math.min(width, mostColumns); index += 1) {
    const texts = textsOf(grid, first, last, index, merges)
    if (texts.length === 0) continue
    const lower = texts.length > 1 ? (texts.at(-1) as string) : ''
    const upper = texts.slice(0, lower === '' ? undefined : -1).join('/')
    const key = texts.join('/')
    const tickField = lower !== '' && lookUp(upper) === 'fields' ? fieldOf(lower) : null
    const own = chosen && Object.hasOwn(chosen, key) ? (chosen[key] ?? '') : null
    const target = own === null ? recognise(upper, lower, tickField) : own === '' ? null : (own as RosterTarget)
    columns.push({ index, key, upper, lower, target, tickField: target === 'fields' ? tickField : null })
  }
  return columns
}

/** More columns than any sheet may have; merges over a whole row end here. */
const mostColumns = 16_384

function recognise(upper: string, lower: string, tickField: string | null): RosterTarget | null {
  if (lower === '') return lookUp(upper) ?? null
  if (tickField !== null) return 'fields'
  return lookUp(lower) ?? lookUp(`${upper}${lower}`) ?? null
}
