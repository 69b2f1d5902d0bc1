/** The demo office: one account a role, 300 invented experts of 40 employers, six past draws, admission under way – all through real commands. */
import { textAt } from '../journal/entry.ts'
import type { NewAccount, SetupStatus } from '../../../src-shared/api/session.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import type { Role } from '../../../src-shared/model/roles.ts'
import { accountsByLogin, readSecret, signIn } from '../accounts/sign-in.ts'
import { defaultPasswordCost, type OpenedCore } from '../build-core.ts'
import type { Core, SignedIn } from '../core.ts'
import { Refused } from '../handler.ts'
import { digestOf } from '../journal/journal.ts'
import { confirmAdoption, proposeAdoption } from '../pool/adopt.ts'
import { demoPeople } from './demo-people.ts'
import { admissionStory, type Scene } from './admission-story.ts'
import { daysToTheEnd, pastDraws, pastRatings, scriptOf } from './past-draws.ts'
import { playWork } from './past-work.ts'
import { type Cast, playDraw, rateDraw } from './play-draw.ts'

const people: { login: string; name: string; department: string; roles: Role[] }[] = [
  { login: 'gaoxiang', name: '高翔', department: '安全科', roles: ['selecting-dept'] },
  { login: 'zhoumin', name: '周敏', department: '专家库办公室', roles: ['pool-office'] },
  { login: 'fengjie', name: '冯洁', department: '派驻纪检监察组', roles: ['discipline'] },
  { login: 'qinzhigang', name: '秦志刚', department: '专家库领导小组', roles: ['leading-group'] },
  { login: 'heliping', name: '何丽萍', department: '产业科', roles: ['business-dept'] },
  { login: 'xitong', name: '孙涛', department: '信息中心', roles: ['system-admin'] },
  { login: 'anquan', name: '马晓红', department: '办公室', roles: ['security-admin'] },
  { login: 'shenji', name: '田立', department: '机关纪委', roles: ['auditor'] },
]

const demoId = 'demo'

/** A password for the demo accounts: random for each installation, shown on the sign-in page of the demo office alone. */
function demoPassword(random: (bytes: number) => Buffer): string {
  return `Yanshi-${random(3).toString('hex')}`
}

export function demoFounding(random: (bytes: number) => Buffer): {
  bureau: string
  deviceCode: string
  accounts: NewAccount[]
} {
  const password = demoPassword(random)
  return {
    bureau: '新县工业和信息化局（演示）',
    deviceCode: 'XX',
    accounts: people.map((one) => ({ ...one, password })),
  }
}

interface DemoDoc {
  password: string
  lists: Record<string, string[]>
}

/** Logins with password and next code for the demo's sign-in page. */
export async function demoAccounts(core: Core): Promise<SetupStatus['demoAccounts']> {
  const doc = await core.store.local.get(demoId)
  if (!doc) return []
  const { password, lists } = doc.data as unknown as DemoDoc
  return Promise.all(
    people.map(async ({ login, name, roles }) => {
      const [account] = await accountsByLogin(core, login)
      const secret = account && (await readSecret(core, account.id))
      const number = secret?.factor?.[0]?.number
      return { login, password, name, roles, code: number === undefined ? null : (lists[login]?.[number - 1] ?? null) }
    }),
  )
}

/** Age of the demo office. */
export const foundedDaysAgo = 200

export interface DemoClock {
  /** Sets the office's clock back by so many days while the demo's past is made. */
  daysAgo(days: number): void
}

/** Signs in the people who play a draw, each with the next code of their list. */
export async function demoCast(core: Core, cost = defaultPasswordCost): Promise<Cast> {
  const of = (login: string) => enter(core, login, cost)
  return { operator: await of('gaoxiang'), witness: await of('fengjie'), poolOffice: await of('zhoumin') }
}

const atThisPc = { beside: false, remote: false }

async function enter(core: Core, login: string, cost = defaultPasswordCost): Promise<SignedIn> {
  const known = (await demoAccounts(core)).find((one) => one.login === login)
  const { password = '', code = null } = known ?? {}
  const result = await signIn(core, cost, { login, password, code: code ?? undefined }, atThisPc)
  if (result instanceof Refused) throw new Error(result.refusal.message)
  return result.account
}

/** What lies behind a demo office beside its experts. */
export type DemoPast = 'draws' | 'draws and admission'

/** Fills a freshly founded office with people, past draws and files of admission under way, oldest first. */
export async function fillDemo(
  core: OpenedCore,
  password: string,
  lists: readonly { login: string; codes: string[] }[],
  clock: DemoClock,
  past: DemoPast,
): Promise<void> {
  const codes = Object.fromEntries(lists.map((list) => [list.login, list.codes]))
  await core.store.local.put([{ id: demoId, kind: 'demo', data: { password, lists: codes } }])
  const cast = await demoCast(core)
  const leader = await enter(core, 'qinzhigang')
  await adoptPool(core, cast, leader)
  const scenes: Scene[] = pastDraws.flatMap((draw, index) => {
    let activityId = ''
    return [
      {
        daysAgo: draw.daysAgo,
        play: async () => {
          activityId = await playDraw(core, cast, scriptOf(core, draw, index))
        },
      },
      {
        daysAgo: draw.daysAgo - daysToTheEnd,
        async play() {
          await rateDraw(core, cast.operator, activityId, pastRatings)
          await playWork(core, cast, activityId, past === 'draws and admission')
        },
      },
    ]
  })
  if (past === 'draws and admission') scenes.push(...(await admissionScenes(core, cast, leader, clock)))
  for (const { daysAgo, play } of scenes.sort((a, b) => b.daysAgo - a.daysAgo)) {
    clock.daysAgo(daysAgo)
    await play()
  }
}

async function admissionScenes(core: OpenedCore, cast: Cast, leader: SignedIn, clock: DemoClock): Promise<Scene[]> {
  const reviewer = await enter(core, 'heliping')
  clock.daysAgo(0)
  const today = core.today()
  clock.daysAgo(foundedDaysAgo)
  return admissionStory(core, { clerk: cast.poolOffice, reviewer, leader, discipline: cast.witness }, today)
}

async function adoptPool(core: OpenedCore, cast: Cast, leader: SignedIn): Promise<void> {
  const invented = demoPeople('新县演示', 300, 40)
  const persons = invented.map((one) => one.person)
  const today = core.today()
  const from = { connection: 'demo', beside: false }
  const adoptionId = await proposeAdoption(
    core,
    { ...from, account: cast.poolOffice },
    {
      basisTitle: '关于公布第一批抽查检查专家名单的通知',
      basisNumber: '新工信〔2025〕31号',
      fileName: '专家名册.xlsx',
      issuedOn: addDays(today, -30),
      basisDate: addDays(today, -30),
      termTo: addDays(today, 3 * 365 - 30),
      source: digestOf(new TextEncoder().encode(JSON.stringify(persons))),
      scan: null,
    },
    persons,
  )
  await confirmAdoption(core, { ...from, account: leader }, adoptionId, () => undefined)
  const docs = await core.store.people.find({ selector: { kind: { $eq: 'expert' } } })
  const byName = new Map(docs.map((doc) => [`${textAt(doc.data, 'name')}|${textAt(doc.data, 'employer')}`, doc.id]))
  const drafts = invented.flatMap(({ person, declaration }) => {
    const subject = byName.get(`${person.name}|${person.employer}`)
    return declaration && subject
      ? [{ type: 'declaration-filed', subject, payload: {}, personal: [declaration as never] }]
      : []
  })
  await core.append({ ...from, account: cast.poolOffice }, drafts)
}
