/** Finding the heading and its targets (roster rules, "File and sheets", "Headings"). */
import type { RosterTarget } from '../../../../src-shared/model/roster.ts'
import { cleanText } from './clean.ts'
import { type Grid, mergeFinder } from './grid.ts'

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
function comparable(text: string): string {
  return text
    .replace(/[（(【[〔〈<{].*?[）)】\]〕〉>}]/gu, '')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase()
}

const targetOf = new Map<string, RosterTarget>(
  Object.entries(names).flatMap(([target, texts]) =>
    texts.split(' ').map((text) => [comparable(text), target as RosterTarget] as const),
  ),
)

function lookUp(text: string): RosterTarget | undefined {
  const key = comparable(text)
  return key === '' ? undefined : targetOf.get(key)
}

export interface HeadingColumn {
  index: number
  /** Key in the mapping. */
  key: string
  upper: string
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

/** What decides whether a lower heading text names a field; handed in so that headings know no field rules. */
export type FieldOf = (text: string) => string | null

function textAt(grid: Grid, row: number, column: number): string {
  const cell = grid.rows[row]?.[column]
  return cell ? cleanText(cell.text) : ''
}

/** The heading of a sheet: the first row in which at least three targets are recognised, the name among them. */
export function findHeading(grid: Grid, fieldOf: FieldOf, override?: Record<string, string>): Heading | null {
  const covering = mergeFinder(grid.merges)
  const upperText = (row: number, column: number) => {
    const merge = covering(row, column)
    return merge ? textAt(grid, merge.top, merge.left) : textAt(grid, row, column)
  }
  for (let row = 0; row < grid.rows.length; row += 1) {
    const cells = grid.rows[row] ?? []
    const width = Math.max(
      cells.length,
      ...grid.merges.filter((merge) => merge.top === row).map((merge) => merge.right + 1),
    )
    let last = row
    for (let column = 0; column < width; column += 1) {
      const merge = covering(row, column)
      if (merge && merge.top === row && cells[merge.left]) last = Math.max(last, merge.bottom)
    }
    const found = columnsOf(grid, row, last, upperText, fieldOf, override)
    const targets = new Set(found.flatMap((column) => column.target ?? []))
    const single = new Set(Array.from({ length: width }, (_, column) => lookUp(upperText(row, column))).filter(Boolean))
    const enough = (set: Set<unknown>) => set.size >= 3 && set.has('name')
    if (enough(single) || (last > row && enough(targets) && single.has('name')) || (override && enough(targets))) {
      return { first: row, last, columns: found }
    }
  }
  return null
}

function columnsOf(
  grid: Grid,
  first: number,
  last: number,
  textOf: (row: number, column: number) => string,
  fieldOf: FieldOf,
  override?: Record<string, string>,
): HeadingColumn[] {
  const width = Math.max(
    0,
    ...grid.rows.slice(first, last + 1).map((row) => row.length),
    ...grid.merges.filter((merge) => merge.top <= last && merge.bottom >= first).map((merge) => merge.right + 1),
  )
  const columns: HeadingColumn[] = []
  const used = new Map<string, number>()
  for (let index = 0; index < width; index += 1) {
    const upper = textOf(first, index)
    const lower = last > first ? textOf(last, index) : ''
    const oneText = last === first || upper === lower || lower === '' || upper === ''
    const key = oneText ? upper || lower : `${upper}/${lower}`
    if (key === '') continue
    const count = (used.get(key) ?? 0) + 1
    used.set(key, count)
    const chosen = override?.[key]
    const tick = !oneText && lookUp(upper) === 'fields' ? fieldOf(lower) : null
    const target =
      chosen === undefined ? recognise(upper, lower, oneText, tick) : chosen === '' ? null : (chosen as RosterTarget)
    columns.push({
      index,
      key,
      upper,
      lower: oneText ? '' : lower,
      target,
      tickField: target === 'fields' ? tick : null,
    })
  }
  return columns
}

function recognise(upper: string, lower: string, oneText: boolean, tick: string | null): RosterTarget | null {
  if (oneText) return lookUp(upper || lower) ?? null
  if (tick !== null) return 'fields'
  return lookUp(lower) ?? lookUp(`${upper}${lower}`) ?? null
}
