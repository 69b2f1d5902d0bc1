/** Draws that end short, and the steps of a designation on them. */
import { anApplicant } from '../rules/applicant.ts'
import { noGrounds } from '../builders.ts'
import { answer, draw, nextPair, type Pair, type Scene } from '../scene.ts'

export interface Short {
  activityId: string
  groupId: string
  pair: Pair
}

/** A draw whose only candidate declined: every candidate was drawn, one seat is empty. */
export async function shortDraw(scene: Scene, department = '安全科'): Promise<Short> {
  const pair = nextPair(scene)
  const activityId = await draw(scene, pair, { groups: ['expert'], department })
  await answer(scene, activityId, pair.expert, 'decline')
  return { activityId, groupId: 'b-technology', pair }
}

/** A draw that the cap on one employer left short: the expert was passed over for the colleague. */
export async function cappedDraw(scene: Scene): Promise<Short> {
  const pair = nextPair(scene)
  const activityId = await draw(scene, pair, { groups: ['expert', 'colleague'], maxPerEmployer: 1 })
  return { activityId, groupId: 'b-technology', pair }
}

export function proposal({ activityId, groupId }: Short, expertId: string, more: object = {}) {
  return {
    activityId,
    groupId,
    ground: 'pool',
    person: { from: 'pool', expertId },
    reason: '库内候选人均已抽取',
    ...more,
  }
}

/** Somebody who fits 产业技术 but for what is left to judgements. */
export function outsider(given: object = {}) {
  return {
    from: 'outside',
    name: '陆远航',
    employer: '省安全科学研究院',
    phone: '13900000001',
    facts: anApplicant(),
    ...given,
  }
}

/** What proves the facts of somebody outside the pool. */
export const proofs = () => [scan()]

/** A scan as it comes from a scanner. */
export function scan(): File {
  return new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37])], '通知.pdf')
}

export const requirement = {
  title: '关于开展民爆安全专项检查的通知',
  number: '豫工信〔2026〕9号',
  on: '2026-01-10',
  issuer: '省工业和信息化厅',
}

/** Proposed by the operator, approved by the leader: filed and in force. */
export async function inForce(scene: Scene, short: Short, expertId: string): Promise<string> {
  const { id } = await scene.operator.ok('designation.propose', proposal(short, expertId))
  await scene.leader.ok('designation.approve', { id })
  return id
}

/** The designated person accepts; a second account confirms. */
export async function accepted({ operator, poolOffice }: Scene, id: string): Promise<void> {
  const { answerId } = await operator.ok('designation.answer', { id, answer: 'accept', grounds: noGrounds })
  await poolOffice.ok('designation.confirmAnswer', { id, answerId, agree: true, calledBack: true })
}

export async function standing({ operator }: Scene, id: string): Promise<string> {
  return (await operator.ok('designation.get', { id })).standing
}
