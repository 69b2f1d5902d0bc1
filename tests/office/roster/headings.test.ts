/** Roster rules, "File and sheets" and "Headings": which sheets, which row, which columns. */
import { describe, expect, test } from 'vitest'
import { cleanText } from '../../../src-main/office/documents/roster/clean.ts'
import type { RosterTarget } from '../../../src-shared/model/roster.ts'
import type { Given } from './build.ts'
import { id, problems, readRows, readSheets } from './sheets.ts'

/** The table of the rules, written down a second time. */
const headings: Record<RosterTarget, string> = {
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

/** Targets of a heading row; three that are always there are left out. */
function mapped(...texts: string[]): Record<string, string> {
  return readRows([['姓名', '性别', '身份证号', ...texts]]).mapping
}

describe('heading texts', () => {
  test.each(Object.entries(headings))('%s: %s', (target, texts) => {
    const all = texts.split(' ')
    const rows: Given[][] = [['姓名', '性别', '身份证号', ...all]]
    const { mapping } = readRows(rows)
    for (const text of all) expect(mapping[text]).toBe(target)
  })
  test.each<[string, string]>([
    ['姓 名', 'name'],
    ['职　务', 'post'],
    ['身份证\n号码', 'residentId'],
    ['*身份证号码', 'residentId'],
    ['身份证号码（18位）', 'residentId'],
    ['身份证号码(必填)', 'residentId'],
    ['【必填】身份证号码', 'residentId'],
    ['身份证号码：', 'residentId'],
    ['学历/学位', 'degree'],
    ['EMAIL', 'mail'],
    ['e-Mail', 'mail'],
    ['电子邮箱(E-mail)', 'mail'],
    ['工作单位及职务', 'employer'],
    ['★备注', 'remarks'],
  ])('%j is %s: white space, stars, brackets, punctuation and case do not count', (text, target) => {
    expect(mapped(text)[cleanText(text)]).toBe(target)
  })
  test.each(['序号', '民族', '身份证号码18位', '籍贯', '毕业院校', 'constructor', '__proto__', 'toString'])(
    '%s has no target and is not in the mapping',
    (text) => expect(Object.keys(mapped(text))).toEqual(['姓名', '性别', '身份证号']),
  )
})

describe('the heading row', () => {
  const person = ['张伟', id, '某公司']
  test('is the first with three targets, the name among them', () => {
    const sheet = readRows([
      ['新县专家名单'],
      ['单位', '性别', '职称', '备注'],
      ['姓名', '姓名', '专家姓名', '性别'],
      ['姓名', '身份证号', '单位'],
      person,
    ])
    expect([sheet.headerRow, sheet.rows.map((row) => row.row)]).toEqual([4, [5]])
  })
  test('keys are heading texts as they were cleaned', () => {
    const { mapping } = readRows([[' 姓 名 ', '身份证\n号码', '工作\n(全称)\n单位']])
    expect(mapping).toEqual({ '姓 名': 'name', 身份证号码: 'residentId', '工作 (全称) 单位': 'employer' })
  })
  test('sheets come in workbook order; hidden ones and those without a heading are left out', () => {
    const rows: Given[][] = [['姓名', '身份证号', '单位'], person]
    const report = readSheets([
      { name: '乙', rows },
      { name: '说明', rows: [['填表说明']] },
      { name: '字典', rows, hidden: true },
      { name: '甲', rows: [['姓名', '身份证号', '单位']] },
    ])
    expect(report.sheets.map(({ sheet, rows: all }) => [sheet, all.length])).toEqual([
      ['乙', 1],
      ['甲', 0],
    ])
  })
})

describe('a heading of two rows', () => {
  const upper: Given[] = ['序号', '姓名', '身份证号', '单位', '全日制教育', null, null, '在职教育', null, null, '电话']
  const lower: Given[] = [null, null, null, null, '学历', '学位', '毕业时间', '学历', '学位', '毕业时间', null]
  const merges = ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2', 'E1:G1', 'H1:J1', 'K1:K2']
  const read = (...cells: Given[]) => readRows([upper, lower, [1, '张伟', id, '某公司', ...cells]], merges)

  test('reaches to the lowest row of the merges; keys are upper/lower, or one text alone', () => {
    const sheet = read()
    expect(sheet.headerRow).toBe(2)
    expect(sheet.mapping).toEqual({
      姓名: 'name',
      身份证号: 'residentId',
      单位: 'employer',
      '全日制教育/学历': 'degree',
      '全日制教育/学位': 'degree',
      '全日制教育/毕业时间': 'degreeOn',
      '在职教育/学历': 'degree',
      '在职教育/学位': 'degree',
      '在职教育/毕业时间': 'degreeOn',
      电话: 'phone',
    })
  })
  test.each<[string, Given[], string, string | undefined]>([
    [
      'the highest degree, with the date of its own group',
      ['大专', null, '2001.07', '大学', '学士', '2010.06'],
      'bachelor',
      '2010-06',
    ],
    ['the leftmost of two equal ones', ['大学', '学士', '2001.07', '大学', '学士', '2010.06'], 'bachelor', '2001-07'],
    ['a group without a date has none', ['大专', null, '2001.07', '研究生', '硕士', null], 'master', undefined],
    ['a bad date of its group warns', ['大学', null, '不详', null, null, null], 'bachelor', undefined],
  ])('degree: %s', (_name, cells, degree, degreeOn) => {
    expect(read(...cells).rows[0]?.values).toMatchObject({ degree, ...(degreeOn ? { degreeOn } : {}) })
    expect(read(...cells).rows[0]?.values?.degreeOn).toBe(degreeOn)
  })
  test('the lower text goes before upper + lower, and that before nothing', () => {
    const sheet = readRows(
      [
        ['姓名', '身份证', '参加工作', '联系', null, '职称', null],
        [null, '号码', '时间', '电话', '地址', '名称', '级别'],
        ['张伟', id, '1999.07', '13812345678', '某路', '工程师', '中级'],
      ],
      ['A1:A2', 'D1:E1', 'F1:G1'],
    )
    expect(sheet.mapping).toEqual({
      姓名: 'name',
      '身份证/号码': 'residentId',
      '参加工作/时间': 'careerStart',
      '联系/电话': 'phone',
      '职称/名称': 'title',
      '职称/级别': 'titleLevel',
    })
  })
  test('one text alone stands alone, above or below', () => {
    const sheet = readRows(
      [
        ['姓名', '性别', '身份证号', null, '备注'],
        [null, null, null, '单位', null],
        ['张伟', '女', id, '某公司', '甲'],
      ],
      ['A1:A2'],
    )
    expect(sheet.mapping).toEqual({
      姓名: 'name',
      性别: 'gender',
      身份证号: 'residentId',
      单位: 'employer',
      备注: 'remarks',
    })
  })
  test('counts where the name stands in the upper row and the others below', () => {
    const sheet = readRows(
      [
        ['姓名', '基本情况', null, null],
        [null, '性别', '身份证号', '单位'],
        ['张伟', '女', id, '某公司'],
      ],
      ['A1:A2', 'B1:D1'],
    )
    expect([sheet.headerRow, Object.keys(sheet.mapping)]).toEqual([
      2,
      ['姓名', '基本情况/性别', '基本情况/身份证号', '基本情况/单位'],
    ])
  })
  test('a title merged downwards above it is no heading', () => {
    const sheet = readRows(
      [['专家名单', null, null], [null], ['姓名', '身份证号', '单位'], ['张伟', id, '某公司']],
      ['A1:C2'],
    )
    expect([sheet.headerRow, sheet.rows.length]).toEqual([3, 1])
  })
  test('a tick under a fields heading adds that field; other words stay with a warning', () => {
    const rows: Given[][] = [
      ['姓名', '身份证号', '单位', '申报领域', null, null, null],
      [null, null, null, '政策法律类', '产业技术', '财务审计', '特殊行业'],
    ]
    const ticks: Given[][] = [
      ['√', null, null, '是'],
      [null, 1, '●', null],
      ['☑', '□', '✔', '-'],
      [null, '产业技术', null, '兼'],
    ]
    const sheet = readRows(
      [...rows, ...ticks.map((cells, index) => [`甲${'一二三四'[index]}`, null, '某公司', ...cells])],
      ['A1:A2', 'B1:B2', 'C1:C2', 'D1:G1'],
    )
    expect(sheet.mapping).toMatchObject({ '申报领域/政策法律类': 'fields', '申报领域/特殊行业': 'fields' })
    expect(sheet.rows.map(problems)).toEqual([
      ['身份证号 id-missing'],
      ['身份证号 id-missing'],
      ['身份证号 id-missing'],
      ['身份证号 id-missing', '申报领域/特殊行业 field-unknown?'],
    ])
    const one = readRows([...rows, ['张伟', id, '某公司', '√', null, 1, '兼']], ['A1:A2', 'B1:B2', 'C1:C2', 'D1:G1'])
    expect(one.rows[0]?.values?.fields).toEqual(['policy-law', 'finance-audit', '兼'])
  })
})
