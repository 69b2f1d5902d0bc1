/**
 * 第十五条: recusal where data show it – employer and former employers, people of the project, declared kin and interests,
 * a unit's written request. What data cannot show, the expert declares on accepting.
 *
 * Units are compared by their normal name; where only legal form or area words differ, or one name holds the other (a
 * branch, a laboratory), it is a possible match and left to a person.
 */
import { addYears, formatDateZh } from '../../../src-shared/model/dates.ts'
import { normalName } from '../../../src-shared/model/names.ts'

export type RecusalProvision = 'art-15-1' | 'art-15-2' | 'art-15-3' | 'art-15-4'

export interface RecusalFinding {
  provision: RecusalProvision
  /** `violated`: has to step aside; `needs-judgement`: looks like it, a person decides. */
  verdict: 'violated' | 'needs-judgement'
  reason: string
}

export interface RecusalExpert {
  id: string
  name: string
  employer: string
  formerEmployers: readonly { employer: string; until: string }[]
  interests: readonly { kind: string; unit: string }[]
  kin: readonly { name: string; relation: string; employer: string }[]
}

export interface RecusalActivity {
  /** Units under inspection and their partners. */
  units: readonly string[]
  partners: readonly string[]
  leaders: readonly { name: string; unit: string }[]
  members: readonly { name: string; unit: string }[]
  requests: readonly { expertId: string; unit: string }[]
  /** Day on which the roster is frozen. */
  on: string
}

export interface RecusalParameters {
  /** Former employers count for so many years after the expert left. */
  formerEmployerYears: number
}

/** Legal forms at the end of a company's name, longest first: 有限公司 and 有限责任公司 are written for one another. */
const legalForm = /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|分公司|总公司|公司|集团)+$/u

/** What distinguishes a unit: its name without legal form and the words of an area (信阳市… and 信阳… are one place). */
function unitCore(normal: string): string {
  return normal.replace(legalForm, '').replace(/[省市县区]/gu, '')
}

/** Shorter than this, a name inside another says nothing: 新县, 学院. */
const tellingLength = 4

type Match = 'same' | 'possible' | 'none'

/** A unit's name as written and as it is compared. */
interface Unit {
  name: string
  normal: string
  core: string
}

function matchUnits(a: Unit, b: Unit): Match {
  if (a.normal === '' || b.normal === '') return 'none'
  if (a.normal === b.normal) return 'same'
  const [short, long] = a.core.length < b.core.length ? [a.core, b.core] : [b.core, a.core]
  return short.length >= tellingLength && long.includes(short) ? 'possible' : 'none'
}

interface Target {
  unit: Unit
  as: '被检查单位' | '协作单位'
}
interface ProjectPerson {
  name: string
  normal: string
  unit: Unit
  as: '负责人' | '参与人员'
}

/** Everything of an activity that an expert is compared with, its names normalised once for the whole pool. */
interface Prepared {
  targets: readonly Target[]
  people: readonly ProjectPerson[]
  requests: RecusalActivity['requests']
  /** Former employers left before this day no longer count. */
  since: string
  unitOf(name: string): Unit
}

function prepare(activity: RecusalActivity, parameters: RecusalParameters): Prepared {
  const units = new Map<string, Unit>()
  const unitOf = (name: string): Unit => {
    const known = units.get(name)
    if (known) return known
    const normal = normalName(name)
    const unit = { name, normal, core: unitCore(normal) }
    units.set(name, unit)
    return unit
  }
  const person = (as: ProjectPerson['as']) => (one: { name: string; unit: string }) => ({
    name: one.name,
    normal: normalName(one.name),
    unit: unitOf(one.unit),
    as,
  })
  return {
    targets: [
      ...activity.units.map((name): Target => ({ unit: unitOf(name), as: '被检查单位' })),
      ...activity.partners.map((name): Target => ({ unit: unitOf(name), as: '协作单位' })),
    ],
    people: [...activity.leaders.map(person('负责人')), ...activity.members.map(person('参与人员'))],
    requests: activity.requests,
    since: addYears(activity.on, -parameters.formerEmployerYears),
    unitOf,
  }
}

