/** Roster rules, "Which rows are persons": whom the import sees, and whom it leaves out without a word. */
import { describe, expect, test } from 'vitest'
import type { Given } from './build.ts'
import { id, idOf, problems, readRows } from './sheets.ts'

const heading: Given[] = ['序号', '姓名', '身份证号', '单位', '职务', '职称', '手机']
/** Rows (from 2 on) that are persons, below a heading. */
const persons = (rows: Given[][], merges: string[] = []) => readRows([heading, ...rows], merges).rows
const full: Given[] = [1, '张伟', id, '某公司', '经理', '工程师', '13812345678']

describe('a person', () => {
  test.each<[string, Given[], boolean]>([
    ['with a name alone', [1, '张伟'], true],
    ['with an ID alone', [1, null, id], true],
    ['with a bad ID alone', [1, null, '123'], true],
    ['with values in three other columns', [1, null, null, '某公司', '经理', '工程师'], true],
    ['with values in two', [1, null, null, '某公司', '经理'], false],
    ['columns without a target do not count', [1, null, null, '某公司', '经理', null, null, '甲', '乙'], false],
    ['empty words are no values', [1, '无', '/', '某公司', '经理', '-', '——'], false],
    ['无 in the title column is no value', [1, null, null, '某公司', '经理', '无'], false],
    ['with a name that is refused', [1, '#N/A'], true],
    ['formulas filled down that give nothing', [1, { t: 's', v: '', f: 'A9&""' }, null, '某公司'], false],
    ['an empty row', [], false],
  ])('%s: %#', (_name, cells, isPerson) => expect(persons([cells]).map(({ row }) => row)).toEqual(isPerson ? [2] : []))

  test('rows keep the numbers they have in the sheet', () => {
    const other = [2, '王芳', idOf('1980-02-29'), '乙公司', '', '', '']
    expect(persons([[], full, [], [], other]).map(({ row }) => row)).toEqual([3, 6])
  })
})

describe('left out without a word', () => {
  test.each<[string, Given[], string[]]>([
    ['the heading again', heading, []],
    ['the heading again, spaced out', ['序 号', '姓 名', '身份证号', '单 位', '职 务', '职 称', '手 机'], []],
    [
      'a first cell merged over three columns',
      ['张伟', null, null, '某公司', '经理', '工程师', '13812345678'],
      ['A2:C2'],
    ],
    ['a colon', ['填表人：张伟', '李四', id, '某公司', '经理', '工程师'], []],
    ['a half-width colon', ['注:', '李四', id, '某公司', '经理', '工程师'], []],
    ['a colon in the name', [null, '填表人：', id, '某公司', '经理', '工程师'], []],
    ['合计', ['合计', '李四', id, '某公司'], []],
    ['总 计', ['总 计', '李四', id, '某公司'], []],
    ['小　计', ['小　计', '李四', id, '某公司'], []],
    ['共计', ['共计', '李四', id], []],
    ['例', ['例', '李四', id, '某公司'], []],
    ['示例', ['示例', '李四', id, '某公司'], []],
    ['样例', ['样例', '李四', id, '某公司'], []],
    ['填写示例', ['填写示例', '李四', id, '某公司'], []],
    ['示例 in the first cell that is not empty', ['-', '示例', id, '某公司', '经理', '工程师'], []],
  ])('%s', (_name, cells, merges) => expect(persons([cells], merges)).toEqual([]))

  test.each<[string, Given[], string[]]>([
    ['a first cell merged over two columns', [null, '张伟', null, '某公司', '经理'], ['B2:C2']],
    ['合计 elsewhere', [1, '张伟', id, '合计', '例', '注：甲'], []],
    ['合计 as a part of a word', [1, '合计平', id, '某公司'], []],
    ['a number in front', [2, '张伟', id, '某公司'], []],
  ])('but not %s', (_name, cells, merges) => expect(persons([cells], merges)).toHaveLength(1))

  test('the second row of a heading of two rows, printed again', () => {
    const upper: Given[] = ['姓名', '身份证号', '单位', '教育', null, null]
    const lower: Given[] = [null, null, null, '学历', '学位', '毕业时间']
    const merges = ['A1:A2', 'B1:B2', 'C1:C2', 'D1:F1']
    const sheet = readRows([upper, lower, ['张伟', id, '某公司', '大学', '学士', '1997.07'], upper, lower], merges)
    expect(sheet.rows.map(({ row }) => row)).toEqual([3])
  })
})

describe('cells that count for several rows', () => {
  const second = idOf('1980-02-29', 12)
  const third = idOf('1990-12-31', 13)
  test('a cell merged over several rows counts for each, except in name and ID', () => {
    const rows = persons(
      [
        [1, '张伟', id, '某公司', '经理', '工程师', '13812345678'],
        [2, null, second, null, null, null, null],
        [3, '王芳', null, null, null, null, null],
      ],
      ['B2:B3', 'C3:C4', 'D2:D4', 'E2:E3', 'G2:G4'],
    )
    expect(rows.map(problems)).toEqual([[], ['姓名 name-missing'], ['身份证号 id-missing']])
    const shared = persons([full, [2, '王芳', second]], ['D2:D3', 'E2:E3', 'F2:F3', 'G2:G3'])
    expect(shared[1]?.values).toMatchObject({ employer: '某公司', post: '经理', title: '工程师', phone: '13812345678' })
  })
  test('values merged from above make no person', () => {
    expect(persons([full, [2, null, null]], ['D2:D3', 'E2:E3', 'F2:F3', 'G2:G3'])).toHaveLength(1)
  })
  test('what lies hidden under a merged cell is not read', () => {
    const rows = persons([full, [2, '王芳', second, '旧公司', null, null, null]], ['D2:D3'])
    expect(rows[1]?.values?.employer).toBe('某公司')
  })
  test('a refused cell is refused for each of its rows', () => {
    const rows = persons(
      [
        [1, '张伟', id, '=A1'],
        [2, '王芳', second],
      ],
      ['D2:D3'],
    )
    expect(rows.map(problems)).toEqual([['单位 formula-refused'], ['单位 formula-refused']])
  })
  test.each(['同上', '〃', '″', '同 上'])('%s stands for the value in the person’s row above', (mark) => {
    const rows = persons([
      full,
      ['小计', '1 人'],
      [2, '王芳', second, mark, mark, mark, mark],
      [3, '李雷', third, mark, null, mark, mark],
    ])
    expect(rows.map(({ values }) => [values?.employer, values?.post, values?.title, values?.phone])).toEqual([
      ['某公司', '经理', '工程师', '13812345678'],
      ['某公司', '经理', '工程师', '13812345678'],
      ['某公司', undefined, '工程师', '13812345678'],
    ])
  })
  test('a ditto mark with nothing above is empty', () => {
    expect(persons([[1, '张伟', id, '同上']]).map(problems)).toEqual([['单位 employer-missing']])
  })
})
