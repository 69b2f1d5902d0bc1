/** Roster rules, "phone" to "source": what the other columns come out as. */
import { describe, expect, test } from 'vitest'
import type { RosterTarget, RosterValues } from '../../../src-shared/model/roster.ts'
import type { Given } from './build.ts'
import { id, problems, readPerson, readRows } from './sheets.ts'

/** A value, or the short problem. */
const value = (target: RosterTarget & keyof RosterValues, heading: string, cell: Given) => {
  const row = readPerson({ [heading]: cell })
  return row.values?.[target] ?? problems(row)[0]
}

describe('phone', () => {
  const bad = '电话 phone-invalid'
  test.each<[Given, string | undefined]>([
    ['13812345678', '13812345678'],
    [13_812_345_678, '13812345678'],
    ['138 1234 5678', '13812345678'],
    ['138-1234-5678', '13812345678'],
    ['(138)12345678', '13812345678'],
    ['１３８１２３４５６７８', '13812345678'],
    ['+86 138 1234 5678', '13812345678'],
    ['+86-13812345678', '13812345678'],
    ['(+86)13812345678', '13812345678'],
    ['008613812345678', '13812345678'],
    ['8613812345678', '13812345678'],
    ['19912345678', '19912345678'],
    ['12812345678', bad],
    ['1381234567', bad],
    ['138123456789', bad],
    ['1.38E+10', bad],
    ['0376-5550123', '0376-5550123'],
    ['03765550123', '0376-5550123'],
    ['0376 5550123', '0376-5550123'],
    ['(0376)5550123', '0376-5550123'],
    ['（0376）5550123', '0376-5550123'],
    ['0376—5550123', '0376-5550123'],
    ['0376－55501234', '0376-55501234'],
    ['0376-555-0123', '0376-5550123'],
    ['0376-5550123-801', '0376-5550123-801'],
    ['0376-5550123-8', '0376-5550123-8'],
    ['0376-5550123-8012', '0376-5550123-8012'],
    ['0376-5550123转801', '0376-5550123-801'],
    ['0376-5550123 转 801', '0376-5550123-801'],
    ['010-12345678', '010-12345678'],
    ['01012345678', '010-12345678'],
    ['0211234567', '021-1234567'],
    ['02912345678-1', '029-12345678-1'],
    ['5550123', bad],
    ['0376-555012', bad],
    ['+86-0376-5550123', bad],
    [3_765_550_123, bad],
    ['无电话', bad],
    ['0376-5550123、13812345678', '13812345678'],
    ['0376-5550123；0376-5550124', '0376-5550123'],
    ['13812345678，13912345678', '13812345678'],
    ['0376-5550123/13812345678', '13812345678'],
    ['0376-5550123;13812345678', '13812345678'],
    ['0376-5550123,13812345678', '13812345678'],
    ['0376-5550123或13812345678', '13812345678'],
    ['0376-5550123 13812345678', '13812345678'],
    ['0376 5550123 138 1234 5678', '13812345678'],
    ['13812345678\n13912345678', '13812345678'],
    ['5550123、13812345678', '13812345678'],
    ['办公：5550123 13812345678', '13812345678'],
    ['', undefined],
    ['/', undefined],
  ])('%j: %s', (cell, expected) => expect(value('phone', '电话', cell)).toBe(expected))

  test.each<[string, Given[], string]>([
    ['a mobile number goes before a landline number left of it', ['0376-5550123', '13812345678'], '13812345678'],
    ['the leftmost of two mobile numbers', ['13812345678', '13912345678'], '13812345678'],
    ['a bad number does not matter beside a good one', ['123', '0376-5550123'], '0376-5550123'],
    ['none good: at the leftmost column with text', [null, '123'], '手机 phone-invalid'],
    ['both bad: at the leftmost', ['12', '123'], '办公电话 phone-invalid'],
  ])('of several columns: %s', (_name, [office, mobile], expected) => {
    const row = readPerson({ 办公电话: office ?? null, 手机: mobile ?? null })
    expect(row.values?.phone ?? problems(row)[0]).toBe(expected)
  })
})

describe('mail', () => {
  const bad = '邮箱 mail-invalid?'
  const mail = (cell: Given) => {
    const row = readPerson({ 邮箱: cell })
    return row.values?.mail ?? problems(row)[0]
  }
  test.each<[Given, string | undefined]>([
    ['sun@example.cn', 'sun@example.cn'],
    ['Sun.Li_1+x@mail.example.com.cn', 'Sun.Li_1+x@mail.example.com.cn'],
    ['sun＠example．cn', 'sun@example.cn'],
    ['sun@example。cn', 'sun@example.cn'],
    [' sun @ example.cn ', 'sun@example.cn'],
    ['mailto:sun@example.cn', 'sun@example.cn'],
    ['MAILTO: sun@example.cn', 'sun@example.cn'],
    ['sun@example.cn；li@example.cn', 'sun@example.cn'],
    ['12345、li@example.cn', 'li@example.cn'],
    ['sun@example.cn/li@example.cn', 'sun@example.cn'],
    ['sun@example.cn li@example.cn', 'sun@example.cn'],
    ['sun@example', bad],
    ['sun.example.cn', bad],
    ['sun@@example.cn', bad],
    ['sun@.cn', bad],
    ['sun@example..cn', bad],
    ['12345', bad],
    [null, undefined],
    ['无', undefined],
  ])('%j: %s', (cell, expected) => expect(mail(cell)).toBe(expected))
  test('a very long cell is answered as any other', () => {
    expect(mail(`${'a-'.repeat(16_000)}@${'b-'.repeat(100)}`)).toBe(bad)
  })
})

