/**
 * An office whose past was lived through its API on earlier days, for the pages from the proposed list to admission: one
 * period that is over, one that runs, lists in every state before the decision.
 */
import { addDays, addYears, todayInShanghai } from '../../src-shared/model/dates.ts'
import { castOf, type Cast, aForm, openCall, residentId, reviewed } from '../office/admission/people.ts'
import { testClock, type TestClock, testOffice } from '../office/harness.ts'

const dayMs = 86_400_000

type Form = ReturnType<typeof aForm>

/** Somebody who fits, by name and employer. */
function applicant(n: number, name: string, employer: string, given: Partial<Form> = {}): Form {
  const work = [
    { employer, post: '总工程师', from: '2009-07-01', institution: 'leading-enterprise', level: 'technical-head' },
  ]
  return aForm(n, { name, employer, work: work as Form['work'], ...given })
}

/** Certificates are printed under names that somebody has confirmed. */
async function confirmNames({ clerk }: Cast): Promise<void> {
  const { confirmedBy: _by, confirmedOn: _on, ...names } = await clerk.ok('system.organisation')
  await clerk.ok('system.setOrganisation', { organisation: { ...names, venue: '局网站' } })
}

/** Somebody whose publicity is over and who waits to be admitted, and where that is done. */
export interface AwaitedExpert {
  publicityId: string
  name: string
  employer: string
  residentId: string
}

/** Makes an office in a folder in which one person was applied for, reviewed, decided and published some weeks ago. */
export async function awaitedExpert(dir: string): Promise<AwaitedExpert> {
  const clock = testClock()
  const weeksAgo = Date.now() - 24 * dayMs
  await liveAt(clock, weeksAgo)
  const office = await testOffice({ dir, clock })
  const cast = await castOf(office)
  await liveAt(clock, weeksAgo, cast)
  await confirmNames(cast)
  const form = applicant(100, '王秀兰', '羚锐制药股份有限公司')
  const callId = await openCall(cast, todayInShanghai(clock.effects.wall()))
  const title = '第一批拟入库专家公示'
  const applicationIds = [await reviewed(cast, callId, form)]
  const { id: listId } = await cast.clerk.ok('lists.create', { title, applicationIds })
  await cast.clerk.ok('lists.present', { id: listId })
  await cast.leader.ok('lists.decide', {
    id: listId,
    lines: applicationIds.map((applicationId) => ({ applicationId, approved: true })),
  })
  const { id } = await cast.clerk.ok('publicity.begin', { listId, title, venue: '局网站', days: 5 })
  await office.close()
  const { name, employer, residentId: number } = form
  return { publicityId: id, name, employer, residentId: number }
}

/** Turns the office's wall clock; everybody who acts confirms the date again. */
async function liveAt(clock: TestClock, wanted: number, cast?: Cast): Promise<void> {
  clock.turnWall(wanted - clock.effects.wall())
  if (!cast) return
  for (const one of [cast.clerk, cast.leader]) {
    const { now } = await one.ok('clock.status')
    await one.ok('clock.confirm', { shown: now })
  }
}

export interface PublicityScene {
  overId: string
  runningId: string
  /** Lists: still open, before the leading group with one who turned 66 since, decided and not published. */
  openList: string
  waitingList: string
  decidedList: string
}

/** Makes the office in a folder. @param now when its people will sit before the screens, in milliseconds */
export async function publicityScene(dir: string, now: number): Promise<PublicityScene> {
  const clock = testClock()
  const liveOn = (daysAgo: number, cast?: Cast) => liveAt(clock, now - daysAgo * dayMs, cast)
  await liveOn(24)
  const office = await testOffice({ dir, clock })
  const cast = await castOf(office)
  await liveOn(24, cast)
  await confirmNames(cast)
  const callId = await openCall(cast, todayInShanghai(clock.effects.wall()))
  let n = 100
  const passed = (name: string, employer: string, given: Partial<Form> = {}) =>
    reviewed(cast, callId, applicant(n++, name, employer, given))
  const create = async (title: string, applicationIds: string[]) =>
    (await cast.clerk.ok('lists.create', { title, applicationIds })).id
  const decided = async (title: string, ids: string[]) => {
    const id = await create(title, ids)
    await cast.clerk.ok('lists.present', { id })
    const lines = ids.map((applicationId) => ({ applicationId, approved: true }))
    await cast.leader.ok('lists.decide', { id, lines })
    return id
  }
  const begin = async (listId: string, title: string) =>
    (await cast.clerk.ok('publicity.begin', { listId, title, venue: '局网站', days: 5 })).id
  const object = (publicityId: string, applicationId: string, text: string) =>
    cast.clerk.ok('objections.receive', {
      publicityId,
      applicationId,
      receivedOn: todayInShanghai(clock.effects.wall()),
      objector: '',
      text,
    })

  const first = [
    await passed('王秀兰', '信阳德信会计师事务所'),
    await passed('赵海峰', '羚锐制药股份有限公司'),
    await passed('陈国栋', '新县民爆器材有限公司'),
    await passed('刘文静', '信阳市工业设计院'),
  ]
  const overId = await begin(await decided('2026 年第一批拟入库专家名单', first), '2026 年第一批拟入库专家公示')
  await liveOn(22, cast)
  await object(overId, first[3] ?? '', '反映其工作业绩与申报材料不一致。')

  await liveOn(6, cast)
  const second = [
    await passed('孙志远', '新县民爆器材有限公司'),
    await passed('李建国', '河南农业大学'),
    await passed('马建华', '信阳师范大学'),
    await passed('丁晓梅', '信阳德信会计师事务所'),
    await passed('阿不都·热合曼', '信阳市工业设计院'),
    await passed('黄丽娟', '羚锐制药股份有限公司'),
  ]
  // turned 66 yesterday: could be reviewed, can no longer be approved
  const born = addYears(addDays(todayInShanghai(now), -1), -66)
  const old = { birthDate: born, residentId: residentId(900, born) }
  const third = [
    await passed('冯春生', '信阳市应急中心'),
    await passed('欧阳振华', '河南理工大学', old),
    await passed('许可', '信阳农林学院'),
  ]
  const fourth = [await passed('罗文斌', '信阳师范大学'), await passed('何静', '新县审计局')]
  const fifth = [await passed('张明远', '信阳德信会计师事务所'), await passed('丁海', '信阳市应急中心')]
  await passed('周立', '新县民爆器材有限公司')
  const runningId = await begin(await decided('2026 年第二批拟入库专家名单', second), '2026 年第二批拟入库专家公示')
  const decidedList = await decided('2026 年第三批拟入库专家名单', fifth)
  const waitingList = await create('2026 年第四批拟入库专家名单', third)
  await cast.clerk.ok('lists.present', { id: waitingList })
  const openList = await create('2026 年第五批拟入库专家名单', fourth)
  await liveOn(1, cast)
  await object(runningId, second[1] ?? '', '反映其 2023 年已调离申报单位，工作年限填报不实。')
  await office.close()
  return { overId, runningId, openList, waitingList, decidedList }
}
