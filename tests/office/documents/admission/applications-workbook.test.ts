import { zipSync, strToU8, unzipSync, strFromU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { type ApplicationForm, formSchema } from '../../../../src-shared/api/application-form.ts'
import type { ApplicationRows } from '../../../../src-main/office/documents/applications/people.ts'
import { readApplications } from '../../../../src-main/office/documents/applications/read-files.ts'
import { sheets } from '../../../../src-main/office/documents/applications/sheets.ts'
import { applicationsTemplate } from '../../../../src-main/office/documents/applications-workbook.ts'
import * as samples from './samples.ts'

const today = '2026-12-03'

type Rows = Record<string, (string | number)[][]>

function bytesOf(book: XLSX.WorkBook): Uint8Array {
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

function bookOf(given: Rows): Uint8Array {
  const book = XLSX.utils.book_new()
  for (const [name, rows] of Object.entries(given)) {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name)
  }
  return bytesOf(book)
}

function read(bytes: Uint8Array): ApplicationRows {
  const { rows, problems, faults } = readFile(bytes)
  if (faults[0]) throw new Error(faults[0].message)
  return { rows, problems }
}

function readFile(bytes: Uint8Array) {
  return readApplications([{ name: '申报表.xlsx', bytes }], today)
}

/** The template as a person fills it in: rows under the examples, in the order of its own headings. */
function filledIn(rows: Record<string, Record<string, string>[]>): Uint8Array {
  const book = XLSX.read(applicationsTemplate())
  for (const [sheet, entries] of Object.entries(rows)) {
    const page = book.Sheets[sheet]!
    const [head = []] = XLSX.utils.sheet_to_json<string[]>(page, { header: 1 })
    entries.forEach((entry, index) => {
      for (const key of Object.keys(entry)) expect(head.map((one) => one.replace('*', ''))).toContain(key)
      head.forEach((title, column) => {
        const text = entry[title.replace('*', '')]
        if (text !== undefined) page[XLSX.utils.encode_cell({ r: 2 + index, c: column })] = { t: 's', v: text }
      })
    })
  }
  return bytesOf(book)
}

const id = samples.secretId
const person = {
  姓名: '朱镕文',
  证件号码: id,
  手机: samples.secretPhone,
  邮箱: 'zhu@example.cn',
  通信地址: '信县新集镇解放路 12 号',
  工作单位: '大别山新材料有限公司',
  单位性质: '企业',
  职务: '总工程师',
  申报领域: '产业技术、特殊行业',
  特殊行业类别: '民爆',
  两院院士: '否',
  签名日期: '2026年12月2日',
  已签承诺: '是',
  已阅读告知书: '√',
  同意公示: '同意',
}

describe('template', () => {
  it('has a sheet for persons, one for each kind of fact, and one that explains', () => {
    const book = XLSX.read(applicationsTemplate())
    expect(book.SheetNames.slice(0, 6)).toEqual(['人员', '工作经历', '学历学位', '职称', '执业资格', '成果'])
    expect(book.SheetNames.at(-1)).toBe('说明')
  })

  it('gives no person and no problem as it is', () => {
    expect(read(applicationsTemplate())).toEqual({ rows: [], problems: [] })
  })

  it('has examples that are right themselves', () => {
    const rows = Object.fromEntries(
      sheets.map(({ name, columns }) => [
        name,
        [
          columns.map(({ header }) => header),
          columns.map(({ header, example }) => (header === '姓名' ? '真人' : example)),
        ],
      ]),
    )
    const { rows: people, problems } = read(bookOf(rows))
    expect(problems).toEqual([])
    expect(formSchema.safeParse(people[0]?.form).error?.issues).toBeUndefined()
  })

  it('comes back as the form that it was filled in from', () => {
    const bytes = filledIn({
      人员: [person],
      工作经历: [
        {
          证件号码: id,
          单位: '信县化工厂',
          职务或岗位: '技术员',
          开始时间: '1997-07-01',
          结束时间: '2006-05-31',
          计入领域: '特殊行业',
        },
        {
          证件号码: id,
          单位: '大别山新材料有限公司',
          职务或岗位: '总工程师',
          开始时间: '2006-06-01',
          结束时间: '至今',
          单位类别: '省级以上研发平台',
          岗位级别: '技术负责人',
        },
      ],
      学历学位: [{ 证件号码: id, 学历学位: '硕士', 专业: '高分子材料', 取得时间: '2003-06-20' }],
      职称: [{ 证件号码: id, 职称名称: '正高级工程师', 职称级别: '正高级', 取得时间: '2018-12-30' }],
      执业资格: [
        ['2012-10-01', '2016-03-31'],
        ['2018-01-01', ''],
      ].map(([from = '', to = '']) => ({
        证件号码: id,
        资格名称: '注册安全工程师',
        是否国家级: '是',
        取得时间: '2012-09-01',
        专职执业开始: from,
        ...(to ? { 专职执业结束: to } : {}),
        计入领域: '特殊行业',
      })),
      成果: [
        { 证件号码: id, 成果类别: '专利', 成果名称: '一种耐候高分子材料的制备方法', 时间: '2019-05-01' },
        { 证件号码: id, 成果类别: '获奖', 成果名称: '市科技进步二等奖' },
      ],
      利害关系: [{ 证件号码: id, 关系类别: '持股', 有关单位: '信县永安化工有限公司', 说明: '持股 3%' }],
      近亲属: [{ 证件号码: id, 亲属姓名: '朱某', 关系: '弟', 亲属单位: '信县宏达民爆器材厂' }],
    })
    const { rows, problems } = read(bytes)
    expect(problems).toEqual([])
    expect(rows.map(({ sheet, row }) => [sheet, row])).toEqual([['人员', 3]])
    const form: ApplicationForm = formSchema.parse({ ...rows[0]?.form, formerEmployers: [] })
    expect(form).toEqual(formSchema.parse(samples.aForm()))
  })
})

describe('tolerance', () => {
  const head = ['姓 名（必填）', '身份证号', '联系电话', '所在单位', '领域']
  const row = ['朱镕文', id, samples.secretPhone, '某厂', '技术类']

  it.each([
    ['other titles of columns, in another order', { 申报人员: [head, row] }],
    ['lines over the heading', { 人员: [['2026年申报汇总'], [], head, row] }],
    ['a sheet with another name', { Sheet1: [head, row] }],
    ['people on two sheets', { 人员: [head], 基本情况: [head, row] }],
    [
      'columns that nobody knows',
      {
        人员: [
          [...head, '血型'],
          [...row, 'O'],
        ],
      },
    ],
  ])('%s', (_, given) => {
    const { rows, problems } = read(bookOf(given as Rows))
    expect(problems).toEqual([])
    expect(rows).toHaveLength(1)
    expect(rows[0]?.form).toMatchObject({
      name: '朱镕文',
      residentId: id,
      idKind: 'resident',
      birthDate: '1975-03-08',
      gender: 'female',
      phone: samples.secretPhone,
      employer: '某厂',
      fields: ['industry-technology'],
    })
  })

  it('takes facts by name where the ID is left out and one person has that name', () => {
    const { rows, problems } = read(
      bookOf({
        人员: [head, row],
        职称: [
          ['姓名', '职称', '级别', '取得时间'],
          ['朱镕文', '工程师', '中级', '2010-01-02'],
        ],
      }),
    )
    expect(problems).toEqual([])
    expect(rows[0]?.form['titles']).toEqual([{ name: '工程师', level: 'middle', on: '2010-01-02' }])
  })

  it('completes a month so that no span comes out longer', () => {
    const { rows } = read(
      bookOf({
        人员: [head, row],
        工作经历: [
          ['证件号码', '单位', '职务', '开始时间', '结束时间'],
          [id, '某厂', '技术员', '2001.02', '2004年9月'],
        ],
      }),
    )
    expect(rows[0]?.form['work']).toEqual([{ employer: '某厂', post: '技术员', from: '2001-02-28', to: '2004-09-01' }])
  })
})

describe('problems', () => {
  const head = ['姓名', '证件号码', '手机', '工作单位', '申报领域', '出生日期', '性别']
  const row = (changes: Record<number, string | number>) =>
    ['朱镕文', id, samples.secretPhone, '某厂', '产业技术', '1975-03-08', '女'].map((text, at) => changes[at] ?? text)

  it.each([
    ['no name', { 0: '' }, 'name', '没有填写姓名'],
    ['no ID', { 1: '' }, 'residentId', '没有填写证件号码'],
    ['an ID with a wrong check digit', { 1: '411523197503080865' }, 'residentId', '校验不通过'],
    ['an ID that became a number', { 1: Number('411523197503080868') }, 'residentId', '已丢失'],
    ['a phone with too few digits', { 2: '1383970551' }, 'phone', '不是电话号码'],
    ['a field that nobody knows', { 4: '天文' }, 'fields', '不认识的领域'],
    ['another birth date than the ID', { 5: '1975-03-09' }, 'birthDate', '与证件号码不符'],
    ['a birth date to the month', { 5: '1975-03' }, 'birthDate', '请补上日'],
    ['another gender than the ID', { 6: '男' }, 'gender', '与证件号码不符'],
    ['a word that is no gender', { 6: '未知' }, 'gender', '请填写：男、女'],
    ['a text that is a formula', { 3: '=1+1' }, 'employer', '公式'],
    ['a text that is too long', { 3: '厂'.repeat(201) }, 'employer', '最多 200 个字'],
  ])('%s', (_, changes, path, message) => {
    const { rows, problems } = read(bookOf({ 人员: [head, row(changes)] }))
    expect(rows).toEqual([])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ sheet: '人员', row: 2, path })
    expect(problems[0]?.message).toContain(message)
  })

  it('a formula is never evaluated and its result never taken', () => {
    const book = XLSX.utils.book_new()
    const page = XLSX.utils.aoa_to_sheet([head, row({})])
    page['D2'] = { t: 's', v: '某厂', f: 'HYPERLINK("http://example.com","某厂")' }
    XLSX.utils.book_append_sheet(book, page, '人员')
    const { rows, problems } = read(bytesOf(book))
    expect(rows).toEqual([])
    expect(problems[0]?.message).toContain('请粘贴为数值')
  })

  it('the same person twice is told at the second row', () => {
    const { rows, problems } = read(bookOf({ 人员: [head, row({}), row({ 0: '朱某' })] }))
    expect(rows).toHaveLength(1)
    expect(problems).toEqual([
      {
        file: '申报表.xlsx',
        sheet: '人员',
        row: 3,
        name: '朱某',
        path: 'residentId',
        message: '与“人员”第 2 行的证件号码相同',
      },
    ])
  })

  it('facts of a person who is not there, and facts that are wrong, are told at their row', () => {
    const { rows, problems } = read(
      bookOf({
        人员: [head, row({})],
        成果: [
          ['证件号码', '成果类别', '成果名称', '时间'],
          ['110101199003070038', '专利', '甲', ''],
          [id, '专利', '乙', '2020-01-01'],
          [id, '电影', '', '2027-01-01'],
        ],
      }),
    )
    expect(rows).toEqual([])
    expect(problems.map(({ sheet, row, path }) => [sheet, row, path])).toEqual([
      ['成果', 2, ''],
      ['成果', 4, 'results.1.kind'],
      ['成果', 4, 'results.1.title'],
      ['成果', 4, 'results.1.on'],
    ])
  })

  it('more facts than a form holds are told once', () => {
    const many = Array.from({ length: 25 }, (_, index) => [
      id,
      '工程师',
      '中级',
      `2001-01-${String(index + 1).padStart(2, '0')}`,
    ])
    const { rows, problems } = read(
      bookOf({ 人员: [head, row({})], 职称: [['证件号码', '职称', '级别', '取得时间'], ...many] }),
    )
    expect(rows).toEqual([])
    expect(problems.map(({ message }) => message)).toEqual(['每人最多 20 条'])
  })
})

