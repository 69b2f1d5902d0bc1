/** Lists of the pool and of the office itself: employers, adoptions, accounts, working days, backups, provisions, to-dos. */
import type { AccountRow } from '../../../src-shared/api/session.ts'
import type { AdoptionView, EmployerRow } from '../../../src-shared/api/pool.ts'
import type { CalendarLine, HomeView } from '../../../src-shared/api/system.ts'
import { provisions } from '../../../src-shared/model/provisions.ts'
import {
  caseKindNames,
  caseOutcomeNames,
  caseStateNames,
  calendarOriginNames,
  exitStateNames,
  caseWayNames,
  exitWayNames,
  changedFactNames,
  changeOpenNames,
  changeWayNames,
  fieldNames,
  measureNames,
  roleNames,
  employerCaseKindNames,
  employerCaseSourceNames,
  employerCaseStateNames,
  employerOutcomeNames,
  removalOutcomeNames,
  removalStateNames,
} from '../../../src-shared/model/terms.ts'
import { dayOf, makers, momentOf } from './columns.ts'
import { tableExport } from './table-export.ts'

function measuresOf({ measures }: EmployerRow): string {
  return measures
    .map(({ kind, on, until }) => `${dayOf(on)} ${measureNames[kind]}${until ? `至 ${until}` : ''}`)
    .join('；')
}

function adoptionState(row: AdoptionView): string {
  if (row.state === 'withdrawn') return '已撤回'
  return row.state === 'confirmed' ? `${row.confirmedBy ?? ''} ${momentOf(row.confirmedAt)} 确认` : '等第二人确认'
}

function accountState(row: AccountRow): string {
  if (row.state === 'disabled') return '已停用'
  return row.lockedUntil ? `锁定至 ${momentOf(row.lockedUntil)}` : '在用'
}

const spans = (days: readonly string[]) => days.map((span) => span.replace('/', ' 至 ')).join('、')

function originOf({ origin, enteredBy, confirmedBy, inForce }: CalendarLine): string {
  if (origin !== 'office') return calendarOriginNames[origin]
  return `${enteredBy}录入，${inForce ? `${confirmedBy}确认` : '待另一账号确认'}`
}

const pastItem = makers<HomeView['done'][number]>()
const past = [
  pastItem.moment('时间', (row) => row.at),
  pastItem.text('事项', 30, (row) => row.title),
  pastItem.text('内容', 50, (row) => row.detail),
]

const whenWords = { past: '已过', overdue: '已超期', today: '今天', ahead: '' } as const

const fieldWords: Readonly<Record<string, string>> = fieldNames

