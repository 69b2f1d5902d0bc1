/** The qualification form on paper (7-2): to be signed by the applicant and stamped by the employer. A working paper: ID in full. */
import {
  degreeNames,
  fieldNames,
  genderNames,
  institutionNames,
  pathNames,
  postNames,
  resultKindNames,
  sourceNames,
  titleLevelNames,
} from '../../../../src-shared/model/terms.ts'
import type { ApplicationFormSheetInput } from './admission-input.ts'
import { formName } from './admission-parts.ts'
import type { Block, Sheet } from './blocks.ts'
import type { FormRow } from './formal-blocks.ts'
import { boxes, dateOf, entriesOf, spanOf, termOf, termsOf, textOf, type Values } from './form-values.ts'
import { privacyBlocks, privacyNotice } from './privacy.ts'
import { numberHeadings } from './text.ts'

const idKinds = { resident: '居民身份证', 'permanent-residence': '外国人永久居留身份证', passport: '护照' }
const interestKinds = { employment: '任职', shareholding: '持股', contract: '合同', other: '其他' }
const emptyLines = 2
/** Where an applicant signs and dates. */
export const signing = '签名：　　　　　　　　　　年　　月　　日'

/** What an expert promises (11-1 to 11-3), in our own words. */
export const undertaking = [
  '一、遵守国家法律法规和廉政规定，不收受与工作有关的任何财物和好处，不利用专家身份谋取利益。',
  '二、认真履行职责，事先研读材料，按时、客观、公正、具体地提出意见，对自己签署的意见负责；有应当回避的情形，主动提出。',
  '三、遵守保密规定，不对外透露工作情况、技术和商业秘密以及其他不公开的材料。',
  '四、本表和所附材料真实、完整；职称、工作单位等发生变化，在十个工作日内报告。',
]

export function applicationFormSheet(input: ApplicationFormSheetInput): Sheet {
  const { bureau, number, form, authority } = input
  const name = textOf(form, 'name')
  const notice = privacyNotice(input)
  return {
    name: [formName, name, number].filter((one) => one !== '').join('-'),
    watermark: '',
    footer: `${bureau}　${formName}　${number || '未提交'}　含个人信息，内部保管`,
    density: 'work',
    blocks: [
      { kind: 'title', text: `${authority}${formName}` },
      { kind: 'subtitle', text: `编号：${number || '（提交后编号）'}　　入库方式：${pathNames[input.path]}` },
      ...numberHeadings([
        { kind: 'heading', text: '基本情况', over: true },
        { kind: 'form', widths: [16, 34, 16, 34], rows: personRows(form) },
        ...factLists(form),
        ...relationLists(form),
        { kind: 'heading', text: '本人承诺', over: true },
        { kind: 'form', widths: [100], rows: [{ cells: [{ text: undertaking, room: 5, foot: [signed(form)] }] }] },
        { kind: 'heading', text: '核实、审核和审定', over: true },
        { kind: 'form', widths: [20, 80], rows: opinionRows() },
        { kind: 'new-page' },
        { kind: 'heading', text: `${notice.title}（版本 ${notice.version}）` },
        ...privacyBlocks(notice),
        {
          kind: 'form',
          widths: [100],
          rows: [
            { cells: [{ text: '我已阅读并了解以上告知内容。', room: 3, foot: [signed(form)] }] },
            { cells: [{ text: notice.consent, room: 3, foot: [signed(form)] }] },
          ],
        },
      ]),
    ],
  }
}

/** The day on which the applicant signed, where the form says it: it must be the one on paper. */
function signed(form: Values): string {
  const value = form['signed']
  const on = typeof value === 'object' && value !== null ? dateOf(value as Values, 'on') : ''
  return on ? `签名：　　　　　　　　　　${on}` : signing
}

/** Who somebody is: a form of two columns of facts. */
export function personRows(form: Values): FormRow[] {
  const pair = (label: string, text: string) => [{ text: label, label: true }, { text }]
  const wide = (label: string, text: string) => [
    { text: label, label: true },
    { text, span: 3 },
  ]
  const academician = form['academician'] === true ? ['是'] : []
  return [
    { cells: [...pair('姓名', textOf(form, 'name')), ...pair('性别', termOf(form, 'gender', genderNames))] },
    { cells: [...pair('证件类型', termOf(form, 'idKind', idKinds)), ...pair('证件号码', textOf(form, 'residentId'))] },
    { cells: [...pair('出生日期', dateOf(form, 'birthDate')), ...pair('手机', textOf(form, 'phone'))] },
    { cells: [...pair('电子邮箱', textOf(form, 'mail')), ...pair('通信地址', textOf(form, 'address'))] },
    { cells: wide('工作单位', textOf(form, 'employer')) },
    { cells: [...pair('单位性质', termOf(form, 'source', sourceNames)), ...pair('职务', textOf(form, 'post'))] },
    { cells: wide('申报领域', boxes(termsOf(form, 'fields', fieldNames) ?? [], Object.values(fieldNames))) },
    { cells: [...pair('特殊行业', textOf(form, 'trade')), ...pair('两院院士', boxes(academician, ['是']))] },
  ]
}

interface List {
  title: string
  key: string
  head: readonly string[]
  widths: readonly number[]
  row: (one: Values) => string[]
}

/** Words in brackets behind others, where there are any. */
function bracketed(text: string, more: string): string {
  return more ? `${text}（${more}）` : text
}

