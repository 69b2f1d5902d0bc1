/**
 * 第十五条: recusal where data show it – employer and former employers, people of the project, declared kin and interests,
 * a unit's written request. What data cannot show, the expert declares on accepting.
 *
 * Units are compared by their normal name; a name that contains the other is a possible match and left to a person.
 */
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

/** A name as it is compared: compatibility forms folded, white space, brackets and dots gone. */
export function normalName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s()〔〕[\]·.,，。]/gu, '')
    .toLowerCase()
}

type Match = 'same' | 'possible' | 'none'

function matchUnit(a: string, b: string): Match {
  const [x, y] = [normalName(a), normalName(b)]
  if (x === '' || y === '') return 'none'
  if (x === y) return 'same'
  const [short, long] = x.length < y.length ? [x, y] : [y, x]
  return short.length >= 4 && long.includes(short) ? 'possible' : 'none'
}

function yearsBefore(date: string, years: number): string {
  return `${String(Number(date.slice(0, 4)) - years).padStart(4, '0')}${date.slice(4)}`
}

/** All findings on one expert; empty where nothing stands against taking part. */
export function recusalFindings(
  expert: RecusalExpert,
  activity: RecusalActivity,
  parameters: RecusalParameters,
): RecusalFinding[] {
  return [
    ...projectPeople(expert, activity),
    ...kinOfLeaders(expert, activity),
    ...unitTies(expert, activity, parameters),
    ...activity.requests
      .filter((request) => request.expertId === expert.id)
      .map((request) => ({
        provision: 'art-15-4' as const,
        verdict: 'violated' as const,
        reason: `${request.unit}书面提出回避`,
      })),
  ]
}

function projectPeople(expert: RecusalExpert, activity: RecusalActivity): RecusalFinding[] {
  const name = normalName(expert.name)
  return [
    ...activity.leaders.map((one) => ({ ...one, as: '负责人' })),
    ...activity.members.map((one) => ({ ...one, as: '参与人员' })),
  ]
    .filter((one) => normalName(one.name) === name)
    .map((one) => {
      const sure = one.unit === '' || matchUnit(one.unit, expert.employer) === 'same'
      return {
        provision: 'art-15-1' as const,
        verdict: sure ? ('violated' as const) : ('needs-judgement' as const),
        reason: `与项目${one.as}${one.name}${sure ? '为同一人' : `同名（${one.unit}），须核实是否同一人`}`,
      }
    })
}

function kinOfLeaders(expert: RecusalExpert, activity: RecusalActivity): RecusalFinding[] {
  return activity.leaders.flatMap((leader) =>
    expert.kin
      .filter((kin) => normalName(kin.name) === normalName(leader.name))
      .map((kin) => ({
        provision: 'art-15-2' as const,
        verdict: 'violated' as const,
        reason: `项目负责人${leader.name}为其${kin.relation}`,
      })),
  )
}

function unitTies(expert: RecusalExpert, activity: RecusalActivity, parameters: RecusalParameters): RecusalFinding[] {
  const since = yearsBefore(activity.on, parameters.formerEmployerYears)
  const kinds: Record<string, string> = {
    employment: '任职',
    shareholding: '持股',
    contract: '业务往来',
    other: '利益关系',
  }
  const ties = [
    { unit: expert.employer, how: '在该单位工作' },
    ...expert.formerEmployers
      .filter((one) => one.until >= since)
      .map((one) => ({ unit: one.employer, how: `曾在该单位工作（至 ${one.until}）` })),
    ...expert.interests.map((one) => ({ unit: one.unit, how: `申报有${kinds[one.kind] ?? '利益关系'}` })),
    ...expert.kin
      .filter((one) => one.employer !== '')
      .map((one) => ({ unit: one.employer, how: `${one.relation}在该单位工作` })),
  ]
  return [
    ...activity.units.map((unit) => ({ unit, as: '被检查单位' })),
    ...activity.partners.map((unit) => ({ unit, as: '协作单位' })),
  ].flatMap((target) =>
    ties.flatMap((tie) => {
      const match = matchUnit(tie.unit, target.unit)
      if (match === 'none') return []
      return [
        {
          provision: 'art-15-3' as const,
          verdict: match === 'same' ? ('violated' as const) : ('needs-judgement' as const),
          reason: `${target.as}${target.unit}：${tie.how}${match === 'same' ? '' : `（登记名称为${tie.unit}，按同一单位处理）`}`,
        },
      ]
    }),
  )
}
