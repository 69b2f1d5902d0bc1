/**
 * Lists of records that can be taken out as a workbook (`exports.table`): what each is called, and which procedures an
 * account must be allowed to call for it. The first of them reads the list, with the filter the screen has just now.
 */
export const tables = {
  calls: { title: '公开征集', needs: ['calls.list'] },
  invitations: { title: '邀请', needs: ['invitations.list'] },
  renewals: { title: '续聘', needs: ['renewals.list'] },
  drafts: { title: '填写中的申报表', needs: ['applications.drafts'] },
  applications: { title: '申报', needs: ['applications.list'] },
  vouches: { title: '本单位的申报', needs: ['vouch.list'] },
  lists: { title: '拟入库名单', needs: ['lists.list'] },
  'list-lines': { title: '名单中的人员', needs: ['lists.get'] },
  publicities: { title: '公示', needs: ['publicity.list'] },
  'publicity-people': { title: '公示人员', needs: ['publicity.get'] },
  // objectors are known to whoever takes objections in
  objections: { title: '异议', needs: ['publicity.get', 'objections.receive'] },
  requests: { title: '个人信息请求', needs: ['requests.list'] },
  'expert-cases': { title: '专家权利与报告', needs: ['expertCases.list'] },
  'employer-cases': { title: '单位案件', needs: ['employerCases.list'] },
  removals: { title: '清退', needs: ['removals.list'] },
  exits: { title: '退出', needs: ['exits.list'] },
  changes: { title: '变更', needs: ['personChanges.list'] },
  'retention-due': { title: '保存期限已满的人', needs: ['retention.view'] },
  'outside-copies': { title: '带出的副本', needs: ['retention.view'] },
  'shared-experts': { title: '外县共享专家', needs: ['sharedExperts.list'] },
  employers: { title: '所在单位', needs: ['pool.employers'] },
  adoptions: { title: '存量入库', needs: ['roster.adoptions'] },
  'expert-draws': { title: '参加过的抽取', needs: ['pool.get'] },
  accounts: { title: '账号', needs: ['accounts.list'] },
  calendars: { title: '工作日历', needs: ['system.calendars'] },
  bulletins: { title: '通报', needs: ['fromProvince.bulletins'] },
  'office-bulletins': { title: '本局通报', needs: ['bulletins.list'] },
  'bulletin-recipients': { title: '通报告知情况', needs: ['bulletins.recipients'] },
  'struck-off-hits': { title: '除名名单提示', needs: ['fromProvince.hits'] },
  'province-rule-sets': { title: '省级规则集', needs: ['fromProvince.ruleSets'] },
  backups: { title: '备份', needs: ['system.status'] },
  'ferry-bundles': { title: '摆渡包', needs: ['ferry.bundles'] },
  provisions: { title: '条款对照表', needs: ['rules.book'] },
  todos: { title: '待办', needs: ['home.todos'] },
  done: { title: '已办', needs: ['home.todos'] },
  started: { title: '我发起', needs: ['home.todos'] },
  'year-plan': { title: '年度日程', needs: ['yearPlan.get'] },
  assessments: { title: '年度评估', needs: ['assessments.list'] },
  'assessed-people': { title: '年度评估人员', needs: ['assessments.people'] },
  draws: { title: '抽取', needs: ['draw.list'] },
  'draw-attempts': { title: '此前的抽取', needs: ['draw.get'] },
  'draw-requests': { title: '书面回避要求', needs: ['draw.get'] },
  'draw-excluded': { title: '未成为候选人的专家', needs: ['draw.excluded'] },
  seats: { title: '抽中的专家', needs: ['draw.contact'] },
  strays: { title: '无法对应的来信', needs: ['contact.strays'] },
  designations: { title: '直接指定', needs: ['designation.list'] },
  'work-people': { title: '签到和承诺', needs: ['work.get'] },
  'work-opinions': { title: '专家意见', needs: ['work.get'] },
  'work-material': { title: '补充资料', needs: ['work.get'] },
  'work-fees': { title: '劳务费', needs: ['work.get'] },
  'work-log': { title: '联系记录', needs: ['work.log'] },
  course: { title: '抽取经过', needs: ['supervision.course'] },
  alerts: { title: '值得留意', needs: ['supervision.alerts'] },
  'call-backs': { title: '随机回访', needs: ['supervision.callBacks'] },
  'call-back-lines': { title: '回访名单', needs: ['supervision.callBack'] },
  ratings: { title: '工作评价', needs: ['draw.ratings'] },
  'statistics-years': { title: '按年度', needs: ['statistics.overview'] },
  'statistics-departments': { title: '按选用处室', needs: ['statistics.overview'] },
  'statistics-times': { title: '抽中次数', needs: ['statistics.overview'] },
  'statistics-experts': { title: '专家抽取情况', needs: ['statistics.experts'] },
  'statistics-clerks': { title: '联系经办情况', needs: ['statistics.clerks'] },
} as const

export type TableName = keyof typeof tables

/** The procedure that reads a list. */
export type SourceOf<T extends TableName> = (typeof tables)[T]['needs'][0]

/** Names of all lists. */
export const tableNames = Object.keys(tables) as [TableName, ...TableName[]]
