/** Findings by the conditions of entry, against reading the same facts: `JSON.parse` and the schema. CPU, one thread. */
import { findingsOf } from '../../src-main/office/rules/findings.ts'
import { installedRuleSetOn } from '../../src-main/office/system/rule-sets.ts'
import { factsSchema } from '../../src-shared/model/facts.ts'
import { factsProblems } from '../../src-shared/model/facts-problems.ts'

/** Runs of which the fastest counts: what a run loses to others on the machine says nothing about the rules. */
const repeats = 5
const decidedOn = '2026-11-25'

const day = (year: number, index: number) =>
  `${year}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`

/** An applicant as they come: two jobs, a title, a degree, a result; every fourth for two fields, every ninth a CPA. */
function applicant(index: number): object {
  const fields = index % 4 === 0 ? ['industry-technology', 'finance-audit'] : ['industry-technology']
  return {
    source: 'enterprise',
    birthDate: day(1955 + (index % 35), index),
    identity: { kind: 'passport', number: `E${String(index).padStart(8, '0')}` },
    fields,
    work: [
      { employer: '信阳市轻工设计院', post: '工程师', from: day(2001 + (index % 9), index), to: '2012-06-30' },
      {
        employer: `第${index % 4000}设计院`,
        post: '总工程师',
        from: '2012-07-01',
        institution: index % 3 === 0 ? 'other' : 'provincial-platform',
        level: 'technical-head',
      },
    ],
    titles: [{ name: '高级工程师', level: index % 5 === 0 ? 'middle' : 'associate-senior', on: day(2015, index) }],
    degrees: [{ level: 'master', subject: '材料学', on: day(2005, index) }],
    qualifications:
      index % 9 === 0
        ? [{ name: '注册会计师', national: true, on: '2012-01-01', practice: [{ from: '2013-01-01' }] }]
        : [],
    results: [{ kind: 'patent', title: '一种低温烧结方法', on: '2019-03-01' }],
    attested: { conduct: { by: '李建国', on: '2026-10-20' }, record: { by: '李建国', on: '2026-10-20' } },
  }
}

function cpuOf(work: () => void): number {
  globalThis.gc?.()
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

const fastest = (work: () => void) => Math.min(...Array.from({ length: repeats }, () => cpuOf(work)))

/** @param count applicants */
export function benchFindings(count: number): [what: string, value: string][] {
  const texts = Array.from({ length: count }, (_, index) => JSON.stringify(applicant(index)))
  const facts = texts.map((text) => factsSchema.parse(JSON.parse(text)))
  const on = { decidedOn, ruleSet: installedRuleSetOn('resources', decidedOn) }
  let made = 0
  const read = fastest(() => texts.forEach((text) => factsSchema.parse(JSON.parse(text))))
  const found = fastest(() => {
    made = 0
    for (const one of facts) made += findingsOf(one, on).length
  })
  const checked = fastest(() => facts.forEach((one) => factsProblems(one, decidedOn)))
  const rate = (seconds: number) => `${Math.round(count / seconds / 1000)} 000 a second`
  return [
    [`JSON.parse and schema of ${count} applicants' facts alone (the limit)`, rate(read)],
    [
      `findings (${(made / count).toFixed(1)} a person)`,
      `${rate(found)}, **${(found / read).toFixed(2)}** × the reading`,
    ],
    ['contradictions in the facts', `${rate(checked)}, **${(checked / read).toFixed(2)}** × the reading`],
  ]
}
