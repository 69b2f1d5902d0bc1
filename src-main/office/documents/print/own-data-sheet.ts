/**
 * 个人信息复制件: everything that is kept about somebody, for that person (Personal Information Protection Law, Article 45; 10-5).
 * Nothing is masked: it is handed to nobody else.
 */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import type { PrivacyInput } from './admission-input.ts'
import { knownLists, personRows } from './application-form-sheet.ts'
import type { Block, Sheet } from './blocks.ts'
import type { Values } from './form-values.ts'
import { privacyBlocks, privacyNotice } from './privacy.ts'
import { numberHeadings } from './text.ts'

/** What happened with somebody who is or was an expert, in words. */
export interface OwnCourse {
  standing: readonly (readonly [string, string])[]
  changes: readonly { on: string; fact: string; from: string; to: string; reported: string }[]
  draws: readonly { on: string; number: string; title: string; outcome: string }[]
  assessments: readonly { year: number; conclusion: string; told: string }[]
  /** Questions, reports, exits, removals that the person was told of. */
  matters: readonly { number: string; kind: string; on: string; course: string }[]
}

/** What happened to an application, in words. */
export interface ApplicationCourse {
  standing: readonly (readonly [string, string])[]
  steps: readonly { on: string; title: string; detail: string }[]
  /** How each condition came out; null while the file is open. */
  conditions: readonly { title: string; outcome: string; reason: string }[] | null
  /** What was corrected on request. */
  corrections: readonly { number: string; on: string; text: string }[]
}

export interface OwnDataInput extends PrivacyInput {
  /** Number of the request that it answers. */
  request: string
  /** Day on which it was made, `YYYY-MM-DD`. */
  on: string
  /** Number of the application or certificate; '' = none. */
  number: string
  form: Values
  /** Null for an applicant. */
  course: OwnCourse | null
  /** Null for somebody in the pool. */
  application: ApplicationCourse | null
}

const name = '个人信息复制件'

export function ownDataSheet(input: OwnDataInput): Sheet {
  const { bureau, form, request, on, number, course, application } = input
  return {
    name: `${name}-${request}`,
    watermark: '',
    footer: `${bureau}　${name} ${request}　只交本人`,
    density: 'work',
    blocks: [
      { kind: 'title', text: name },
      {
        kind: 'subtitle',
        text: `请求编号：${request}　　${formatDateZh(on)}制作`,
      },
      ...(number ? [{ kind: 'subtitle' as const, text: `${course ? '证书编号' : '申报编号'}：${number}` }] : []),
      ...numberHeadings([
        { kind: 'heading', text: '登记的信息', over: true },
        { kind: 'form', widths: [16, 34, 16, 34], rows: personRows(form) },
        ...knownLists(form),
        ...(course ? courseBlocks(course) : []),
        ...(application ? applicationBlocks(application) : []),
        { kind: 'heading', text: '处理规则' },
        ...privacyBlocks(privacyNotice(input)),
        {
          kind: 'note',
          text: '证明材料的原件影像可以另行复制。姓名尚未公开的抽取、还没有告知本人的核实材料，依照规定在公开或告知以后提供。',
        },
      ]),
    ],
  }
}

function courseBlocks({ standing, changes, draws, assessments, matters }: OwnCourse): Block[] {
  return [
    { kind: 'heading', text: '在库情况' },
    { kind: 'facts', rows: standing },
    ...listed(
      '信息变更',
      ['变更日期', '项目', '原来', '变更后', '报备'],
      [16, 12, 26, 26, 20],
      changes.map(({ on, fact, from, to, reported }) => [dayOf(on), fact, from || '—', to || '（取消）', reported]),
    ),
    ...listed(
      '抽取和参加的活动',
      ['日期', '编号', '活动', '结果'],
      [18, 16, 38, 28],
      draws.map(({ on, number, title, outcome }) => [dayOf(on), number, title, outcome]),
    ),
    ...listed(
      '年度考核',
      ['年度', '结论', '告知'],
      [20, 40, 40],
      assessments.map(({ year, conclusion, told }) => [`${year} 年`, conclusion, told]),
    ),
    ...listed(
      '反映、退出和清退事项',
      ['编号', '事项', '日期', '经过'],
      [18, 24, 18, 40],
      matters.map(({ number, kind, on, course }) => [number, kind, dayOf(on), course]),
    ),
  ]
}

function applicationBlocks({ standing, steps, conditions, corrections }: ApplicationCourse): Block[] {
  return [
    { kind: 'heading', text: '申报情况' },
    { kind: 'facts', rows: standing },
    ...listed(
      '办理经过',
      ['日期', '事项', '理由'],
      [22, 30, 48],
      steps.map(({ on, title, detail }) => [dayOf(on), title, detail || '—']),
    ),
    ...(corrections.length === 0
      ? []
      : listed(
          '本人要求的更正',
          ['请求编号', '日期', '更正的内容'],
          [22, 22, 56],
          corrections.map(({ number, on, text }) => [number, dayOf(on), text]),
        )),
    ...(conditions === null
      ? []
      : listed(
          '入库条件的核对',
          ['条件', '结果', '依据'],
          [32, 14, 54],
          conditions.map(({ title, outcome, reason }) => [title, outcome, reason]),
        )),
  ]
}

const dayOf = (day: string) => (day === '' ? '—' : formatDateZh(day))

/** A table under its heading; one line says that there is nothing. */
function listed(
  title: string,
  head: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly string[])[],
): Block[] {
  if (rows.length === 0) {
    return [
      { kind: 'heading', text: title },
      { kind: 'text', text: '没有记录。' },
    ]
  }
  return [
    { kind: 'heading', text: title, over: true },
    { kind: 'table', head, widths, rows },
  ]
}
