/** The command line as it is run: exit codes (0 done, 1 refused or not verified, 2 wrong call), what stands on stdout and on stderr. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { osEffects } from '../../src-main/office/build-core.ts'
import { runCommand } from '../../src-main/shell/cli/run-command.ts'
import { foundDemo } from '../../src-main/office/system/set-up.ts'
import { conditions } from '../../src-main/office/rules/findings.ts'
import { factsSchema } from '../../src-shared/model/facts.ts'
import { jcs } from '../../src-shared/draw/canonical.ts'
import type { DrawRecord } from '../../src-shared/draw/types.ts'
import { passwordCost, resources, tempDir, version } from '../office/harness.ts'

const program = ['--disable-warning=ExperimentalWarning', 'src-main/shell/cli/main.ts']
const dir = tempDir()
const at = (name: string) => join(dir, name)
let recoveryWords: string[] = []

interface Run {
  status: number | null
  stdout: string
  stderr: string
}

/** A call in this process: as the terminal runs it, without starting Node each time. */
async function office(args: readonly string[]): Promise<Run> {
  const run = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      run[name] += String(chunk)
      return true
    }),
  )
  try {
    return { status: await runCommand(args), ...run }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

/** A call as a process of its own. */
function started(args: readonly string[], input = ''): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], { encoding: 'utf8', input })
  return { status, stdout, stderr }
}

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
const none = ''

type Row = [name: string, args: () => string[], status: number, stdout: RegExp | '', stderr: RegExp | '']

async function check([, args, ...expected]: Row): Promise<void> {
  seen(await office(args()), ...expected)
}