/** Fields for which a fact counts; nothing said = all of them. */
function countsFor(one: Values): string {
  const names = termsOf(one, 'fields', fieldNames)
  return names === null ? '全部' : names.join('、') || '不计'
}

const factual: readonly List[] = [
  {
    title: '工作经历',
    key: 'work',
    head: ['起止时间', '单位（类别）', '职务或岗位（级别）', '计入领域'],
    widths: [26, 34, 24, 16],
    row: (one) => [
      spanOf(one),
      bracketed(textOf(one, 'employer'), termOf(one, 'institution', institutionNames)),
      bracketed(textOf(one, 'post'), termOf(one, 'level', postNames)),
      countsFor(one),
    ],
  },
  {
    title: '学历学位',
    key: 'degrees',
    head: ['学历学位', '专业', '取得时间', '计入领域'],
    widths: [20, 36, 26, 18],
    row: (one) => [termOf(one, 'level', degreeNames), textOf(one, 'subject'), dateOf(one, 'on'), countsFor(one)],
  },
  {
    title: '职称',
    key: 'titles',
    head: ['职称', '级别', '取得时间', '计入领域'],
    widths: [36, 20, 26, 18],
    row: (one) => [textOf(one, 'name'), termOf(one, 'level', titleLevelNames), dateOf(one, 'on'), countsFor(one)],
  },
  {
    title: '执业资格',
    key: 'qualifications',
    head: ['执业资格', '是否国家级', '取得时间', '专职执业起止', '计入领域'],
    widths: [24, 13, 19, 28, 16],
    row: (one) => [
      textOf(one, 'name'),
      one['national'] === true ? '是' : one['national'] === false ? '否' : '',
      dateOf(one, 'on'),
      (entriesOf(one, 'practice') ?? []).map(spanOf).join('；'),
      countsFor(one),
    ],
  },
  {
    title: '工作成果',
    key: 'results',
    head: ['类别', '名称', '时间'],
    widths: [18, 58, 24],
    row: (one) => [termOf(one, 'kind', resultKindNames), textOf(one, 'title'), dateOf(one, 'on')],
  },
]

const related: readonly List[] = [
  {
    title: '与企业的利害关系（任职、持股、合同等）',
    key: 'interests',
    head: ['类别', '单位', '说明'],
    widths: [16, 44, 40],
    row: (one) => [termOf(one, 'kind', interestKinds), textOf(one, 'unit'), textOf(one, 'note')],
  },
  {
    title: '近亲属任职情况（用于回避）',
    key: 'kin',
    head: ['姓名', '关系', '工作单位'],
    widths: [24, 20, 56],
    row: (one) => [textOf(one, 'name'), textOf(one, 'relation'), textOf(one, 'employer')],
  },
  {
    title: '曾经的工作单位（用于回避）',
    key: 'formerEmployers',
    head: ['工作单位', '离开时间'],
    widths: [70, 30],
    row: (one) => [textOf(one, 'employer'), dateOf(one, 'until')],
  },
]

function factLists(form: Values): Block[] {
  return factual.flatMap((list) => listBlocks(list, form))
}

function relationLists(form: Values): Block[] {
  return related.flatMap((list) => listBlocks(list, form))
}

/** The lists of a form of which something is on file, for who reads what is kept: nothing is to be filled in there. */
export function knownLists(form: Values): Block[] {
  return [...factual, ...related]
    .filter(({ key }) => (entriesOf(form, key) ?? []).length > 0)
    .flatMap((list) => listBlocks(list, form))
}

/** A list that the form does not have yet is printed empty, to be filled in by hand; an empty one says 无. */
function listBlocks({ title, key, head, widths, row }: List, form: Values): Block[] {
  const blank = head.map(() => '')
  const entries = entriesOf(form, key)
  const rows =
    entries === null
      ? Array.from({ length: emptyLines }, () => blank)
      : entries.length === 0
        ? [['无', ...blank.slice(1)]]
        : entries.map(row)
  return [
    { kind: 'heading', text: title, over: true },
    { kind: 'table', head, widths, rows, ...(entries === null ? { rowHeight: 8 } : {}) },
  ]
}

function opinionRows(): FormRow[] {
  const stamped = '年　　月　　日'
  const opinion = (
    label: readonly string[],
    text: string | readonly string[],
    foot: readonly string[],
    room: number,
  ): FormRow => ({
    cells: [
      { text: label, label: true },
      { text, room, foot },
    ],
  })
  return [
    opinion(
      ['所在单位', '核实推荐意见'],
      [
        '经核实：1. 本表和所附材料　□ 真实　□ 不真实；',
        '2. 政治、品行、身体和职业操守　□ 符合要求　□ 不符合要求；',
        '3. 违法违纪和信用不良记录　□ 没有　□ 有。',
        '意见：□ 同意推荐　□ 不同意推荐，理由：',
      ],
      ['核实人（签名）：＿＿＿＿＿＿　职务：＿＿＿＿＿＿', `单位（盖章）　　　　　　${stamped}`],
      8,
    ),
    opinion(['业务科室', '审核意见'], '', [`审核人（签名）：　　　　　　　${stamped}`], 14),
    opinion(['专家库办公室', '汇总意见'], '', [`经办人（签名）：　　　　　　　${stamped}`], 10),
    opinion(['专家库', '领导小组意见'], '', [stamped], 14),
  ]
}