describe('employer, post, remarks', () => {
  test('an employer with the post is kept whole', () => {
    const sheet = readRows([
      ['姓名', '身份证号', '工作单位及职务'],
      ['张伟', id, '新县某公司 总工程师'],
    ])
    expect(sheet.rows[0]?.values).toMatchObject({ employer: '新县某公司 总工程师' })
    expect(sheet.rows[0]?.values?.post).toBeUndefined()
  })
  test('the leftmost of several that has a value; remarks are joined', () => {
    const row = readPerson({ 工作单位: '另一公司', 职务: '/', 岗位: '经理', 备注: '甲', 说明: '-', 备注说明: '乙' })
    expect(row.values).toMatchObject({ employer: '新县某公司', post: '经理', remarks: '甲；乙' })
  })
})

describe('title', () => {
  const levels: Record<string, string> = {
    senior:
      '正高级工程师 正高级会计师 正高级 正高 教授级高级工程师 教授级高工 教授 研究员 研究馆员 编审 主任医师 一级律师 机械正高级工程师',
    'associate-senior':
      '高级工程师 化工高级工程师 高级会计师 高级经济师 高级农艺师 高级讲师 高工 副教授 副研究员 副研究馆员 副编审 副主任医师 二级律师 副高 副高级 副高级工程师',
    middle:
      '工程师 机械工程师 会计师 审计师 经济师 统计师 农艺师 讲师 编辑 馆员 助理研究员 主治医师 三级律师 中级 中级经济师',
    junior: '助理工程师 助理会计师 机械助理工程师 助教 助理馆员 研究实习员 技术员 会计员 四级律师 初级 初级会计师',
    none: '注册会计师 注册安全工程师 中级注册安全工程师 一级注册建筑师 执业药师 一级建造师 二级建造师 税务师 资产评估师 律师 技师 高级技师 电工高级技师',
    undefined: '总工程师 副总工程师 总会计师 总经济师 主任科员 副总经理 constructor 主任技师 师',
  }
  test.each(Object.entries(levels))('%s: %s', (level, titles) => {
    for (const title of titles.split(' ')) {
      const row = readPerson({ 职称: title })
      expect([title, row.values?.title, String(row.values?.titleLevel)]).toEqual([title, title, level])
      expect(problems(row)).toEqual(level === 'undefined' ? ['职称 title-unknown?'] : [])
    }
  })
  test.each<[string, string, string | undefined, string | undefined]>([
    ['white space goes', '高 级\n工 程 师', '高级工程师', 'associate-senior'],
    ['the highest of several', '注册会计师、高级会计师', '注册会计师、高级会计师', 'associate-senior'],
    ['by any mark', '讲师；工程师/教授', '讲师；工程师/教授', 'senior'],
    ['known and unknown', '总工程师,工程师', '总工程师,工程师', 'middle'],
    ['a qualification beside a title', '二级建造师/工程师', '二级建造师/工程师', 'middle'],
    ['bracketed parts are ignored', '工程师（高级工程师待评）', '工程师（高级工程师待评）', 'middle'],
    ['bracketed marks too', '高级工程师（机械、电气）', '高级工程师（机械、电气）', 'associate-senior'],
    ['无', '无', undefined, 'none'],
    ['无职称', '无职称', undefined, 'none'],
    ['empty', '/', undefined, undefined],
    ['暂无 is empty', '暂无', undefined, undefined],
  ])('%s', (_name, cell, title, level) => {
    const { values } = readPerson({ 职称: cell })
    expect([values?.title, values?.titleLevel]).toEqual([title, level])
  })
  test.each<[string, string | undefined]>([
    ['正高', 'senior'],
    ['正高级', 'senior'],
    ['副高', 'associate-senior'],
    ['副高级', 'associate-senior'],
    ['中级', 'middle'],
    ['初级', 'junior'],
    ['无', 'none'],
    ['高级', 'associate-senior'],
    ['/', 'associate-senior'],
  ])('a level column %s goes first where it is recognised', (cell, level) => {
    expect(readPerson({ 职称: '高级工程师', 职称级别: cell }).values?.titleLevel).toBe(level)
  })
  test('a title that nobody knows is no matter where the level column tells it', () => {
    const row = readPerson({ 职称: '总工程师', 职称级别: '中级' })
    expect([row.values?.title, row.values?.titleLevel, problems(row)]).toEqual(['总工程师', 'middle', []])
    expect(readPerson({ 职称级别: '中级' }).values).toMatchObject({ titleLevel: 'middle' })
  })
  test('of two title columns the leftmost that has a title', () => {
    expect(readPerson({ 职称: '无', 任职资格: '工程师' }).values).toMatchObject({
      title: '工程师',
      titleLevel: 'middle',
    })
    expect(readPerson({ 职称: '教授', 任职资格: '工程师' }).values).toMatchObject({ title: '教授' })
  })
})

