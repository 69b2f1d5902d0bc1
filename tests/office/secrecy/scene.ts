/** A draw whose names are kept until its activity begins, and whose outcome is known beforehand: each group has one candidate. */
import type { Field } from '../../../src-shared/model/field.ts'
import { anActivity, commitDraw, dice, needs, type Table } from '../builders.ts'
import type { Person, TestOffice } from '../harness.ts'

export interface Secret extends Table {
  /** When the names are opened, milliseconds. */
  opensAt: number
  drawn: { expertId: string; name: string; employer: string; phone: string }[]
}

const labels: Record<string, string> = {
  'industry-technology': '产业技术',
  'finance-audit': '财务审计',
  'policy-law': '政策法律',
  'special-trade': '特殊行业',
}

/** Members who are the only one of their employer for their field. */
async function onlyOnes(person: Person) {
  const { rows } = await person.ok('pool.list', { limit: 500 })
  const alike = Map.groupBy(
    rows.flatMap((row) => row.fields.map((field) => ({ row, field: field as Field }))),
    ({ row, field }) => `${row.employer}|${field}`,
  )
  return [...alike.values()].flatMap((same) => (same.length === 1 && same[0]?.row.undrawable === null ? same : []))
}

/**
 * Prepares a draw of three people up to the commitment.
 *
 * @param facts of the activity, whose names are open from its start if they say nothing else
 */
export async function secretDraw(office: TestOffice, facts: object = {}): Promise<Secret> {
  const operator = await office.signIn('gaoxiang')
  const witness = await office.signIn('fengjie')
  const poolOffice = await office.signIn('zhoumin')
  const given = anActivity({ namesFrom: 'start', nameDisplay: 'masked', ...facts })
  const { activityId } = await operator.ok('draw.create', { facts: given })
  const drawn: Secret['drawn'] = []
  const groups: ReturnType<typeof needs>['groups'] = []
  for (const { row, field } of await onlyOnes(poolOffice)) {
    if (drawn.some((one) => one.employer === row.employer)) continue
    const group: (typeof groups)[number] = {
      groupId: `g${drawn.length + 1}`,
      field,
      label: labels[field] ?? field,
      seats: 1,
      minTitle: null,
      region: row.employer,
      excludePoor: false,
    }
    await operator.ok('draw.setNeeds', { activityId, needs: needs({ groups: [...groups, group] }) })
    const funnel = await operator.ok('draw.funnel', { activityId })
    // whoever sits out or steps aside would leave the group empty
    if (funnel.groups.find(({ groupId }) => groupId === group.groupId)?.candidates !== 1) continue
    const { phone } = await poolOffice.ok('pool.unmask', { id: row.id, reason: '测试' })
    if (phone === '') continue
    groups.push(group)
    drawn.push({ expertId: row.id, name: row.name, employer: row.employer, phone })
    if (drawn.length === 3) break
  }
  await operator.ok('draw.setNeeds', { activityId, needs: needs({ groups }) })
  const choice = await operator.ok('draw.candidatesFor', { activityId })
  const ids = { witnessId: choice.witness[0]?.id, poolOfficeId: choice.poolOffice[0]?.id }
  await operator.ok('draw.nameParticipants', { activityId, ...ids })
  const table = { operator, witness, poolOffice, activityId }
  await commitDraw(table)
  return { ...table, drawn, opensAt: Date.parse(given.startsAt) }
}

/** Throws the dice and turns the seats over; the witness signs what they drew. */
export async function drawNow({ operator, witness, activityId, drawn }: Secret): Promise<void> {
  await witness.ok('draw.dice', { activityId, first: dice, second: dice })
  await operator.ok('draw.reveal', { activityId, count: drawn.length })
  await witness.ok('draw.sign', { activityId, participant: 'witness' })
}

/** Turns the wall clock until the names are open. */
export function openNames(office: TestOffice, { opensAt }: Secret): void {
  office.clock.turnWall(opensAt - office.clock.effects.wall() + 1000)
}