describe('files that are not read', () => {
  const good = bookOf({
    人员: [
      ['姓名', '证件号码', '手机'],
      ['朱镕文', id, samples.secretPhone],
    ],
  })
  const parts = unzipSync(good)
  const bomb = zipSync({ ...parts, 'xl/media/x.xml': new Uint8Array(300 * 1024 * 1024) }, { level: 9 })
  const entity = Object.fromEntries(
    Object.entries(parts).map(([name, data]) => [
      name,
      name.endsWith('sheet1.xml')
        ? strToU8(strFromU8(data).replace(/<worksheet/, '<!DOCTYPE a [<!ENTITY b "c">]><worksheet'))
        : data,
    ]),
  )
  const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
  it.each([
    ['nothing', new Uint8Array()],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])],
    ['half a file', good.slice(0, good.length / 2)],
    ['a zip that grows', bomb],
    ['a document type', zipSync(entity)],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)])],
    ['a locked workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...utf16('EncryptedPackage')])],
    [
      'another workbook',
      bookOf({
        汇总: [
          ['月份', '产值'],
          ['1', '2'],
        ],
      }),
    ],
  ])('%s is refused in Chinese', (_, bytes) => {
    const { rows, problems, faults } = readFile(bytes)
    expect([rows, problems]).toEqual([[], []])
    expect(faults).toHaveLength(1)
    expect(faults[0]?.message).toMatch(/^[\u4e00-\u9fff].*。$/u)
  })
})

describe('size', () => {
  it('reads thousands of people and rows that belong to nobody in seconds', () => {
    const many = 5000
    const people = Array.from({ length: many }, (_, index) => [
      `甲${index}`,
      `P${String(index).padStart(7, '0')}`,
      '护照',
      '13839705512',
    ])
    const strays = Array.from({ length: many }, (_, index) => ['', `乙${index}`, '专利', '名称'])
    const bytes = bookOf({
      人员: [['姓名', '证件号码', '证件类型', '手机'], ...people],
      成果: [['证件号码', '姓名', '成果类别', '成果名称'], ...strays],
    })
    const began = Date.now()
    const { rows, problems } = read(bytes)
    expect(rows).toHaveLength(many)
    expect(problems).toHaveLength(many)
    expect(Date.now() - began).toBeLessThan(15_000)
  })
})
