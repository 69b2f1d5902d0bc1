/**
 * `check FACTS.json [--on DATE]`: what the conditions of entry (Articles 3, 5, 6a) say about one person, as one JSON object.
 * Needs no office. Exit 0 where nothing stands against the person but judgements that are still to be made, 1 where a
 * condition is violated, data are missing or facts contradict one another, 2 where the file is none of facts.
 */
import { statSync } from 'node:fs'
import type { z } from 'zod'
import { isDate, todayInShanghai } from '../../../src-shared/model/dates.ts'
import { type Facts, factsSchema } from '../../../src-shared/model/facts.ts'
import { factsProblems } from '../../../src-shared/model/facts-problems.ts'
import { findingsOf } from '../../office/rules/findings.ts'
import { installedRuleSetOn } from '../../office/system/rule-sets.ts'
import { resourcesDir } from '../paths.ts'
import { type Command, complain, mustBeReadable, readInput, say, usage, WrongCall } from './command.ts'

/** Facts of one person fit into a small part of it. */
const largest = 1024 * 1024

export const check: Command = {
  options: { on: { type: 'string' } },
  async run([file, ...more], { on }) {
    if (file === undefined || more.length > 0 || (typeof on === 'string' && !isDate(on))) {
      complain('用法：check 事实.json --on 2026-11-25（审定日，不写为今天）')
      return usage
    }
    const facts = readFacts(file)
    const decidedOn = typeof on === 'string' ? on : todayInShanghai(Date.now())
    const ruleSet = installedRuleSetOn(resourcesDir(), decidedOn)
    const problems = factsProblems(facts, decidedOn)
    const findings = findingsOf(facts, { decidedOn, ruleSet })
    say(JSON.stringify({ decidedOn, ruleSet: ruleSet.id, problems, findings }, null, 2))
    const against = findings.some(({ outcome }) => outcome === 'violated' || outcome === 'missing-data')
    return against || problems.length > 0 ? 1 : 0
  },
}

/** @throws WrongCall where the file cannot be read, is too large, no JSON, or not of the form of facts */
function readFacts(file: string): Facts {
  mustBeReadable(file)
  if (statSync(file).size > largest) throw new WrongCall(`${file} 超过 1 MiB，不会是一个人的事实，没有读取。`)
  let data: unknown
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readInput(file)))
  } catch (error) {
    if (error instanceof WrongCall) throw error
    throw new WrongCall(`${file} 不是 UTF-8 编码的 JSON，请检查文件。`)
  }
  const read = factsSchema.safeParse(data, { error: issueWords })
  if (read.success) return read.data
  const [issue] = read.error.issues
  const path = issue?.path.join('.') ?? ''
  throw new WrongCall(`${file} 中${path === '' ? '' : ` ${path} `}的内容不合要求：${issue?.message ?? '格式不对'}。`)
}

const kinds: Record<string, string> = {
  string: '文字',
  number: '数字',
  boolean: 'true 或 false',
  array: '列表 […]',
  object: '一组 {…}',
}

/** Words for what the schema itself has none for; undefined leaves its own. */
function issueWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? '没有填写' : `应为${kinds[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return `只能是 ${issue.values.map(String).join('、')} 之一`
  if (issue.code === 'unrecognized_keys') return `不认识的项 ${issue.keys.join('、')}`
  if (issue.code === 'too_big') return `最多 ${issue.maximum} 项`
  return undefined
}
