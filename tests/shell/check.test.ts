/** `check`: findings on one person's facts from the command line, and the page that documents the facts. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { conditions } from '../../src-main/office/rules/findings.ts'
import { factsSchema } from '../../src-shared/model/facts.ts'
import { tempDir } from '../office/harness.ts'
import { check, none, office, rows } from './calls.ts'

const dir = tempDir()
const at = (name: string) => join(dir, name)
writeFileSync(at('empty'), '')
afterAll(() => rmSync(dir, { recursive: true, force: true }))

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