/**
 * Prepares the comparison for one activity.
 *
 * @returns all findings on an expert; empty where nothing stands against taking part
 */
export function recusalFor(
  activity: RecusalActivity,
  parameters: RecusalParameters,
): (expert: RecusalExpert) => RecusalFinding[] {
  const prepared = prepare(activity, parameters)
  return (expert) => [
    ...projectPeople(expert, prepared),
    ...kinOfLeaders(expert, prepared),
    ...unitTies(expert, prepared),
    ...unitRequests(expert, prepared),
  ]
}

function projectPeople(expert: RecusalExpert, { people, unitOf }: Prepared): RecusalFinding[] {
  const name = normalName(expert.name)
  return people
    .filter((one) => one.normal === name)
    .map((one) => {
      const sure = one.unit.normal === '' || matchUnits(one.unit, unitOf(expert.employer)) === 'same'
      return {
        provision: 'art-15-1',
        verdict: sure ? 'violated' : 'needs-judgement',
        reason: `与项目${one.as}${one.name}${sure ? '为同一人' : `同名（${one.unit.name}），须核实是否同一人`}`,
      }
    })
}

function kinOfLeaders(expert: RecusalExpert, { people, unitOf }: Prepared): RecusalFinding[] {
  return expert.kin.flatMap((kin) => {
    const name = normalName(kin.name)
    return people
      .filter((one) => one.as === '负责人' && one.normal === name)
      .map((leader): RecusalFinding => {
        const unitsKnown = leader.unit.normal !== '' && kin.employer !== ''
        const sure = !unitsKnown || matchUnits(leader.unit, unitOf(kin.employer)) === 'same'
        return {
          provision: 'art-15-2',
          verdict: sure ? 'violated' : 'needs-judgement',
          reason: sure
            ? `项目负责人${leader.name}为其${kin.relation}`
            : `项目负责人${leader.name}（${leader.unit.name}）与其${kin.relation}同名，须核实是否同一人`,
        }
      })
  })
}

const interestWords: Record<string, string> = {
  employment: '任职',
  shareholding: '持股',
  contract: '业务往来',
}

/** Units an expert is tied to, and how. */
function tiesOf(expert: RecusalExpert, since: string): { unit: string; how: string }[] {
  return [
    { unit: expert.employer, how: '在该单位工作' },
    ...expert.formerEmployers
      .filter((one) => one.until >= since)
      .map((one) => ({ unit: one.employer, how: `曾在该单位工作（至${formatDateZh(one.until)}）` })),
    ...expert.interests.map((one) => ({ unit: one.unit, how: `申报有${interestWords[one.kind] ?? '利益关系'}` })),
    ...expert.kin.map((one) => ({ unit: one.employer, how: `${one.relation}在该单位工作` })),
  ]
}

function unitTies(expert: RecusalExpert, { targets, since, unitOf }: Prepared): RecusalFinding[] {
  const ties = tiesOf(expert, since).map((tie) => ({ ...tie, unit: unitOf(tie.unit) }))
  return targets.flatMap((target) =>
    ties.flatMap((tie): RecusalFinding[] => {
      const match = matchUnits(tie.unit, target.unit)
      if (match === 'none') return []
      const doubt = match === 'same' ? '' : `（登记名称为${tie.unit.name}，按同一单位处理）`
      return [
        {
          provision: 'art-15-3',
          verdict: match === 'same' ? 'violated' : 'needs-judgement',
          reason: `${target.as}${target.unit.name}：${tie.how}${doubt}`,
        },
      ]
    }),
  )
}

function unitRequests(expert: RecusalExpert, { requests }: Prepared): RecusalFinding[] {
  return requests
    .filter((request) => request.expertId === expert.id)
    .map((request) => ({
      provision: 'art-15-4',
      verdict: 'violated',
      reason: `${request.unit}书面提出回避`,
    }))
}
