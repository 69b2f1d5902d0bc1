/** Facts of tests with meaningful defaults. */
import type { ActivityFacts, Needs } from '../../src-shared/api/draw.ts'
import { todayInShanghai } from '../../src-shared/model/dates.ts'
import type { Person, TestOffice } from './harness.ts'

const dayMs = 86_400_000

export function anActivity(given: Partial<ActivityFacts> = {}): ActivityFacts {
  const on = todayInShanghai(Date.now() + 7 * dayMs)
  return {
    title: '民爆行业安全专项检查',
    department: '安全科',
    purpose: '核对企业安全投入账目',
    place: '县工业和信息化局',
    startsAt: `${on}T09:00+08:00`,
    endsAt: `${on}T17:00+08:00`,
    duties: '',
    units: ['新县鑫源民爆器材公司'],
    partners: [],
    leaders: [],
    members: [],
    nameDisplay: 'full',
    namesFrom: 'at-once',
    ...given,
  }
}

export function needs(given: Partial<Needs> = {}): Needs {
  return {
    groups: [
      {
        groupId: 'technology',
        field: 'industry-technology',
        label: '产业技术',
        seats: 3,
        minTitle: null,
        region: '',
        excludePoor: false,
      },
      {
        groupId: 'trade',
        field: 'special-trade',
        label: '特殊行业（民爆）',
        seats: 2,
        minTitle: null,
        region: '',
        excludePoor: false,
      },
    ],
    maxPerEmployer: 1,
    replyHours: 24,
    lastReplyAt: `${todayInShanghai(Date.now() + 5 * dayMs)}T18:00+08:00`,
    ...given,
  }
}

export const noGrounds = {
  'art-15-1': false,
  'art-15-2': false,
  'art-15-3': false,
  'art-15-4': false,
  'art-15-5': false,
}
export const dice = '35266142351164352614'

export interface Table {
  operator: Person
  witness: Person
  poolOffice: Person
  activityId: string
}

/** The people of a draw, signed in, and an activity with its needs and its people named. */
export async function setTable(test: Pick<TestOffice, 'signIn'>, given: Partial<Needs> = {}): Promise<Table> {
  const operator = await test.signIn('gaoxiang')
  const witness = await test.signIn('fengjie')
  const poolOffice = await test.signIn('zhoumin')
  const { activityId } = await operator.ok('draw.create', { facts: anActivity() })
  await operator.ok('draw.setNeeds', { activityId, needs: needs(given) })
  const choice = await operator.ok('draw.candidatesFor', { activityId })
  await operator.ok('draw.nameParticipants', {
    activityId,
    witnessId: choice.witness[0]?.id ?? '',
    poolOfficeId: choice.poolOffice[0]?.id ?? null,
  })
  return { operator, witness, poolOffice, activityId }
}

/** Goes on to the commitment signed by the witness. */
export async function commitDraw({ operator, witness, activityId }: Table): Promise<void> {
  await operator.ok('draw.freeze', { activityId, ground: '测试' })
  await operator.ok('draw.commit', { activityId })
  await witness.ok('draw.sign', { activityId, participant: 'witness' })
}

/** Goes on to the witnessed result. */
export async function drawSeats(table: Table): Promise<void> {
  await commitDraw(table)
  const { operator, witness, activityId } = table
  await operator.ok('draw.contribute', { activityId, by: 'observer', value: '881203' })
  await witness.ok('draw.dice', { activityId, first: dice, second: dice })
  await witness.ok('draw.sign', { activityId, participant: 'witness' })
}
