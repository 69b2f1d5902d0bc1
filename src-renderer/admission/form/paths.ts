/** The places of the form in Chinese, for problems, for what a return marks, and for jumping to a field. */
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { attachmentKindNames } from '../../../src-shared/model/terms.ts'
import { rowsAt, textAt } from './draft-form.ts'

export interface Section {
  key: string
  title: string
  /** Provision that asks for it. */
  provision: string
  /** Entries and lists that stand in it. */
  holds: readonly string[]
}

/** The form from top to bottom. */
export const sections: readonly Section[] = [
  {
    key: 'person',
    title: '基本情况',
    provision: 'art-7-2',
    holds: [
      'name',
      'gender',
      'idKind',
      'residentId',
      'birthDate',
      'phone',
      'mail',
      'address',
      'employer',
      'source',
      'post',
      'academician',
    ],
  },
  { key: 'fields', title: '申报领域', provision: 'art-7-1', holds: ['fields', 'trade'] },
  { key: 'work', title: '工作经历', provision: 'art-5-3', holds: ['work'] },
  { key: 'degrees', title: '学历学位', provision: 'art-5-4', holds: ['degrees'] },
  { key: 'titles', title: '职称', provision: 'art-5-4', holds: ['titles'] },
  { key: 'qualifications', title: '执业资格', provision: 'art-5-4', holds: ['qualifications'] },
  { key: 'results', title: '成果', provision: 'art-5-3', holds: ['results'] },
  {
    key: 'interests',
    title: '利害关系与亲属',
    provision: 'art-15-3',
    holds: ['interests', 'kin', 'formerEmployers'],
  },
  { key: 'attachments', title: '附件', provision: 'art-7-2', holds: ['attachments'] },
  { key: 'signed', title: '承诺与告知', provision: 'art-7-2', holds: ['signed'] },
]

/** Names of single entries, `*` standing for the number of a line. */
const entryNames: Record<string, string> = {
  name: '姓名',
  gender: '性别',
  idKind: '证件类型',
  residentId: '证件号码',
  birthDate: '出生日期',
  phone: '手机',
  mail: '邮箱',
  address: '通信地址',
  employer: '工作单位',
  source: '单位性质',
  post: '职务',
  academician: '院士',
  fields: '申报领域',
  trade: '行业名称',
  'work.*.employer': '单位',
  'work.*.post': '职务',
  'work.*.from': '开始日期',
  'work.*.to': '结束日期',
  'work.*.institution': '单位类别',
  'work.*.level': '岗位级别',
  'work.*.fields': '对应领域',
  'degrees.*.level': '学历学位',
  'degrees.*.subject': '专业',
  'degrees.*.on': '取得日期',
  'degrees.*.fields': '对应领域',
  'titles.*.name': '职称名称',
  'titles.*.level': '级别',
  'titles.*.on': '取得日期',
  'titles.*.fields': '对应领域',
  'qualifications.*.name': '资格名称',
  'qualifications.*.national': '国家级',
  'qualifications.*.on': '取得日期',
  'qualifications.*.practice': '专职执业时间',
  'qualifications.*.fields': '对应领域',
  'results.*.kind': '类别',
  'results.*.title': '名称',
  'results.*.on': '取得日期',
  'interests.*.kind': '关系',
  'interests.*.unit': '单位全称',
  'interests.*.note': '说明',
  'kin.*.name': '姓名',
  'kin.*.relation': '关系',
  'kin.*.employer': '工作单位',
  'formerEmployers.*.employer': '单位全称',
  'formerEmployers.*.until': '离开日期',
  signed: '承诺与告知',
  'signed.on': '签署日期',
  'signed.undertaking': '本人承诺',
  'signed.notice': '个人信息告知书',
  'signed.publication': '同意公示',
  attachments: '附件',
}

/** Names of lists, for one of their lines. */
const listNames: Record<string, string> = {
  work: '工作经历',
  degrees: '学历学位',
  titles: '职称',
  qualifications: '执业资格',
  results: '成果',
  interests: '利害关系',
  kin: '近亲属',
  formerEmployers: '曾任职单位',
}

/** Name of the entry alone, e.g. `开始日期`; '' where the path names a whole line. */
export function entryName(path: string): string {
  return entryNames[path.replace(/\.\d+(?=\.|$)/g, '.*')] ?? ''
}

/** Path in words: `work.0.from` → `工作经历第 1 项的开始日期`. A path that is not known comes back as its section. */
export function pathName(path: string): string {
  const [head = '', at, ...rest] = path.split('.')
  if (head === 'attachments' && at !== undefined) {
    return `附件：${(attachmentKindNames as Record<string, string>)[at] ?? '其他材料'}`
  }
  const list = listNames[head]
  if (list === undefined) return entryName(path) || (sectionOf(path)?.title ?? '申报表')
  if (at === undefined) return list
  const line = `${list}第 ${Number(at) + 1} 项`
  const [part, index, ...inner] = rest
  if (part === 'practice' && index !== undefined) {
    return `${line}的专职执业时间第 ${Number(index) + 1} 段${inner[0] === 'to' ? '的结束日期' : inner[0] ? '的开始日期' : ''}`
  }
  const name = rest.length > 0 ? entryName(path) : ''
  return name ? `${line}的${name}` : line
}

/** Section in which a path stands. */
export function sectionOf(path: string): Section | undefined {
  const [head = ''] = path.split('.')
  return sections.find(({ holds }) => holds.includes(head))
}

/** Problems in the order of the form, by section. */
export function bySection<T extends { path: string }>(problems: readonly T[]): { section: Section; problems: T[] }[] {
  return sections
    .map((section) => ({ section, problems: problems.filter(({ path }) => sectionOf(path) === section) }))
    .filter((group) => group.problems.length > 0)
}

/** True where a return marked this entry, or the line or list in which it stands. */
export function isMarked(path: string, marked: readonly string[]): boolean {
  return marked.some((mark) => mark === path || path.startsWith(`${mark}.`))
}

/** What a return can mark: entries of the person, lines of the lists, kinds of proof; by section. */
export function markable(form: DraftForm): { section: Section; marks: { path: string; label: string }[] }[] {
  return sections.map((section) => ({
    section,
    marks: section.holds.flatMap((head) => marksOf(form, head)),
  }))
}

function marksOf(form: DraftForm, head: string): { path: string; label: string }[] {
  if (head === 'attachments') {
    return Object.entries(attachmentKindNames)
      .filter(([kind]) => kind !== 'bundle')
      .map(([kind, label]) => ({ path: `attachments.${kind}`, label }))
  }
  if (head === 'signed') {
    return ['signed.on', 'signed.undertaking', 'signed.notice', 'signed.publication'].map((path) => ({
      path,
      label: entryName(path),
    }))
  }
  const list = listNames[head]
  if (list === undefined) return [{ path: head, label: entryName(head) }]
  const lines = rowsAt(form, head).map((row, at) => ({ path: `${head}.${at}`, label: lineLabel(list, row, at) }))
  return [...lines, { path: head, label: lines.length === 0 ? `${list}（没有填写）` : `${list}（有漏项）` }]
}

/** A line by what stands in it, e.g. `职称 1：高级工程师`. */
function lineLabel(list: string, row: unknown, at: number): string {
  const told = ['name', 'title', 'subject', 'unit', 'employer']
    .map((key) => textAt(row, key))
    .find((text) => text !== '')
  return `${list} ${at + 1}${told ? `：${told}` : ''}`
}
