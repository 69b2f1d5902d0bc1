/**
 * Contradictions in the facts about a person, before anything is judged: what cannot be true, or cannot be true together.
 * Each is said at the place of the form where it is mended, with what to do. That something is absent is no contradiction,
 * except where another fact asks for it.
 */
import { addYears, formatDateZh } from './dates.ts'
import type { Facts } from './facts.ts'
import { birthDateIn, type IdentityFault, readIdentityNumber } from './identity-number.ts'

export interface FactsProblem {
  /** Path of the field, e.g. `work.0.to`. */
  path: string
  message: string
}

/** Ages below which a date is taken for a slip of the pen, not for a life: some who are experts now began work at 14. */
const youngest = { work: 14, degree: 14, title: 16, qualification: 16 }

const identityFaults: Record<IdentityFault, string> = {
  'id-missing': '没有填写证件号码，请填写',
  'id-digits-lost': '证件号码后几位已丢失，请对照证件重新填写',
  'id-invalid': '证件号码的位数、地区或出生日期不对，请对照证件核对',
  'id-check-digit': '证件号码的校验位不符，多半有一位写错，请对照证件核对',
}

const paperNames = { resident: '居民身份证', 'permanent-residence': '外国人永久居留身份证', passport: '护照' }

function identityProblems({ identity, birthDate }: Facts, on: string): FactsProblem[] {
  if (identity === undefined) return []
  const path = 'identity.number'
  const number = identity.number.normalize('NFKC')
  const reading = readIdentityNumber(number, identity.kind === 'passport', on)
  if (typeof reading === 'string') return [{ path, message: identityFaults[reading] }]
  // A passport may have any number, so one that holds the check place of an identity card is looked at again.
  const card = identity.kind === 'passport' && number.length > 15 ? readIdentityNumber(number, false, on) : reading
  const kind = typeof card === 'string' ? reading.kind : card.kind
  if (kind !== identity.kind) {
    const message = `这是${paperNames[kind]}的号码，证件类型却是${paperNames[identity.kind]}，请改正其中一项`
    return [{ path: 'identity.kind', message }]
  }
  if (reading.birthDate === undefined) {
    if (birthDate !== undefined) return []
    return [{ path: 'birthDate', message: `${paperNames[kind]}号码中没有完整的出生日期，请填写出生日期` }]
  }
  if (birthDate === undefined || birthDate === reading.birthDate) return []
  const inside = formatDateZh(reading.birthDate)
  const message = `出生日期为${formatDateZh(birthDate)}，证件号码中是${inside}，请对照证件改正其中一项`
  return [{ path: 'birthDate', message }]
}

function birthProblems({ birthDate }: Facts, on: string): FactsProblem[] {
  if (birthDate === undefined) return []
  if (birthDate > on) return [{ path: 'birthDate', message: `出生日期晚于${formatDateZh(on)}，请核对` }]
  return birthDate < '1900-01-01' ? [{ path: 'birthDate', message: '出生日期早于1900年，请核对' }] : []
}

function fieldProblems({ fields, trade }: Facts): FactsProblem[] {
  const problems: FactsProblem[] = fields.flatMap((field, at) =>
    fields.indexOf(field) < at ? [{ path: `fields.${at}`, message: '这个领域已经选过，请去掉重复的一项' }] : [],
  )
  if (fields.includes('special-trade') && trade === undefined)
    problems.push({ path: 'trade', message: '申报了特殊行业，请写明是哪个行业，例如民爆' })
  if (!fields.includes('special-trade') && trade !== undefined)
    problems.push({ path: 'trade', message: '没有申报特殊行业，请去掉行业名称，或者在领域中加选特殊行业' })
  return problems
}

/** A day on which something began or was awarded: neither in the future nor in early childhood. */
function dayProblems(
  path: string,
  day: string | undefined,
  what: string,
  { birthDate, on, from }: { birthDate: string | undefined; on: string; from: number },
): FactsProblem[] {
  if (day === undefined) return []
  if (day > on) return [{ path, message: `${what}晚于${formatDateZh(on)}，请核对` }]
  if (birthDate === undefined || birthDate > on) return []
  if (day < birthDate) return [{ path, message: `${what}早于出生日期，请核对这两个日期` }]
  const early = addYears(birthDate, from)
  if (day < early) return [{ path, message: `${what}时不满 ${from} 周岁，请核对这个日期和出生日期` }]
  return []
}

function endProblems(
  path: string,
  { from, to }: { from: string; to?: string | undefined },
  on: string,
): FactsProblem[] {
  if (to === undefined) return []
  if (to < from) return [{ path, message: '结束日期早于开始日期，请核对；两个日期可能填反了' }]
  return to > on ? [{ path, message: `结束日期晚于${formatDateZh(on)}，现在还在继续的请留空` }] : []
}

function historyProblems(facts: Facts, on: string): FactsProblem[] {
  const birthDate = facts.birthDate ?? (facts.identity && birthDateIn(facts.identity, on))
  const since = (from: number) => ({ birthDate, on, from })
  return [
    ...facts.work.flatMap((one, at) => [
      ...dayProblems(`work.${at}.from`, one.from, '开始工作', since(youngest.work)),
      ...endProblems(`work.${at}.to`, one, on),
    ]),
    ...facts.titles.flatMap((one, at) => dayProblems(`titles.${at}.on`, one.on, '取得职称', since(youngest.title))),
    ...facts.degrees.flatMap((one, at) => dayProblems(`degrees.${at}.on`, one.on, '取得学位', since(youngest.degree))),
    ...facts.qualifications.flatMap((one, at) => [
      ...dayProblems(`qualifications.${at}.on`, one.on, '取得资格', since(youngest.qualification)),
      ...one.practice.flatMap((period, index) => {
        const path = `qualifications.${at}.practice.${index}`
        return [
          ...dayProblems(`${path}.from`, period.from, '开始执业', since(youngest.work)),
          ...endProblems(`${path}.to`, period, on),
        ]
      }),
    ]),
    ...facts.results.flatMap((one, at) => dayProblems(`results.${at}.on`, one.on, '取得成果', since(youngest.degree))),
  ]
}

/** Words that somebody gave on a day that is still to come. */
function wordProblems({ attested, specialNeed }: Facts, on: string): FactsProblem[] {
  const days = [
    { path: 'attested.conduct.on', day: attested.conduct?.on, what: '证明日期' },
    { path: 'attested.record.on', day: attested.record?.on, what: '证明日期' },
    { path: 'specialNeed.approvedOn', day: specialNeed?.approvedOn, what: '批准日期' },
  ]
  return days.flatMap(({ path, day, what }) =>
    day !== undefined && day > on ? [{ path, message: `${what}晚于${formatDateZh(on)}，请核对` }] : [],
  )
}

/**
 * All contradictions, in the order of the form.
 *
 * @param on day on which the facts are looked at, `YYYY-MM-DD`; later days are in the future
 */
export function factsProblems(facts: Facts, on: string): FactsProblem[] {
  return [
    ...birthProblems(facts, on),
    ...identityProblems(facts, on),
    ...fieldProblems(facts),
    ...historyProblems(facts, on),
    ...wordProblems(facts, on),
  ]
}