export const officeTables = {
  'shared-experts': tableExport('shared-experts', {
    personal: true,
    rows: ({ rows }) => rows,
    filter: ({ text: words, field }) =>
      [words.trim() ? `查询 ${words.trim()}` : '', field ? `领域 ${fieldWords[field] ?? field}` : '']
        .filter(Boolean)
        .join('，'),
    columns: ({ text, day }) => [
      text('姓名', 12, (row) => row.name),
      text('工作单位', 40, (row) => row.employer),
      text('职务', 20, (row) => row.post),
      text('职称', 20, (row) => row.title),
      text('领域', 24, (row) => row.fields.map((field) => fieldWords[field] ?? field).join('、')),
      text('所在专家库', 32, (row) => row.homeOffice),
      day('聘期至', (row) => row.termTo),
      text('说明', 28, (row) => row.undrawable ?? ''),
    ],
  }),
  changes: tableExport('changes', {
    personal: true,
    rows: ({ rows }) => rows,
    filter: ({ show }) => (show === 'open' ? '待办' : ''),
    columns: ({ text, day }) => [
      text('姓名', 12, (row) => row.name),
      text('项目', 20, (row) => row.facts.map((fact) => changedFactNames[fact]).join('、')),
      text('变更内容', 60, (row) => row.summary),
      day('变更日期', (row) => row.changedOn),
      day('报备日期', (row) => row.reportedOn),
      text('方式', 14, (row) => changeWayNames[row.way]),
      text('期限', 40, (row) => row.lateness?.words ?? ''),
      text('待办', 24, (row) => row.open.map((one) => changeOpenNames[one]).join('、')),
    ],
  }),
  employers: tableExport('employers', {
    personal: false,
    rows: ({ rows }) => rows,
    filter: ({ text: words }) => (words.trim() ? `查询 ${words.trim()}` : ''),
    columns: ({ text, count }) => [
      text('单位名称', 40, (row) => row.name),
      count('在库专家', 10, (row) => row.experts),
      text('推荐资格', 24, (row) => (row.barredUntil ? `取消至 ${row.barredUntil}` : '')),
      text('处理记录', 50, measuresOf),
    ],
  }),
  adoptions: tableExport('adoptions', {
    personal: false,
    rows: (rows) => rows,
    columns: ({ text, count, day, moment }) => [
      text('名单', 40, (row) => row.basis.title),
      text('文号', 24, (row) => row.basis.number),
      day('印发日期', (row) => row.basis.issuedOn),
      count('人数', 8, (row) => row.people),
      day('在库起算日', (row) => row.basisDate),
      text('提出人', 12, (row) => row.proposedBy),
      moment('提出时间', (row) => row.proposedAt),
      text('状态', 36, adoptionState),
      text('扫描件', 8, (row) => (row.hasScan ? '有' : '无')),
    ],
  }),
  'expert-cases': tableExport('expert-cases', {
    personal: true,
    rows: (rows) => rows,
    filter: ({ show }) => (show === 'open' ? '待办理' : ''),
    columns: ({ text, day, moment }) => [
      text('编号', 16, (row) => row.number),
      text('姓名', 12, (row) => row.name),
      text('工作单位', 30, (row) => row.employer),
      text('类别', 18, (row) => caseKindNames[row.kind]),
      text('事项', 30, (row) => row.subject),
      text('内容', 50, (row) => row.text),
      text('主办单位', 24, (row) => row.organiser),
      day('活动日期', (row) => row.eventOn),
      text('提出方式', 10, (row) => caseWayNames[row.way]),
      day('收到日期', (row) => row.receivedOn),
      text('状态', 10, (row) => caseStateNames[row.state]),
      day('答复期限', (row) => row.dueOn),
      text('结果', 14, (row) => (row.answer ? caseOutcomeNames[row.answer.outcome] : '')),
      text('答复', 50, (row) => row.answer?.text ?? ''),
      text('答复人', 12, (row) => row.answer?.by ?? ''),
      moment('答复时间', (row) => row.answer?.at ?? ''),
      day('告知日期', (row) => row.told?.on ?? ''),
    ],
  }),
  'employer-cases': tableExport('employer-cases', {
    personal: false,
    rows: (rows) => rows,
    filter: ({ show }) => (show === 'open' ? '在办' : ''),
    columns: ({ text, day }) => [
      text('编号', 16, (row) => row.number),
      text('单位名称', 30, (row) => row.employer),
      text('情形', 16, (row) => employerCaseKindNames[row.kind]),
      text('来源', 14, (row) => employerCaseSourceNames[row.source]),
      day('立案日期', (row) => row.openedOn),
      text('状态', 14, (row) => employerCaseStateNames[row.state]),
      day('说明期限', (row) => row.dueOn),
      text('决定', 14, (row) => (row.outcome ? employerOutcomeNames[row.outcome] : '')),
      day('取消资格截止', (row) => row.until || null),
      text('下一步', 40, (row) => row.next),
    ],
  }),
  removals: tableExport('removals', {
    personal: true,
    rows: (rows) => rows,
    filter: ({ show }) => (show === 'open' ? '在办' : ''),
    columns: ({ text, day }) => [
      text('编号', 16, (row) => row.number),
      text('姓名', 12, (row) => row.name),
      text('工作单位', 30, (row) => row.employer),
      text('依据', 24, (row) => provisions[row.ground]?.citation ?? ''),
      day('登记或提出日期', (row) => row.openedOn),
      text('状态', 14, (row) => removalStateNames[row.state]),
      text('是否暂停', 10, (row) => (row.suspended ? '暂停' : '')),
      day('申辩期限', (row) => row.hearingDueOn),
      text('决定', 12, (row) => (row.outcome ? removalOutcomeNames[row.outcome] : '')),
      text('下一步', 40, (row) => row.next),
    ],
  }),
  exits: tableExport('exits', {
    personal: true,
    rows: (rows) => rows,
    filter: ({ show }) => (show === 'waiting' ? '待确认' : ''),
    columns: ({ text, day, moment }) => [
      text('编号', 16, (row) => row.number),
      text('姓名', 12, (row) => row.name),
      text('工作单位', 30, (row) => row.employer),
      text('提出方式', 10, (row) => exitWayNames[row.way]),
      day('收到日期', (row) => row.receivedOn),
      text('理由', 40, (row) => row.reason),
      text('声明扫描件', 12, (row) => (row.hasScan ? '有' : '无')),
      text('登记人', 12, (row) => row.enteredBy),
      text('状态', 10, (row) => exitStateNames[row.state]),
      text('确认或退回人', 14, (row) => row.settledBy),
      moment('办结时间', (row) => row.settledAt),
      text('退回的理由', 30, (row) => row.sentBack),
    ],
  }),
  'expert-draws': tableExport('expert-draws', {
    personal: true,
    rows: ({ draws }) => draws,
    filter: (_input, expert) => expert.name,
    columns: ({ text, day }) => [
      day('日期', (row) => row.on),
      text('编号', 16, (row) => row.number),
      text('活动', 40, (row) => row.title),
      text('结果', 24, (row) => row.outcome),
    ],
  }),
  accounts: tableExport('accounts', {
    personal: true,
    rows: (rows) => rows,
    columns: ({ text }) => [
      text('姓名', 12, (row) => row.name),
      text('用户名', 16, (row) => row.login),
      text('部门', 20, (row) => row.department),
      text('角色', 36, (row) => row.roles.map((role) => roleNames[role]).join('、')),
      text('一次性口令', 14, (row) => (row.secondFactor ? `剩余 ${row.codesLeft ?? 0} 个` : '不需要')),
      text('最近登录', 18, (row) => momentOf(row.lastSignIn) || '从未登录'),
      text('登录地点', 12, (row) => (row.lastSignIn === null ? '' : row.lastRemote ? '局域网' : '本机')),
      text('状态', 24, accountState),
    ],
  }),
  calendars: tableExport('calendars', {
    personal: false,
    rows: (rows) => rows,
    columns: ({ text, count }) => [
      count('年份', 8, (row) => row.year),
      text('依据', 30, (row) => row.source),
      text('放假', 60, (row) => spans(row.off)),
      text('调休上班', 60, (row) => spans(row.worked)),
      text('来源', 30, originOf),
    ],
  }),
  backups: tableExport('backups', {
    personal: false,
    rows: ({ backups }) => backups,
    columns: ({ text, count, moment }) => [
      moment('时间', (row) => row.at),
      text('文件', 40, (row) => row.name),
      count('字节', 14, (row) => row.bytes),
    ],
  }),
  'ferry-bundles': tableExport('ferry-bundles', {
    personal: false,
    rows: (rows) => rows,
    columns: ({ text, count, moment }) => [
      text('方向', 8, (row) => (row.way === 'out' ? '送出' : '收到')),
      text('对方', 24, (row) => (row.device === null ? '省级' : `电脑 ${row.code || row.device}`)),
      count('编号', 8, (row) => row.number),
      moment('制作时间', (row) => row.at),
      count('记录', 10, (row) => row.entries),
      count('附件', 10, (row) => row.files),
      count('收据', 10, (row) => row.receipts),
      count('字节', 14, (row) => row.bytes),
      text('状态', 16, (row) => (row.way === 'in' ? '已导入' : row.settledAt ? '对方已收' : '等待回执')),
      moment('收下时间', (row) => row.settledAt),
    ],
  }),
  provisions: tableExport('provisions', {
    personal: false,
    rows: ({ catalogue }) => catalogue,
    filter: (_input, { ruleSet }) => ruleSet.title,
    columns: ({ text }) => [
      text('条款', 24, (row) => row.citation),
      text('要求', 50, (row) => row.summary),
      text('怎样落实', 20, (row) => row.kinds.join('、')),
      text('在哪里办理', 40, (row) => (row.built ? row.screens.join(' ') || '由规则和记录保证' : '本版本尚未办理')),
      text('本单位印发文本', 60, (row) => row.own),
    ],
  }),
  todos: tableExport('todos', {
    personal: true,
    rows: ({ groups }) => groups.flatMap(({ label, todos }) => todos.map((todo) => ({ ...todo, label }))),
    columns: ({ text, day }) => [
      text('紧急程度', 12, (row) => row.label),
      text('事项', 30, (row) => row.title),
      text('内容', 50, (row) => row.detail),
      text('由哪台电脑办理', 16, (row) => row.elsewhere ?? ''),
      text('依据', 20, (row) => (row.provision ? (provisions[row.provision]?.citation ?? '') : '')),
      text('期限', 20, (row) => row.due),
      day('期限日期', (row) => row.dueOn),
    ],
  }),
  'year-plan': tableExport('year-plan', {
    personal: true,
    rows: ({ rows }) => rows,
    filter: ({ year }) => `${year} 年`,
    columns: ({ text, day }) => [
      day('日期', (row) => row.on),
      text('休息日', 10, (row) => (row.restDay ? '休息日' : '')),
      text('事项', 20, (row) => row.title),
      text('内容', 60, (row) => row.detail),
      text('依据', 20, (row) => (row.provision ? (provisions[row.provision]?.citation ?? '') : '')),
      text('状态', 12, (row) => whenWords[row.when]),
    ],
  }),
  done: tableExport('done', { personal: true, rows: ({ done }) => done, columns: () => past }),
  started: tableExport('started', { personal: true, rows: ({ started }) => started, columns: () => past }),
}
