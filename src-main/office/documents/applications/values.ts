/** Cells of the applicants' workbook and Word form into values of the form. */
import {
  genderNames,
  institutionNames,
  postNames,
  resultKindNames,
  sourceNames,
} from '../../../../src-shared/model/terms.ts'
import type { ReadCell } from '../roster/clean.ts'
import { readMail, readPhone } from '../roster/contact.ts'
import { readDate } from '../roster/dates.ts'
import { comparable } from '../roster/headings.ts'
import { isTick, readDegree, readFields, readGender, readSource, readTitleLevel } from '../roster/vocabulary.ts'
import type { Kind, Vocabulary } from './columns.ts'

/** What a cell says, or why it cannot be taken. */
export type Reading = { value: unknown } | { fault: string }

export interface Calendar {
  /** Nothing lies after it. */
  today: string
  date1904: boolean
}

/** Words of a vocabulary beyond its terms. */
const words: Partial<Record<Vocabulary, Record<string, string>>> = {
  idKind: {
    resident: '居民身份证 身份证 中华人民共和国居民身份证',
    'permanent-residence': '外国人永久居留身份证 永久居留身份证 外国人永久居留证 永久居留',
    passport: '护照 港澳居民来往内地通行证 台湾居民来往大陆通行证 通行证',
  },
  institution: {
    ...institutionNames,
    'provincial-platform': `${institutionNames['provincial-platform']} 研发平台 研发中心 企业技术中心 重点实验室 省级以上研发中心`,
    university: `${institutionNames.university} 高校 大学 学院`,
    institute: `${institutionNames.institute} 研究所 研究院 科研单位`,
    association: `${institutionNames.association} 协会`,
    'leading-enterprise': `${institutionNames['leading-enterprise']} 领军企业 龙头企业 行业龙头企业`,
    fund: `${institutionNames.fund} 基金 产业基金 投资机构`,
    other: `${institutionNames.other} 其他 其它`,
  },
  post: {
    ...postNames,
    'technical-head': `${postNames['technical-head']} 技术带头人 总工程师 总工`,
    'senior-manager': `${postNames['senior-manager']} 高层 高管`,
    'middle-manager': `${postNames['middle-manager']} 中层`,
    other: `${postNames.other} 其他 其它`,
  },
  result: {
    publication: `${resultKindNames.publication} 论文 著作 专著`,
    patent: `${resultKindNames.patent} 发明专利 实用新型`,
    award: `${resultKindNames.award} 奖励 奖项`,
    project: `${resultKindNames.project} 课题 科研项目`,
    other: `${resultKindNames.other} 其他 其它`,
  },
  interest: {
    employment: '任职 兼职',
    shareholding: '持股 股权 出资',
    contract: '合同 业务往来 服务合同',
    other: '其他 其它',
  },
}

const lookUp = new Map(
  Object.entries(words).map(([vocabulary, entries]) => [
    vocabulary,
    new Map(
      Object.entries(entries).flatMap(([value, names]) =>
        names.split(' ').map((one) => [comparable(one), value] as const),
      ),
    ),
  ]),
)

/** What to choose from, as faults and hints say it. */
export const choices: Record<Vocabulary, string> = {
  gender: Object.values(genderNames).join('、'),
  idKind: '居民身份证、外国人永久居留身份证、护照',
  source: Object.values(sourceNames).join('、'),
  institution: Object.values(institutionNames).join('、'),
  post: Object.values(postNames).join('、'),
  degree: '博士、硕士、本科、大专、其他',
  titleLevel: '正高级、副高级、中级、初级',
  result: Object.values(resultKindNames).join('、'),
  interest: '任职、持股、合同、其他',
}

function termOf(of: Vocabulary, clean: string): string | undefined {
  switch (of) {
    case 'gender':
      return readGender(clean)
    case 'source':
      return readSource(clean)
    case 'degree':
      return readDegree(clean)
    case 'titleLevel': {
      const level = readTitleLevel(clean)
      return level === 'none' ? undefined : level
    }
    default:
      return lookUp.get(of)?.get(comparable(clean))
  }
}

const ongoing = /^(?:至今|今|现在|目前|在职)$/u

/**
 * Reads one cell that is not empty.
 *
 * @returns the value; `undefined` as value where the cell says that there is none, such as 至今
 */
export function readValue(cell: ReadCell, read: Kind, calendar: Calendar): Reading {
  if (cell.fault === 'cell-error') return { fault: '单元格是错误值，请重新填写' }
  if (cell.fault) return { fault: '单元格是公式，请粘贴为数值' }
  const { clean } = cell
  switch (read.kind) {
    case 'text':
      return [...clean].length > read.most ? { fault: `最多 ${read.most} 个字` } : { value: clean }
    case 'day':
      return ongoing.test(clean) ? { value: undefined } : readDay(cell, read.month, calendar)
    case 'term': {
      const value = termOf(read.of, clean)
      return value === undefined ? { fault: `请填写：${choices[read.of]}` } : { value }
    }
    case 'fields': {
      if (read.counts && clean === '全部') return { value: undefined }
      if (read.counts && clean === '不计') return { value: [] }
      const { fields, unknown } = readFields(clean)
      return unknown
        ? { fault: '有不认识的领域，请填写：政策法律、产业技术、财务审计、特殊行业，用顿号分开' }
        : { value: fields }
    }
    case 'yes':
      return readYes(clean)
    case 'phone': {
      const value = readPhone([clean])
      return value === null ? { fault: '不是电话号码，请核对位数' } : { value }
    }
    case 'mail': {
      const value = readMail(clean)
      return value === null ? { fault: '不是邮箱地址' } : { value }
    }
    case 'identity':
      throw new Error('an identity number is read with its kind')
  }
}

function readYes(clean: string): Reading {
  if (isTick(clean) || /^(?:已签|同意|已阅|已阅读|国家级)$/u.test(clean)) return { value: true }
  if (/^(?:否|不是|0|×|✗|未签|不同意|非国家级)$/u.test(clean)) return { value: false }
  return { fault: '请填写“是”或“否”' }
}

/** The last day of `YYYY-MM`. */
function lastOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** A month is completed so that no span comes out longer than it was; the template says so. */
function readDay(cell: ReadCell, month: 'last' | 'first' | 'refused', calendar: Calendar): Reading {
  const reading = readDate(cell.cell, cell.clean, calendar)
  if (reading === 'date-invalid') return { fault: '不是日期或晚于今天，请写成 2001-07-01' }
  const [only = '', ...more] = reading.candidates
  if (more.length > 0) return { fault: '日期有两种读法，请写成 2001-07-01' }
  if (only.length === 10) return { value: only }
  if (only.length === 4) return { fault: '只写了年份，请补上月和日' }
  if (month === 'refused') return { fault: '只写到月份，请补上日' }
  const last = lastOf(only)
  return { value: month === 'first' ? `${only}-01` : last > calendar.today ? calendar.today : last }
}
