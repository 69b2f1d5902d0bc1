/** The numbers of a rule-set in words, for the page that shows it. */
import { institutionNames, postNames, titleLevelNames } from '../../../src-shared/model/terms.ts'
import type { RuleSet } from '../rules/rule-set.ts'

type Parameters = RuleSet['parameters']

const triggers = { 'art-15': '第十五条（回避）', 'art-16': '第十六条（评价）', both: '两条都算' }
const refusals = {
  'three-in-a-row': '连续三次，两种情形合并计算',
  'one-unjustified-refusal': '无正当理由拒绝一次即提出',
}

function namedPosts(posts: Parameters['namedPosts']): string {
  return posts
    .map(
      (row) =>
        `${row.institutions.map((one) => institutionNames[one]).join('、')}的${row.posts.map((one) => postNames[one]).join('、')}`,
    )
    .join('；')
}

/** Name and value of every parameter, in the order of the measures. */
export function parameterLines({ parameters: p }: RuleSet): { name: string; value: string }[] {
  return [
    { name: '从事相关工作年限 · 第五条（三）', value: `${p.fieldYears} 年` },
    { name: '职称级别 · 第五条（四）', value: `${titleLevelNames[p.leastTitle]}以上` },
    { name: '博士、硕士学位取得年限 · 第五条（四）', value: `${p.doctorYears} 年、${p.masterYears} 年` },
    { name: '执业资格专职执业年限 · 第五条（四）', value: `${p.practiceYears} 年` },
    { name: '年龄上限 · 第五条（五）', value: `${p.maxAge} 周岁` },
    { name: '产业技术领域列明的岗位 · 第六条', value: namedPosts(p.namedPosts) },
    { name: '财务审计领域列明的职称 · 第六条', value: p.namedFinanceTitles.join('、') },
    {
      name: '特殊行业从业年限和职称 · 第六条',
      value: `${p.tradeYears} 年，${titleLevelNames[p.leastTradeTitle]}以上`,
    },
    { name: '公示期 · 第七条（四）', value: `不少于 ${p.publicityWorkingDays} 个工作日` },
    { name: '聘期 · 第七条（五）', value: `${p.termYears} 年` },
    { name: '聘期届满前提醒', value: `${p.renewalNoticeDays} 天` },
    { name: '申报每一步的办理时限（本单位目标）', value: `${p.stepWorkingDays} 个工作日` },
    { name: '连续未答复或拒绝 · 第九条（六）', value: refusals[p.refusalReading] },
    { name: '重要信息变更报备 · 第十一条（六）', value: `${p.changeReportWorkingDays} 个工作日` },
    { name: '逾期报备所指情形 · 第十一条（六）', value: triggers[p.overdueReportTriggers] },
    { name: '入库满多久才能抽取', value: `${p.minimumPoolAgeHours} 小时` },
    { name: '外县共享专家能否参加抽取 · 第四条', value: p.sharedExperts === 'drawable' ? '可以' : '不可以' },
    { name: '候选人少于席位几倍时提示条件过窄', value: `${p.narrowFactor} 倍` },
  ]
}