describe('degree', () => {
  const degrees: Record<string, string> = {
    doctor: '博士 博士研究生 工学博士 博士后 研究生/博士 PhD Ph.D',
    master: '硕士 硕士研究生 研究生 在职研究生 MBA EMBA',
    associate: '专科 大专 大学专科 专科（函授）',
    bachelor: '本科 大学本科 学士 大学 双学士',
    other: '中专 高中 constructor 12',
  }
  test.each(Object.entries(degrees))('%s: %s', (degree, texts) => {
    for (const text of texts.split(' ')) expect([text, value('degree', '学历', text)]).toEqual([text, degree])
  })
  test('the highest of several columns; one date for all where the heading has one row', () => {
    const row = readPerson({ 学历: '本科', 毕业时间: '1997.07', 学位: '硕士', 学位授予时间: '2005.06' })
    expect(row.values).toMatchObject({ degree: 'master', degreeOn: '1997-07' })
  })
})

describe('fields', () => {
  const read = (cell: Given) => {
    const row = readPerson({ 领域: cell })
    return [row.values?.fields, ...problems(row)]
  }
  const [law, industry, finance, trade] = ['policy-law', 'industry-technology', 'finance-audit', 'special-trade']
  const words: [string | undefined, string][] = [
    [law, '政策法律 政策法规 法律 知识产权'],
    [industry, '产业技术 行业技术 工业技术 技术'],
    [finance, '财务审计 财务 审计 财会 会计'],
    [trade, '特殊行业 民爆 民用爆炸物品'],
  ]
  test.each(words)('%s: %s, each perhaps with 类, 领域 or 专业 behind', (field, all) => {
    for (const word of all.split(' ')) {
      for (const behind of ['', '类', '领域', '专业']) expect(read(`${word}${behind}`)).toEqual([[field]])
    }
  })
  test.each<[string, Given, unknown[]]>([
    ['several by 、', '产业技术、财务审计', [[industry, finance]]],
    ['several by ； ， / ; ,', '产业技术；法律，财务/民爆;技术,会计', [[industry, law, finance, trade]]],
    ['several by a space', '审计 技术', [[finance, industry]]],
    ['each once', '审计、会计、财会', [[finance]]],
    ['ticked boxes only', '☑产业技术 □财务审计 ☑法律', [[industry, law]]],
    ['any box', '☒产业技术 ☐财务审计 ■法律 ○民爆', [[industry, law]]],
    ['any tick', '√产业技术 □财务审计 ✓法律 ✔民爆', [[industry, law, trade]]],
    ['boxes with no space between', '□产业技术☑财务审计□法律', [[finance]]],
    ['boxes behind their words', '产业技术☑ 财务审计□ 法律√', [[industry, law]]],
    ['boxes drawn with brackets', '[√]产业技术 [ ]财务审计 （√）法律（　）民爆', [[industry, law]]],
    ['a label before the boxes', '请选择：□产业技术 ☑财务审计', [[finance]]],
    ['none ticked', '□产业技术 □财务审计', [undefined]],
    ['a ticked word that nobody knows', '□产业技术 ☑其他', [['其他'], '领域 field-unknown?']],
    ['an unticked one is no matter', '☑产业技术 □其他', [[industry]]],
    [
      'anything else stays as raw text, with one warning',
      '信息安全、低空经济、法律',
      [['信息安全', '低空经济', law], '领域 field-unknown?'],
    ],
    ['a word that every object has', 'constructor', [['constructor'], '领域 field-unknown?']],
    ['empty', '无', [undefined]],
  ])('%s', (_name, cell, expected) => expect(read(cell)).toEqual(expected))
  test('of several columns all, left to right', () => {
    expect(readPerson({ 专业领域: '审计', 申报领域: '法律、会计' }).values?.fields).toEqual([finance, law])
  })
})

describe('source', () => {
  const sources: [string | undefined, string][] = [
    ['public-institution', '事业单位'],
    ['enterprise', '企业 国有企业 国企 民营企业 民企 公司'],
    ['government', '政府机关 机关 行政机关 党政机关'],
    ['social-organisation', '社会组织 社会团体 行业协会 协会 民办非企业'],
    [undefined, '其他 企业（民营） constructor /'],
  ]
  test.each(sources)('%s: %s', (source, all) => {
    for (const text of all.split(' ')) expect([text, value('source', '单位性质', text)]).toEqual([text, source])
  })
})
