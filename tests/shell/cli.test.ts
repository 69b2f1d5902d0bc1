/** The command line as it is run: exit codes (0 done, 1 refused or not verified, 2 wrong call), what stands on stdout and on stderr. */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { osEffects } from '../../src-main/office/build-core.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import { jcs } from '../../src-shared/draw/canonical.ts'
import type { DrawRecord } from '../../src-shared/draw/types.ts'
import { passwordCost, resources, tempDir, version } from '../office/harness.ts'
import { check, none, office, program, rows, seen, started } from './calls.ts'

const dir = tempDir()
const at = (name: string) => join(dir, name)
let recoveryWords: string[] = []

beforeAll(async () => {
  recoveryWords = (await foundDemo({ dir: at('office'), resources, version, passwordCost }, osEffects)).recoveryWords
  expect(started(['demo', '--dir', at('demo')])).toMatchObject({ status: 0, stderr: '' })
  const record = readFileSync(at('demo/record.json'), 'utf8')
  writeFileSync(at('changed.json'), record.replace('"round":1', '"round":2'))
  writeFileSync(at('empty'), '')
  writeFileSync(at('list.csv'), '姓名,工作单位,职务\n张伟,新县某某厂,总工程师\n')
  writeFileSync(at('no-list.csv'), '甲,乙\n1,2\n')
  mkdirSync(at('nothing'))
}, 120_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const record = () => at('demo/record.json')
const annex = () => at('demo/annex.json')
const theRecord = () => JSON.parse(readFileSync(record(), 'utf8')) as DrawRecord
const commitment = () => theRecord().commitment
const dice = () => theRecord().contributions.at(-1)?.value ?? ''
const inDemo = () => ['--dir', at('demo')]
describe('calls that name no command', () => {
  test.each(
    rows([
      ['nothing at all', () => [], 2, none, /^用法：/],
      ['an unknown command', () => ['drw'], 2, none, /^没有“drw”这个命令。\n用法：/],
      ['a name that every object has', () => ['toString'], 2, none, /^没有“toString”这个命令。/],
      ['help', () => ['--help'], 0, /^用法：[\s\S]*workdays DATE N/, none],
    ]),
  )('%s', (_, row) => check(row))
})

describe('verify', () => {
  const ok = /^ok \S+record\.json \(expert-draw\/1, rounds 0…2, signed by device −1, 0, 1, 2, .*; not anchored\)\n$/
  test.each(
    rows([
      ['a record', () => ['verify', record()], 0, ok, none],
      ['a changed record', () => ['verify', at('changed.json')], 1, /^FAIL \S+changed\.json: \w+: .+\n$/, none],
      ['an empty file', () => ['verify', at('empty')], 1, /^FAIL \S+empty: form: /, none],
      [
        'a good and a bad one: a line each',
        () => ['verify', record(), at('changed.json')],
        1,
        /^ok \S+ .*\nFAIL \S+ .*\n$/,
        none,
      ],
      ['no file named', () => ['verify'], 2, none, /^用法：verify/],
      ['no such file', () => ['verify', at('missing.json')], 2, none, /missing\.json：文件或文件夹不存在/],
      ['a good and a missing one', () => ['verify', record(), at('missing.json')], 2, none, /missing\.json/],
      ['a folder', () => ['verify', dir], 2, none, /它是文件夹/],
      ['an unknown option', () => ['verify', record(), '--anex', annex()], 2, none, /^不认识的参数 --anex。\n用法/],
      ['an option without its value', () => ['verify', record(), '--annex'], 2, none, /^参数 --annex 的写法不对/],
      ['a value where none belongs', () => ['verify', record(), '--json=1'], 2, none, /^参数 --json 的写法不对/],
      ['its annex', () => ['verify', record(), '--annex', annex()], 0, /^ok /, none],
      ['something else as annex', () => ['verify', record(), '--annex', at('empty')], 1, /: annex: /, none],
      ['no such annex', () => ['verify', record(), '--annex', at('missing')], 2, none, /missing：/],
      [
        'commitment and dice of the sheet',
        () => ['verify', record(), '--commitment', commitment(), '--dice', dice().replace(/(.{10})/, '$1 ')],
        0,
        /; anchored\)\n$/,
        none,
      ],
      ['the commitment alone', () => ['verify', record(), '--commitment', commitment()], 0, /; not anchored\)/, none],
      ['another commitment', () => ['verify', record(), '--commitment', '00'], 1, /: anchor: /, none],
      ['other dice', () => ['verify', record(), '--dice', '1'.repeat(20)], 1, /: anchor: /, none],
      ['two files with dice', () => ['verify', record(), record(), '--dice', dice()], 2, none, /一次只能核验一个文件/],
      ['two files with an annex', () => ['verify', record(), record(), '--annex', annex()], 2, none, /一次只能/],
      ['the journal it comes from', () => ['verify', record(), '--journal', ...inDemo()], 0, /^ok /, none],
      [
        'the journal of another office',
        () => ['verify', record(), '--journal', '--dir', at('office')],
        1,
        /^FAIL \S+ journal: /,
        none,
      ],
      [
        'a folder without an office',
        () => ['verify', record(), '--journal', '--dir', at('nothing')],
        2,
        none,
        /没有专家库/,
      ],
      ['a folder without --journal', () => ['verify', record(), ...inDemo()], 2, none, /--journal/],
    ]),
  )('%s', (_, row) => check(row))

  test('--json: one object for all files', async () => {
    const run = await office(['verify', record(), at('changed.json'), '--json'])
    expect([run.status, run.stderr]).toEqual([1, ''])
    expect(JSON.parse(run.stdout)).toMatchObject({
      ok: false,
      records: [
        { file: record(), ok: true, rounds: 3, anchored: false },
        { file: at('changed.json'), ok: false, code: expect.any(String) as string },
      ],
    })
  })

  test('a witness cut out of the record does not verify', async () => {
    const { signatures, ...rest } = theRecord()
    writeFileSync(at('cut.json'), jcs({ ...rest, signatures: signatures.filter(({ role }) => role !== 'witness') }))
    await check(['', () => ['verify', at('cut.json')], 1, /^FAIL \S+: signature: /, none])
  })
})