/** What is to be seen; whatever goes wrong, nobody ever sees a trace. */
function seen(run: Run, status: number, stdout: RegExp | '', stderr: RegExp | ''): void {
  expect(`${run.stdout}${run.stderr}`).not.toMatch(/\n\s+at |node:internal|file:\/\//u)
  expect(run).toEqual({
    status,
    stdout: stdout === none ? '' : (expect.stringMatching(stdout) as string),
    stderr: stderr === none ? '' : (expect.stringMatching(stderr) as string),
  })
}
const rows = (list: Row[]) => list.map((row): [string, Row] => [row[0], row])

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

describe('check', () => {
  const [, example = ''] = /```json\n([^`]+)```/u.exec(readFileSync('docs/facts.md', 'utf8')) ?? []
  const facts = () => JSON.parse(example) as Record<string, unknown>
  const file = (content: string | Uint8Array | object) => {
    const bytes = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content)
    writeFileSync(at('facts.json'), bytes)
    return at('facts.json')
  }
  const changed = (given: object) => file({ ...facts(), ...given })
  const checked = (name: string, ...rest: string[]) => ['check', name, ...rest]

  test('the example of docs/facts.md: nothing is violated or missing, every condition of both fields is there', async () => {
    const run = await office(checked(file(example), '--on', '2026-11-25'))
    expect([run.status, run.stderr]).toEqual([0, ''])
    const result = JSON.parse(run.stdout) as { findings: { condition: string; outcome: string }[] }
    expect(result).toMatchObject({ decidedOn: '2026-11-25', ruleSet: 'xinxian-2021-70@1', problems: [] })
    expect(new Set(result.findings.map(({ outcome }) => outcome))).toEqual(
      new Set(['satisfied', 'exempt', 'needs-judgement']),
    )
    expect(result.findings).toHaveLength(18)
  })

  test('docs/facts.md names every fact and every condition, and no other', () => {
    const page = readFileSync('docs/facts.md', 'utf8')
    const rows = (head: string) =>
      [...(page.split(head)[1]?.split('\n\n')[0] ?? '').matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name)
    expect(rows('| path | holds | read by |')).toEqual(Object.keys(factsSchema.shape))
    expect(rows('| condition | of | decided |')).toEqual([...conditions.map(({ id }) => id), 'art-7-2:fields'])
    expect(Object.keys(facts())).toEqual(Object.keys(factsSchema.shape))
  })

  const on = ['--on', '2026-11-25']
  test.each(
    rows([
      [
        'too old',
        () => checked(changed({ birthDate: '1950-01-01', identity: undefined, specialNeed: undefined }), ...on),
        1,
        /"outcome": "violated"/,
        none,
      ],
      ['a fact missing', () => checked(changed({ source: undefined }), ...on), 1, /"missing-data"/, none],
      ['a contradiction', () => checked(changed({ birthDate: '1979-08-12' }), ...on), 1, /"path": "birthDate"/, none],
      ['nothing known', () => checked(file('{}'), ...on), 1, /"art-7-2:fields"/, none],
      ['on another day', () => checked(file(example), '--on', '2026-10-01'), 1, /"decidedOn": "2026-10-01"/, none],
      ['today', () => checked(file('{}')), 1, /"decidedOn": "20\d\d-\d\d-\d\d"/, none],
      ['with a byte order mark', () => checked(file(`\ufeff${example}`), ...on), 0, /"problems": \[\]/, none],
      ['no file named', () => ['check'], 2, none, /^用法：check/],
      ['two files', () => checked(file('{}'), at('empty')), 2, none, /^用法：check/],
      ['a day that is none', () => checked(file('{}'), '--on', '2026-02-29'), 2, none, /^用法：check/],
      ['no day', () => checked(file('{}'), '--on'), 2, none, /^参数 --on 的写法不对/],
      ['no such file', () => checked(at('missing.json')), 2, none, /missing\.json：文件或文件夹不存在/],
      ['a folder', () => checked(dir), 2, none, /它是文件夹/],
      ['an empty file', () => checked(at('empty')), 2, none, /empty 不是 UTF-8 编码的 JSON/],
      ['no JSON', () => checked(file('{"source":')), 2, none, /不是 UTF-8 编码的 JSON/],
      ['not in UTF-8', () => checked(file(new Uint8Array([34, 0xd0, 0xc2, 34]))), 2, none, /不是 UTF-8 编码的 JSON/],
      ['1 MiB', () => checked(file('{}'.padEnd(1024 * 1024)), ...on), 1, /"art-3"/, none],
      ['a byte more', () => checked(file('{}'.padEnd(1024 * 1024 + 1))), 2, none, /超过 1 MiB/],
      ['no object', () => checked(file('[]')), 2, none, /中的内容不合要求：应为一组 \{…\}。\n$/],
      ['an unknown fact', () => checked(file({ age: 40 })), 2, none, /不认识的项 age。/],
      [
        'a word that is none of those',
        () => checked(file({ source: 'army' })),
        2,
        none,
        / source 的内容.*只能是 .*enterprise/,
      ],
      [
        'a day that is none in the file',
        () => checked(file({ birthDate: '1979-02-29' })),
        2,
        none,
        / birthDate 的内容.*真实日期/,
      ],
      ['a number for a word', () => checked(file({ trade: 3 })), 2, none, / trade 的内容.*应为文字。/],
      [
        'an empty word inside',
        () => checked(file({ work: [{ employer: ' ', post: '员', from: '2020-01-01' }] })),
        2,
        none,
        / work\.0\.employer 的内容.*不能为空。/,
      ],
      [
        'a fact missing inside',
        () => checked(file({ titles: [{ name: '工程师', level: 'middle' }] })),
        2,
        none,
        / titles\.0\.on 的内容.*没有填写。/,
      ],
      [
        'too many',
        () => checked(file({ results: Array.from({ length: 101 }, () => ({ kind: 'award', title: '奖' })) })),
        2,
        none,
        / results 的内容.*最多 100 项。/,
      ],
      ['deeper than anything', () => checked(file('['.repeat(200_000) + ']'.repeat(200_000))), 2, none, /内容不合要求/],
    ]),
  )('%s', (_, row) => check(row))
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
      ['the register', () => ['export', at('list.xlsx'), ...inDemo()], 0, /^已导出 300 人\n$/, none],
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
