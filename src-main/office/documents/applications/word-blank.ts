/**
 * The empty Word form that the office gives out, one applicant a file, to be filled in with WPS. Labels and headings are
 * those of the workbook, and it is read by them: rows may be added, cells merged, tables moved.
 */
import { fieldNames, genderNames, sourceNames } from '../../../../src-shared/model/terms.ts'
import type { PrivacyInput } from '../print/admission-input.ts'
import { signing, undertaking } from '../print/application-form-sheet.ts'
import type { Block, Sheet } from '../print/blocks.ts'
import type { FormRow } from '../print/formal-blocks.ts'
import { boxes } from '../print/form-values.ts'
import { privacyBlocks, privacyNotice } from '../print/privacy.ts'
import { numberHeadings } from '../print/text.ts'
import type { Column, SheetSpec } from './columns.ts'
import { dateHint } from './hints.ts'
import { personSheet } from './person-sheet.ts'
import { factSheets } from './sheets.ts'
import { choices } from './values.ts'

export interface WordBlankInput extends PrivacyInput {
  /** Name before the title of the form, e.g. 新县工业和信息化局; '' = none. */
  authority: string
}

const formTitle = '专家资格申报表'
/** Height of a row to write into, in millimetres. */
const rowHeight = 8

const hints = [
  '一份只填一人，填好后另存为 .docx 交回专家库办公室。不改动各栏的名称；行数不够时在表中插入行，没有的表空着。',
  '标 * 的栏目必须填写。有 □ 的栏目，把所选的 □ 改为 ☑，或者删去其他选项、只留所选的字。',
  dateHint,
  '“计入领域”写这一项对应的申报领域，多个用顿号分开；空着，表示对申报的全部领域都计入。',
]

/** Labels of the person in the order of the form, one or two a row. */
const personRows = [
  ['name', 'gender'],
  ['residentId', 'birthDate'],
  ['idKind'],
  ['phone', 'mail'],
  ['address'],
  ['employer'],
  ['source'],
  ['post', 'academician'],
  ['fields'],
  ['trade'],
] as const

/** Boxes beside a label of the person, or for an answer in a list. */
const boxesOf: Readonly<Record<string, readonly string[]>> = {
  gender: Object.values(genderNames),
  idKind: ['居民身份证', '外国人永久居留身份证', '护照'],
  source: Object.values(sourceNames),
  fields: Object.values(fieldNames),
  academician: ['是', '否'],
}

/** How wide the columns of a list are, in its own order, and how many rows it has to begin with. */
const lists: Readonly<Record<string, { title: string; widths: readonly number[]; rows: number }>> = {
  work: { title: '工作经历', widths: [22, 16, 14, 14, 12, 12, 12], rows: 5 },
  degrees: { title: '学历学位', widths: [18, 38, 20, 24], rows: 3 },
  titles: { title: '职称', widths: [36, 20, 20, 24], rows: 3 },
  qualifications: { title: '执业资格', widths: [22, 15, 14, 17, 17, 15], rows: 3 },
  results: { title: '成果', widths: [16, 62, 22], rows: 4 },
  interests: { title: '利害关系（与企业的任职、持股、合同等）', widths: [16, 44, 40], rows: 2 },
  kin: { title: '近亲属（用于回避）', widths: [22, 18, 60], rows: 3 },
  formerEmployers: { title: '曾任单位（用于回避）', widths: [70, 30], rows: 3 },
}

export function wordBlank(input: WordBlankInput): Sheet {
  const notice = privacyNotice(input)
  return {
    name: `${formTitle}（Word 填写）`,
    watermark: '',
    footer: `${input.bureau}　${formTitle}　含个人信息，内部保管`,
    density: 'work',
    blocks: [
      { kind: 'title', text: `${input.authority}${formTitle}` },
      ...hints.map((hint, index): Block => ({ kind: 'note', text: `${index + 1}. ${hint}` })),
      ...numberHeadings([
        { kind: 'heading', text: '基本情况', over: true },
        { kind: 'form', widths: [16, 36, 16, 32], rows: personRows.map(personRow) },
        ...factSheets.flatMap(listBlocks),
        { kind: 'heading', text: '本人承诺', over: true },
        { kind: 'form', widths: [20, 80], rows: [said(undertaking), answer('signed.undertaking'), signature] },
        { kind: 'new-page' },
        { kind: 'heading', text: `${notice.title}（版本 ${notice.version}）` },
        ...privacyBlocks(notice),
        {
          kind: 'form',
          widths: [20, 80],
          rows: [
            said(['我已阅读并了解以上告知内容。']),
            answer('signed.notice'),
            said([notice.consent]),
            answer('signed.publication'),
            { cells: [{ text: labelOf(columnOf('signed.on')), label: true }, { text: '' }] },
            signature,
          ],
        },
      ]),
    ],
  }
}

function columnOf(key: string): Column {
  const column = personSheet.columns.find((one) => one.key === key)
  if (!column) throw new Error(`no column ${key}`)
  return column
}

function labelOf({ header, needed }: Column): string {
  return needed ? `${header}*` : header
}

function personRow(keys: readonly string[]): FormRow {
  return {
    cells: keys.flatMap((key) => {
      const choice = boxesOf[key]
      return [
        { text: labelOf(columnOf(key)), label: true },
        { text: choice ? boxes([], choice) : '', ...(keys.length === 1 ? { span: 3 } : {}) },
      ]
    }),
  }
}

/** What the applicant puts a name to, over the answer. */
function said(text: readonly string[]): FormRow {
  return { cells: [{ text, span: 2 }] }
}

function answer(key: string): FormRow {
  return { cells: [{ text: labelOf(columnOf(key)), label: true }, { text: boxes([], ['是', '否']) }] }
}

/** For those who print the form: the name by hand. */
const signature: FormRow = { cells: [{ text: '', span: 2, foot: [signing] }] }

function listBlocks(spec: SheetSpec): Block[] {
  const { title, widths, rows } = lists[spec.list] ?? { title: spec.name, widths: [], rows: 3 }
  const columns = spec.columns.filter(({ key, header }) => key !== 'residentId' && header !== '姓名')
  const cells = columns.map(({ key }) => (key === 'national' ? boxes([], ['是', '否']) : ''))
  return [
    { kind: 'heading', text: title, over: true },
    ...hintOf(columns),
    { kind: 'table', head: columns.map(labelOf), widths, rows: Array.from({ length: rows }, () => cells), rowHeight },
  ]
}

/** The words to choose from in a list. */
function hintOf(columns: readonly Column[]): Block[] {
  const words = columns.flatMap(({ header, read }) =>
    read.kind === 'term' ? [`${header}填写：${choices[read.of]}`] : [],
  )
  return words.length === 0 ? [] : [{ kind: 'note', text: `${words.join('；')}。`, over: true }]
}