describe('workdays', () => {
  test.each(
    rows([
      ['over a holiday with make-up days', () => ['workdays', '2026-09-24', '5'], 0, /^2026-10-09\n$/, none],
      ['the next working day after a Friday', () => ['workdays', '2026-11-20', '1'], 0, /^2026-11-23\n$/, none],
      ['none: the day itself', () => ['workdays', '2026-11-21', '0'], 0, /^2026-11-21\n$/, none],
      ['less than none', () => ['workdays', '2026-11-20', '-1'], 2, none, /^不认识的参数 -1/],
      ['less than none, as an operand', () => ['workdays', '2026-11-20', '--', '-1'], 2, none, /^用法：workdays/],
      ['a part of a day', () => ['workdays', '2026-11-20', '1.5'], 2, none, /^用法：workdays/],
      ['words', () => ['workdays', '2026-11-20', '五'], 2, none, /^用法：workdays/],
      ['no number', () => ['workdays', '2026-11-20'], 2, none, /^用法：workdays/],
      ['one operand too many', () => ['workdays', '2026-11-20', '1', '2'], 2, none, /^用法：workdays/],
      ['a day that is none', () => ['workdays', '2026-02-29', '1'], 2, none, /^用法：workdays/],
      ['a date in another form', () => ['workdays', '2026/11/20', '1'], 2, none, /^用法：workdays/],
      ['nothing', () => ['workdays'], 2, none, /^用法：workdays/],
      [
        'into a year without a table',
        () => ['workdays', '2026-12-28', '5'],
        2,
        none,
        /^本版本没有 2027 年的放假安排（只有 2024、2025、2026 年）/,
      ],
      ['a year before the tables', () => ['workdays', '2020-01-02', '1'], 2, none, /^本版本没有 2020 年的放假安排/],
    ]),
  )('%s', (_, row) => check(row))
})

