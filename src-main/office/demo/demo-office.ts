/** The demo office: one account a role, 300 invented experts of 40 employers, six past draws – all through real commands. */
import { textAt } from '../journal/entry.ts'
import type { NewAccount, SetupStatus } from '../../../src-shared/api/session.ts'
import { addDays, todayInShanghai } from '../../../src-shared/model/dates.ts'
import type { Role } from '../../../src-shared/model/roles.ts'
import { readSecret, signIn, accountByLogin } from '../accounts/sign-in.ts'
import { defaultPasswordCost, type OpenedCore } from '../build-core.ts'
import type { Core, SignedIn } from '../core.ts'
import { Refused } from '../handler.ts'
import { digestOf } from '../journal/journal.ts'
import { confirmAdoption, proposeAdoption } from '../pool/adopt.ts'
import { demoPeople } from './demo-people.ts'
import { type Cast, type DrawScript, playDraw } from './play-draw.ts'

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
const dayMs = 86_400_000

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
      const account = await accountByLogin(core, login)
      const secret = account && (await readSecret(core, account.id))
      const number = secret?.factor?.[0]?.number
      return { login, password, name, roles, code: number === undefined ? null : (lists[login]?.[number - 1] ?? null) }
    }),
  )
}

export interface DemoClock {
  /** Sets the office's clock back by so many days while the demo's past is made. */
  daysAgo(days: number): void
}

/** Signs in the people who play a draw, each with the next code of their list. */
export async function demoCast(core: Core, cost = defaultPasswordCost): Promise<Cast> {
  const accounts = await demoAccounts(core)
  const enter = async (login: string): Promise<SignedIn> => {
    const known = accounts.find((one) => one.login === login)
    const result = await signIn(
      core,
      cost,
      { login, password: known?.password ?? '', code: known?.code ?? undefined },
      false,
    )
    if (result instanceof Refused) throw new Error(result.refusal.message)
    return result.account
  }
  return { operator: await enter('gaoxiang'), witness: await enter('fengjie'), poolOffice: await enter('zhoumin') }
}

/** Fills a freshly founded office with people and past draws. */
export async function fillDemo(
  core: OpenedCore,
  password: string,
  lists: readonly { login: string; codes: string[] }[],
  clock: DemoClock,
): Promise<void> {
  const codes = Object.fromEntries(lists.map((list) => [list.login, list.codes]))
  await core.store.local.put([{ id: demoId, kind: 'demo', data: { password, lists: codes } }])
  const cast = await demoCast(core)
  const leader = await accountByLogin(core, 'qinzhigang')
  await adoptPool(core, cast, leader?.id ?? '')
  for (const [index, past] of pastDraws.entries()) {
    clock.daysAgo(past.daysAgo)
    await playDraw(core, cast, scriptOf(core, past, index))
  }
  clock.daysAgo(0)
}

async function adoptPool(core: OpenedCore, cast: Cast, leaderId: string): Promise<void> {
  const leader: SignedIn = { ...cast.poolOffice, id: leaderId }
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

const pastDraws = [
  {
    daysAgo: 150,
    title: '农机制造企业安全生产检查',
    units: ['新县禾岳农机配件厂'],
    field: 'industry-technology',
    seats: 3,
    declines: [],
  },
  {
    daysAgo: 118,
    title: '技术改造资金使用检查',
    units: ['信阳华晟电气有限公司'],
    field: 'finance-audit',
    seats: 2,
    declines: ['出差在外'],
  },
  {
    daysAgo: 92,
    title: '民爆物品储存专项检查',
    units: ['新县大别山矿业有限公司'],
    field: 'special-trade',
    seats: 3,
    declines: ['身体原因'],
  },
  {
    daysAgo: 60,
    title: '节能监察现场核查',
    units: ['新县水泥制品厂'],
    field: 'industry-technology',
    seats: 4,
    declines: [],
  },
  {
    daysAgo: 33,
    title: '产业政策落实情况检查',
    units: ['信阳开发区投资公司'],
    field: 'policy-law',
    seats: 2,
    declines: ['单位有会议'],
  },
  {
    daysAgo: 12,
    title: '民爆企业年度检查',
    units: ['商城县宏远爆破工程公司'],
    field: 'special-trade',
    seats: 2,
    declines: [],
  },
] as const

type PastDraw = (typeof pastDraws)[number]

function scriptOf(core: OpenedCore, past: PastDraw, index: number) {
  const now = core.effects.wall()
  const on = (days: number) => todayInShanghai(now + days * dayMs)
  return {
    facts: {
      title: past.title,
      department: '安全科',
      purpose: '核对台账和现场，提出检查意见',
      place: '县工业和信息化局一楼大厅',
      startsAt: `${on(3)}T09:00+08:00`,
      endsAt: `${on(3)}T17:00+08:00`,
      duties: '请携带身份证',
      units: [...past.units],
      partners: [],
      leaders: [],
      members: [],
      nameDisplay: 'full' as const,
    },
    needs: {
      groups: [
        {
          groupId: past.field,
          field: past.field,
          label: labels[past.field],
          seats: past.seats,
          minTitle: null,
          region: '',
          excludePoor: false,
        },
      ],
      maxPerEmployer: 1,
      replyHours: 24,
      lastReplyAt: `${on(2)}T18:00+08:00`,
    },
    dice: Array.from({ length: 20 }, (_, at) => String(((index * 7 + at * 5) % 6) + 1)).join(''),
    declines: [...past.declines],
    ground: '演示',
  }
}

/** The draw of the command line's demo: seven seats in three groups, two declines. */
export function demoScript(core: OpenedCore): DrawScript {
  const base = scriptOf(core, pastDraws[2], 7)
  return {
    ...base,
    facts: { ...base.facts, title: '民爆行业安全专项检查', units: ['新县鑫源民爆器材公司'] },
    needs: {
      ...base.needs,
      groups: (['finance-audit', 'special-trade', 'industry-technology'] as const).map((field, index) => ({
        groupId: field,
        field,
        label: labels[field],
        seats: [2, 3, 2][index] ?? 1,
        minTitle: field === 'special-trade' ? null : ('associate-senior' as const),
        region: '',
        excludePoor: false,
      })),
    },
    declines: ['出差在外', '身体原因'],
  }
}

const labels = {
  'industry-technology': '产业技术',
  'finance-audit': '财务审计',
  'policy-law': '政策法律',
  'special-trade': '特殊行业（民爆）',
} as const
