/** Word forms as people hand them in: whatever they did to the layout, what a person sees in the form is what is read. */
import { describe, expect, test } from 'vitest'
import { aForm } from './people.ts'
import { escaped, paragraph, WordForm, workList } from './word-form.ts'
import { changed, formOf, good, read } from './word-reading.ts'

const blank = await WordForm.blank()
const plain = formOf(good.bytes())

const runs = (...xml: string[]) => `<w:p>${xml.join('')}</w:p>`
const run = (text: string, format = '') => `<w:r>${format}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
const deleted = (text: string) => `<w:del w:id="9" w:author="x"><w:r><w:delText>${text}</w:delText></w:r></w:del>`
const inserted = (text: string) => `<w:ins w:id="8" w:author="x">${run(text)}</w:ins>`
const control = (format: string, text: string) =>
  `<w:sdt><w:sdtPr>${format}</w:sdtPr><w:sdtContent>${run(text)}</w:sdtContent></w:sdt>`

test('what is read from the form as it is filled in', () => {
  const { name, residentId, birthDate, phone, employer, source, post, fields, trade, work, titles, results, signed } =
    aForm(801)
  expect(plain).toEqual({
    name,
    idKind: 'resident',
    residentId,
    gender: plain['gender'],
    birthDate,
    phone,
    employer,
    source,
    post,
    fields,
    trade,
    work,
    titles,
    results,
    signed,
  })
})

describe('the same person, however the cell is written', () => {
  const changes: [string, (form: WordForm) => unknown][] = [
    ['a text in many runs', (form) => form.put('姓名', runs(run('申报'), run('人'), run('801')))],
    ['tracked changes', (form) => form.put('手机', runs(deleted('13700009999'), inserted('1390000'), run('1111')))],
    [
      'a moved text',
      (form) => form.put('职务', runs(`<w:moveFrom w:id="1">${run('旧职务')}</w:moveFrom>`, run('总工程师'))),
    ],
    [
      'a former format',
      (form) =>
        form.put(
          '职务',
          runs(run('总工程师', '<w:rPr><w:b/><w:rPrChange w:id="2"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>')),
        ),
    ],
    ['hidden words', (form) => form.put('姓名', runs(run('某某', '<w:rPr><w:vanish/></w:rPr>'), run('申报人801')))],
    ['a content control', (form) => form.put('工作单位', runs(control('<w:tag w:val="x"/>', aForm(801).employer)))],
    [
      'a prompt beside what was typed',
      (form) => form.put('姓名', runs(control('<w:showingPlcHdr/>', '单击此处输入文字'), run('申报人801'))),
    ],
    [
      'a prompt where nothing was typed',
      (form) => form.put('邮箱', runs(control('<w:showingPlcHdr/>', '单击此处输入文字'))),
    ],
    [
      'full-width characters',
      (form) =>
        form.type('证件号码', '４１１５２３１９７５０３０８８０１'.padEnd(17) + aForm(801).residentId.slice(17)),
    ],
    [
      'a number in two lines',
      (form) =>
        form.put('证件号码', paragraph(aForm(801).residentId.slice(0, 6)) + paragraph(aForm(801).residentId.slice(6))),
    ],
    [
      'a line break in a cell',
      (form) => form.put('工作单位', runs('<w:r><w:t>新县民爆</w:t><w:br/><w:t>器材有限公司</w:t></w:r>')),
    ],
    ['a date in Chinese', (form) => form.type('出生日期', '1975年3月8日')],
    ['a link', (form) => form.put('姓名', runs(`<w:hyperlink r:id="rId9">${run('申报人801')}</w:hyperlink>`))],
    [
      'a field',
      (form) => form.put('姓名', runs('<w:r><w:instrText>MERGEFIELD x</w:instrText></w:r>', run('申报人801'))),
    ],
    [
      'a reading over a name',
      (form) =>
        form.put(
          '姓名',
          runs(`<w:r><w:ruby><w:rt>${run('shen')}</w:rt><w:rubyBase>${run('申报人801')}</w:rubyBase></w:ruby></w:r>`),
        ),
    ],
    [
      'a drawing in two ways',
      (form) =>
        form.put(
          '姓名',
          runs(
            `<w:r><mc:AlternateContent><mc:Choice><w:t>申报人801</w:t></mc:Choice><mc:Fallback><w:t>申报人801</w:t></mc:Fallback></mc:AlternateContent></w:r>`,
          ),
        ),
    ],
    [
      'a nested table around a value',
      (form) =>
        form.put(
          '手机',
          `${paragraph('13900001111')}<w:tbl><w:tr><w:tc>${paragraph('办公室')}</w:tc></w:tr></w:tbl>${paragraph('')}`,
        ),
    ],
    ['a slash for nothing', (form) => form.type('邮箱', '/')],
    ['无 for nothing', (form) => form.type('通信地址', '无')],
    ['无 in an empty list', (form) => form.rows(['有关单位'], [{ 关系类别: '无', 有关单位: '', 说明: '' }])],
  ]
  test.each(changes)('%s', (_name, change) => {
    expect(formOf(changed(change))).toEqual(plain)
  })
})

describe('the same person, whatever was done to labels and tables', () => {
  const replaced = (from: string | RegExp, to: string) => (form: WordForm) => {
    const before = form.xml
    form.xml = form.xml.replace(from, to)
    expect(form.xml).not.toBe(before)
  }
  const changes: [string, (form: WordForm) => unknown][] = [
    ['a label with spaces', replaced('姓名*', '姓　　名')],
    ['a label with a colon', replaced('>手机<', '>手机：<')],
    ['another word for a label', replaced('>手机<', '>联系电话<')],
    ['a label in two runs', replaced('>工作单位<', '>工作</w:t></w:r><w:r><w:t>单位<')],
    ['a heading without its star', replaced('职务或岗位*', '职务或岗位')],
    ['a heading in two lines', replaced('>岗位级别<', '>岗位</w:t><w:br/><w:t>级别<')],
    [
      'all titles gone',
      (form) => {
        form.xml = form.xml.replaceAll(/<w:t(?: [^>]*)?>[一二三四五六七八九十]+、[^<]*<\/w:t>/gu, '')
      },
    ],
    [
      'tables without a paragraph between them',
      (form) => {
        form.xml = form.xml.replaceAll(/<\/w:tbl>.*?<w:tbl>/gsu, '</w:tbl><w:tbl>')
      },
    ],
    [
      'one table for everything',
      (form) => {
        const parts = form.xml.split(/<w:tbl>.*?(?=<w:tr[ >])|<\/w:tbl>/gsu)
        const rows = parts.filter((part) => /^<w:tr[ >]/u.test(part)).join('')
        form.xml = `<w:document><w:body><w:tbl>${rows}</w:tbl></w:body></w:document>`
      },
    ],
    [
      'all of it in a cell of another table',
      (form) => {
        form.xml = form.xml.replace(
          /<w:body>(.*)<\/w:body>/su,
          `<w:body><w:tbl><w:tr><w:tc>$1</w:tc></w:tr></w:tbl></w:body>`,
        )
      },
    ],
    [
      'a column of one’s own',
      (form) => {
        const [head = '', first = ''] = form.list(...workList)
        const add = (row: string, text: string) => row.replace('</w:tr>', `<w:tc>${paragraph(text)}</w:tc></w:tr>`)
        form.xml = form.xml.replace(head + first, add(head, '备注') + add(first, '在职'))
      },
    ],
    [
      'a row that was deleted with tracking',
      (form) => {
        const [head = '', first = ''] = form.list('职称名称')
        const gone = first
          .replace(/<w:tr[^>]*>(<w:trPr>.*?<\/w:trPr>)?/su, '<w:tr><w:trPr><w:del w:id="3"/></w:trPr>')
          .replace('正高级工程师', '工程师')
        form.xml = form.xml.replace(head, head + gone)
      },
    ],
    [
      'the name of the list beside it, merged downwards',
      (form) => {
        const rows = form.list('职称名称')
        const beside = rows.map((row, at) => {
          const cell = `<w:tc><w:tcPr><w:vMerge${at === 0 ? ' w:val="restart"' : ''}/></w:tcPr>${paragraph(at === 0 ? '职称' : '')}</w:tc>`
          return row.replace('<w:tc>', `${cell}<w:tc>`)
        })
        form.xml = form.xml.replace(rows.join(''), beside.join(''))
      },
    ],
  ]
  test.each(changes)('%s', (_name, change) => {
    expect(formOf(changed(change))).toEqual(plain)
  })

  test('rows that were added are read, empty ones between them are not', () => {
    const entries = Array.from({ length: 9 }, (_, at) =>
      at === 4
        ? { 成果类别: '', 成果名称: '', 时间: '' }
        : { 成果类别: '论文', 成果名称: `第 ${at} 篇`, 时间: '2019年5月' },
    )
    const form = formOf(changed((word) => word.rows(['成果名称'], entries)))
    expect(form['results']).toEqual(
      [0, 1, 2, 3, 5, 6, 7, 8].map((at) => ({ kind: 'publication', title: `第 ${at} 篇`, on: '2019-05-31' })),
    )
  })

  test('a cell merged with the one above says the same', () => {
    const bytes = changed((word) => {
      word.rows(
        ['职称名称'],
        [
          { 职称名称: '工程师', 职称级别: '中级', 取得时间: '2008-01-01', 计入领域: '特殊行业' },
          { 职称名称: '高级工程师', 职称级别: '副高级', 取得时间: '2013-01-01', 计入领域: '合并' },
        ],
      )
      const merge = (text: string, kind: string) => {
        const at = word.xml.lastIndexOf('<w:tc>', word.xml.indexOf(`>${text}<`, word.xml.indexOf('>职称名称*<')))
        word.xml = `${word.xml.slice(0, at)}<w:tc>${word.xml.slice(at + 6).replace('<w:tcPr>', `<w:tcPr><w:vMerge${kind}/>`)}`
      }
      merge('特殊行业', ' w:val="restart"')
      merge('合并', '')
    })
    const { titles } = formOf(bytes) as { titles: { fields: string[] }[] }
    expect(titles.map(({ fields }) => fields)).toEqual([['special-trade'], ['special-trade']])
  })

  test('the number with a box for each digit', () => {
    const id = aForm(801).residentId
    const bytes = changed((word) => {
      const boxes = [...id].map((one) => `<w:tc>${paragraph(one)}</w:tc>`).join('')
      word.xml = word.xml.replace(new RegExp(`<w:tc>(?:(?!<w:tc>).)*${id}.*?</w:tc>`, 'su'), boxes)
    })
    expect(formOf(bytes)).toEqual(plain)
  })
})

describe('boxes', () => {
  const sym = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`
  const legacy = (checked: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>${checked}</w:checkBox></w:ffData></w:fldChar></w:r>`
  test.each<[string, string]>([
    ['symbols', runs(sym('Wingdings 2', 'F0A3'), run(' 企业 '), sym('Wingdings 2', 'F052'), run(' 政府机关'))],
    ['check boxes of old forms', runs(legacy(''), run(' 企业 '), legacy('<w:checked/>'), run(' 政府机关'))],
    [
      'check boxes of new forms',
      runs(
        control('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', '☐'),
        run('企业'),
        control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', '☒'),
        run('政府机关'),
      ),
    ],
    ['the other words deleted', runs(run('政府机关'))],
  ])('%s', (_name, content) => {
    expect(formOf(changed((form) => form.put('单位性质', content)))).toEqual({ ...plain, source: 'government' })
  })
})

describe('what cannot be taken is told at its table and row', () => {
  test.each<[string, (form: WordForm) => unknown, string, number, string, string]>([
    ['no name', (form) => form.type('姓名', ''), '基本情况', 1, 'name', '没有填写姓名'],
    ['no ID', (form) => form.type('证件号码', ''), '基本情况', 2, 'residentId', '没有填写证件号码'],
    [
      'two boxes where one is chosen',
      (form) => form.type('性别', '☑男 ☑女'),
      '基本情况',
      1,
      'gender',
      '请填写：男、女',
    ],
    [
      'a tick between two boxes',
      (form) => form.type('单位性质', '□企业 √ □政府机关'),
      '基本情况',
      7,
      'source',
      '请填写',
    ],
    [
      'a birth date that is none',
      (form) => form.type('出生日期', '1975-02-30'),
      '基本情况',
      2,
      'birthDate',
      '不是日期',
    ],
    [
      'work without a beginning',
      (form) => form.rows(workList, [{ 单位: '某厂', 职务或岗位: '工人', 开始时间: '' }]),
      '工作经历',
      2,
      'work.0.from',
      '没有填写开始时间',
    ],
    [
      'a word of no list',
      (form) =>
        form.rows(workList, [{}, { 单位: '某厂', 职务或岗位: '工人', 开始时间: '2001-01-01', 单位类别: '天文台' }]),
      '工作经历',
      3,
      'work.1.institution',
      '请填写：省级以上研发平台',
    ],
    [
      'a qualification that is not said to be national',
      (form) => form.rows(['资格名称'], [{ 资格名称: '注册安全工程师', 取得时间: '2012-09-01' }]),
      '执业资格',
      2,
      'qualifications.0.national',
      '没有填写是否国家级',
    ],
  ])('%s', (_name, change, sheet, row, path, message) => {
    const { rows, problems } = read(changed(change))
    expect(rows).toEqual([])
    expect(problems).toEqual([
      {
        file: '申报表.docx',
        sheet,
        row,
        name: path === 'name' ? '' : '申报人801',
        path,
        message: expect.stringContaining(message),
      },
    ])
  })

  test('a column that was deleted is named', () => {
    const bytes = changed((form) => {
      form.xml = form.xml.replace('职称级别*', '备注')
    })
    expect(read(bytes).problems.map(({ message }) => message)).toEqual(['表中没有“职称级别”一栏'])
  })

  test('the empty form is told, not taken', () => {
    const { rows, problems } = read(blank.bytes())
    expect([rows, problems.map(({ path }) => path)]).toEqual([[], ['name', 'residentId']])
  })
})