describe('import', () => {
  test.each(
    rows([
      ['a list in words', () => ['import', at('list.csv'), '--dry-run'], 0, /^Sheet1：表头第 1 行，1 人/, none],
      ['a file without a heading', () => ['import', at('no-list.csv'), '--dry-run'], 0, /^没有找到表头/, none],
      ['an empty file', () => ['import', at('empty'), '--dry-run'], 1, none, /^文件是空的.*（file-empty）/],
      ['an empty file as JSON', () => ['import', at('empty'), '--dry-run', '--json'], 1, none, /（file-empty）/],
      ['for real', () => ['import', at('list.csv')], 2, none, /请加 --dry-run/],
      ['for real as JSON', () => ['import', at('list.csv'), '--json'], 2, none, /请加 --dry-run/],
      ['no file', () => ['import', '--dry-run'], 2, none, /^用法：import/],
      ['two files', () => ['import', at('list.csv'), at('list.csv'), '--dry-run'], 2, none, /^用法：import/],
      ['no such file', () => ['import', at('missing.xlsx'), '--dry-run'], 2, none, /missing\.xlsx：/],
    ]),
  )('%s', (_, row) => check(row))

  test.each([
    ['a list', 'list.csv', 1],
    ['a file without a heading', 'no-list.csv', 0],
  ])('--json of %s: one object, refused rows are no failure', async (_, file, sheets) => {
    const run = await office(['import', at(file), '--dry-run', '--json'])
    expect([run.status, run.stderr]).toEqual([0, ''])
    expect((JSON.parse(run.stdout) as { sheets: unknown[] }).sheets).toHaveLength(sheets)
  })
})

describe('export and journal', () => {
  test.each(
    rows([
      ['the register', () => ['export', at('list.xlsx'), ...inDemo()], 0, /^已导出 30[01] 人\n$/, none],
      ['nothing named', () => ['export', ...inDemo()], 2, none, /^用法：export/],
      ['the journal without a file', () => ['export', 'journal', ...inDemo()], 2, none, /^用法：export/],
      ['another kind of file', () => ['export', at('list.csv'), ...inDemo()], 2, none, /^用法：export/],
      ['two files', () => ['export', at('a.xlsx'), at('b.xlsx'), ...inDemo()], 2, none, /^用法：export/],
      ['two journals', () => ['export', 'journal', at('a'), at('b'), ...inDemo()], 2, none, /^用法：export/],
      [
        'into a folder that is not there',
        () => ['export', at('no/a.xlsx'), ...inDemo()],
        2,
        none,
        /所在的文件夹不存在/,
      ],
      ['journal into no folder', () => ['export', 'journal', at('no/a'), ...inDemo()], 2, none, /所在的文件夹不存在/],
      ['journal over a folder', () => ['export', 'journal', at('nothing'), ...inDemo()], 2, none, /它是文件夹/],
      ['from no office', () => ['export', at('a.xlsx'), '--dir', at('nothing')], 2, none, /没有专家库/],
      [
        'the public register',
        () => ['export', 'public-register', '--dir', at('site'), '--office', at('demo')],
        0,
        /^已导出 \d+ 个文件到 /,
        none,
      ],
      [
        'the public register once more',
        () => ['export', 'public-register', '--dir', at('site'), '--office', at('demo')],
        0,
        /^已导出/,
        none,
      ],
      [
        'the public register nowhere',
        () => ['export', 'public-register', '--office', at('demo')],
        2,
        none,
        /^用法：export/,
      ],
      [
        'the public register over a file',
        () => ['export', 'public-register', '--dir', at('empty'), '--office', at('demo')],
        2,
        none,
        /它是文件，请给一个文件夹/,
      ],
      [
        'the public register of no office',
        () => ['export', 'public-register', '--dir', at('site'), '--office', at('nothing')],
        2,
        none,
        /没有专家库/,
      ],
      ['a journal that is whole', () => ['journal', 'verify', ...inDemo()], 0, /^ok \d+ entries\n$/, none],
      ['journal alone', () => ['journal', ...inDemo()], 2, none, /^用法：journal verify/],
      ['journal, another word', () => ['journal', 'check', ...inDemo()], 2, none, /^用法：journal verify/],
      ['journal verify of something', () => ['journal', 'verify', 'x', ...inDemo()], 2, none, /^用法：journal/],
      ['journal verify of no office', () => ['journal', 'verify', '--dir', at('missing')], 2, none, /没有专家库/],
    ]),
  )('%s', (_, row) => check(row))

  test('the journal as it stands, an entry a line; journal verify counts the same and gives one object', async () => {
    await check(['', () => ['export', 'journal', at('journal.jsonl'), ...inDemo()], 0, /^已导出 \d+ 条记录\n$/, none])
    const lines = readFileSync(at('journal.jsonl'), 'utf8').trimEnd().split('\n')
    expect(lines.every((line) => 'hash' in (JSON.parse(line) as object))).toBe(true)
    const run = await office(['journal', 'verify', '--json', ...inDemo()])
    expect([run.status, run.stderr]).toEqual([0, ''])
    expect(JSON.parse(run.stdout)).toEqual({ ok: true, entries: lines.length })
  })
})

describe('backup and restore', () => {
  const copy = () => at('copy.age')
  const restored = () => ['--dir', at('restored')]
  test.each(
    rows([
      ['a backup', () => ['backup', copy(), '--dir', at('office')], 0, /^已备份到 \S+copy\.age（\d+ 字节）\n$/, none],
      ['two backups', () => ['backup', copy(), copy(), '--dir', at('office')], 2, none, /^用法：backup/],
      ['a backup of no office', () => ['backup', copy(), '--dir', at('nothing')], 2, none, /没有专家库/],
      ['a backup into no folder', () => ['backup', at('no/a'), '--dir', at('office')], 2, none, /文件夹不存在/],
      ['a backup over a folder', () => ['backup', at('nothing'), '--dir', at('office')], 2, none, /它是文件夹/],
      ['restore alone', () => ['restore'], 2, none, /^用法：restore/],
      ['restore to nowhere', () => ['restore', copy()], 2, none, /^用法：restore/],
      ['restore of two', () => ['restore', copy(), copy(), ...restored()], 2, none, /^用法：restore/],
      ['restore of nothing', () => ['restore', at('missing'), ...restored()], 2, none, /missing：/],
      ['restore over an office', () => ['restore', copy(), ...inDemo()], 2, none, /不是空文件夹/],
      ['restore over other things', () => ['restore', copy(), '--dir', dir], 2, none, /不是空文件夹/],
      ['restore into a file', () => ['restore', copy(), '--dir', at('empty')], 2, none, /是文件，不是文件夹/],
    ]),
  )('%s', (_, row) => check(row))

  test.each(
    rows([
      ['with an operand', () => ['unlock', at('office')], 2, none, /^用法：unlock/],
      ['of no office', () => ['unlock', '--dir', at('nothing')], 2, none, /没有专家库/],
      ['without a key', () => ['unlock', '--dir', at('office')], 1, none, /恢复密钥/],
    ]),
  )('unlock %s', (_, [, args, ...expected]) => seen(started(args()), ...expected))

  test.each([
    ['without a key', copy, () => '', /^恢复密钥不对/],
    ['with the key read backwards', copy, () => recoveryWords.toReversed().join(''), /^恢复密钥/],
    ['of something else', () => at('list.csv'), () => recoveryWords.join(''), /不是备份/],
  ])('restore %s is refused and leaves nothing', (_, file, key, words) => {
    seen(started(['restore', file(), ...restored()], key()), 1, none, words)
    expect(existsSync(at('restored'))).toBe(false)
  })

  test.each(
    rows([
      ['alone', () => ['move'], 2, none, /^用法：move/],
      ['of two', () => ['move', copy(), copy()], 2, none, /^用法：move/],
      ['open to nowhere', () => ['move', 'open', copy()], 2, none, /^用法：move/],
      ['into no folder', () => ['move', at('no/a'), '--dir', at('office')], 2, none, /文件夹不存在/],
      ['of no office', () => ['move', at('moved.age'), '--dir', at('nothing')], 2, none, /没有专家库/],
      ['without a key', () => ['move', at('moved.age'), '--dir', at('office')], 1, none, /恢复密钥应为 24 个字/],
    ]),
  )('move %s', (_, [, args, ...expected]) => seen(started(args()), ...expected))

  test.each(
    rows([
      ['of nobody', () => ['password'], 2, none, /^用法：password/],
      ['with nothing typed', () => ['password', 'anquan', '--dir', at('office')], 2, none, /^用法：password/],
    ]),
  )('password %s', (_, [, args, ...expected]) => seen(started(args()), ...expected))

  test('password with a wrong paper is refused', () => {
    const typed = `${recoveryWords.toReversed().join('')}\nxitong a\nshenji b\nXin-Mima-2026-kaishi\n`
    seen(started(['password', 'anquan', '--dir', at('office')], typed), 1, none, /recovery\.wrong/)
  })

  test('move closes this folder for writing and opens in another one; a second move is refused', async () => {
    cpSync(at('office'), at('leaving'), { recursive: true })
    const key = recoveryWords.join('')
    const leaving = ['--dir', at('leaving')]
    seen(
      started(['move', at('moved.age'), ...leaving], key),
      0,
      /^已打包到 \S+moved\.age（\d+ 字节）。本机从现在起只能查看。\n/,
      none,
    )
    seen(started(['move', at('again.age'), ...leaving], key), 1, none, /office\.moved/)
    seen(started(['ferry', 'export', dir, ...leaving]), 1, none, /office\.moved/)
    seen(
      started(['move', 'open', at('moved.age'), '--dir', at('arrived')], key),
      0,
      /^已迁入，本机是新设备 \S+，共 \d+ 条记录。/,
      none,
    )
    await check(['', () => ['journal', 'verify', '--dir', at('arrived')], 0, /^ok /, none])
  })

  test('restore with the key, in groups on several lines', async () => {
    const typed = recoveryWords.join('').replaceAll(/(.{6})/gu, '$1 \n')
    const words = /^已恢复为新设备 \S+，共 \d+ 条记录。\n$/
    seen(started(['restore', copy(), ...restored()], typed), 0, words, none)
    await check(['', () => ['journal', 'verify', ...restored()], 0, /^ok /, none])
  })
})

describe('demo', () => {
  test.each(
    rows([
      ['nowhere', () => ['demo'], 2, none, /^用法：demo/],
      ['with an operand', () => ['demo', 'x', '--dir', at('new')], 2, none, /^用法：demo/],
      ['over other things', () => ['demo', '--dir', dir], 2, none, /不是空文件夹/],
      ['into a file', () => ['demo', '--dir', at('empty')], 2, none, /是文件，不是文件夹/],
    ]),
  )('%s', (_, row) => check(row))
})

test.each(
  rows([
    ['done', () => ['workdays', '2026-09-24', '5'], 0, /^2026-10-09\n$/, none],
    ['not verified', () => ['verify', at('empty')], 1, /^FAIL /, none],
    ['a wrong call', () => ['verify'], 2, none, /^用法：verify/],
  ]),
)('as a process of its own: %s', (_, [, args, ...expected]) => seen(started(args()), ...expected))

test('a reader that goes away in the middle (| head) is no failure', async () => {
  const many = Array.from({ length: 40 }, () => at('changed.json'))
  const child = spawn(process.execPath, [...program, 'verify', ...many], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (chunk) => (stderr += String(chunk)))
  child.stdout.destroy()
  const status = await new Promise((resolve) => child.once('close', resolve))
  expect([status, stderr]).toEqual([1, ''])
})
