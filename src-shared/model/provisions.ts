/**
 * Every provision of the measures that asks something of this product, with citation and summary in our own words, and the
 * stated criteria of an activity that stand beside them as reasons for leaving somebody out.
 *
 * Ids are those of the design's table of provisions; entries of the journal, findings and screens cite by them.
 */

/**
 * How a provision is met. `machine`: decided from data alone; `attested`: a named person vouches, with evidence on file;
 * `judgement`: a named role decides and the decision is recorded; `duty`: a deadline or an action that is started and shown.
 */
export type ProvisionKind = 'machine' | 'attested' | 'judgement' | 'duty'

export interface ProvisionText {
  citation: string
  summary: string
  kinds: readonly ProvisionKind[]
  /** Where the printed text has a slip or leaves something open: how it is read here. */
  footnote?: string
}

const twoArticlesSix = '原文有两个第六条，前一条写专业条件，后一条写分工。'
const basicConditions = '原文所引“第四条”按第五条（入库基本条件）理解。'
const inTime = '“规定时间”未定长短：以抽取前设定的答复时限和最迟答复时间中较早者为准。'

export const provisions: Record<string, ProvisionText> = {
  'art-2': { citation: '第二条', summary: '一个专家库，管到设立、管理和使用三个方面。', kinds: ['duty'] },
  'art-3': { citation: '第三条', summary: '每名专家都要登记来源，分四类单位。', kinds: ['machine'] },
  'art-4': { citation: '第四条', summary: '只建一个库，集中管，共同用，按规矩用。', kinds: ['duty'] },
  'art-5-1': {
    citation: '第五条（一）',
    summary: '政治、品行、身体和职业操守合格，由所在单位证明。',
    kinds: ['attested'],
  },
  'art-5-2': {
    citation: '第五条（二）',
    summary: '了解国家、省里的政策和本行业的前沿，由审核人判断。',
    kinds: ['judgement'],
  },
  'art-5-3': {
    citation: '第五条（三）',
    summary: '在相关领域工作满规定年限，并有成果。',
    kinds: ['machine', 'judgement'],
  },
  'art-5-4': {
    citation: '第五条（四）',
    summary: '职称、学位或执业资格达到规定要求，特殊行业另有规定。',
    kinds: ['machine'],
  },
  'art-5-5': {
    citation: '第五条（五）',
    summary: '不超过年龄上限，院士和经批准的特殊需要除外。',
    kinds: ['machine', 'judgement'],
    footnote: '周岁按领导小组审定当天计算。',
  },
  'art-5-6': {
    citation: '第五条（六）',
    summary: '没有违法失信记录，没有被取消过专家资格。',
    kinds: ['attested', 'machine'],
  },
  'art-6a-1': {
    citation: '第六条（技术条件）（一）',
    summary: '政策法律专家：懂产业政策和有关法律，有管理经验。',
    kinds: ['judgement'],
    footnote: `${twoArticlesSix}${basicConditions}`,
  },
  'art-6a-2': {
    citation: '第六条（技术条件）（二）',
    summary: '产业技术专家：多为省级以上平台的技术负责人，或者院校、协会、领军企业、基金的中高层。',
    kinds: ['machine', 'attested', 'judgement'],
    footnote: `${twoArticlesSix}原文写“主要是”，其他岗位由审核人判断。${basicConditions}`,
  },
  'art-6a-3': {
    citation: '第六条（技术条件）（三）',
    summary: '财务审计专家：注册会计师或财会审计类高级职称，懂经费审计。',
    kinds: ['machine', 'judgement'],
    footnote: `${twoArticlesSix}原文写“主要是”，其他职称由审核人判断。${basicConditions}`,
  },
  'art-6a-4': {
    citation: '第六条（技术条件）（四）',
    summary: '特殊行业专家：在本行业满十年，中级职称以上，能指导本行业。',
    kinds: ['machine', 'judgement'],
    footnote: `${twoArticlesSix}特殊行业以此代替第五条（四）的职称要求。`,
  },
  'art-6b': {
    citation: '第六条（分工）',
    summary: '专家库办公室主管建库、用库和增补，业务科室提出需求、推荐人选。',
    kinds: ['duty'],
    footnote: twoArticlesSix,
  },
  'art-7-1': { citation: '第七条（一）', summary: '两条入库途径：公开征集，业务科室邀请。', kinds: ['duty'] },
  'art-7-2': { citation: '第七条（二）', summary: '本人填表并附证明，所在单位核实后推荐。', kinds: ['attested'] },
  'art-7-3': { citation: '第七条（三）', summary: '业务科室审核，办公室汇总，领导小组审定。', kinds: ['judgement'] },
  'art-7-4': {
    citation: '第七条（四）',
    summary: '公示不少于规定的工作日；异议须核实并告知双方。',
    kinds: ['machine', 'duty'],
    footnote: '工作日按国务院办公厅的放假通知计算，开始当天不算。',
  },
  'art-7-5': {
    citation: '第七条（五）',
    summary: '公示没有问题的才入库、发证，聘期三年；聘期届满的不再抽取。',
    kinds: ['machine', 'duty'],
  },
  'art-8': { citation: '第八条', summary: '每年至少征集一次。', kinds: ['duty'] },
  'art-9': {
    citation: '第九条',
    summary: '每年考核专家履职情况；出库须经领导小组同意。',
    kinds: ['duty', 'judgement'],
  },
  'art-9-1': { citation: '第九条（一）', summary: '履职不公，同一聘期内两次评为差，提出出库。', kinds: ['machine'] },
  'art-9-2': { citation: '第九条（二）', summary: '把工作中知道的秘密和未公开信息说了出去。', kinds: ['judgement'] },
  'art-9-3': { citation: '第九条（三）', summary: '收了财物或好处。', kinds: ['judgement'] },
  'art-9-4': {
    citation: '第九条（四）',
    summary: '有利害关系却没有申请回避，造成不良影响。',
    kinds: ['judgement'],
    footnote: '第十一条（六）所称“第九条第四款”即此项。',
  },
  'art-9-5': { citation: '第九条（五）', summary: '拿专家名义谋私。', kinds: ['judgement'] },
  'art-9-6': {
    citation: '第九条（六）',
    summary: '接连三次邀请没有按时答复，或者没有正当理由不参加，提出出库。',
    kinds: ['machine', 'judgement'],
    footnote: `“三次”默认对两种情形合并计算，理由未经判断的拒绝不计入。${inTime}`,
  },
  'art-10-1': { citation: '第十条（一）', summary: '专家有权了解任务目的和情况，可以要求补充资料。', kinds: ['duty'] },
  'art-10-2': { citation: '第十条（二）', summary: '意见不同的，可以另写个人意见，可以不签字。', kinds: ['duty'] },
  'art-10-3': { citation: '第十条（三）', summary: '要回避或者确有理由的，可以不参加。', kinds: ['duty'] },
  'art-10-4': { citation: '第十条（四）', summary: '参加工作有报酬，数额、依据、发放都有记录。', kinds: ['duty'] },
  'art-10-5': { citation: '第十条（五）', summary: '地址、电话、邮箱由专家自己改，留下修改记录。', kinds: ['duty'] },
  'art-10-6': { citation: '第十条（六）', summary: '专家随时可以退出。', kinds: ['duty'] },
  'art-11-1': {
    citation: '第十一条（一）',
    summary: '守法、守纪、守廉，入库时和每次活动前签承诺。',
    kinds: ['attested'],
  },
  'art-11-2': {
    citation: '第十一条（二）',
    summary: '事先看材料，按时给意见，对签名的意见负责。',
    kinds: ['attested'],
  },
  'art-11-3': { citation: '第十一条（三）', summary: '需要保密的工作和材料不外传。', kinds: ['attested'] },
  'art-11-4': {
    citation: '第十一条（四）',
    summary: '发现影响产业的前沿技术，报告办公室并建议会商。',
    kinds: ['duty'],
  },
  'art-11-5': { citation: '第十一条（五）', summary: '以专家名义出席活动，须先得到同意。', kinds: ['duty'] },
  'art-11-6': {
    citation: '第十一条（六）',
    summary: '职称、单位等有变动的，十个工作日内报备。',
    kinds: ['machine'],
    footnote: '原文所引“第十六条”按第十五条（回避）理解。',
  },
  'art-12': {
    citation: '第十二条',
    summary: '选用处室随机抽取，办公室和纪检监督；抽中的自动联系，不参加或不按时答复的自动补抽。',
    kinds: ['machine', 'duty'],
    footnote: inTime,
  },
  'art-13': {
    citation: '第十三条',
    summary: '库内确无适合人选或有特殊要求的，经分管领导同意并报纪检备案，可直接指定。',
    kinds: ['judgement', 'duty'],
    footnote: '指定的人可以不在库内，但仍要核对第五条、第六条和第十五条。',
  },
  'art-14': {
    citation: '第十四条',
    summary: '接连两次被选中的，下一次不参加抽取。',
    kinds: ['machine'],
    footnote: '“连续”默认按专家在册的各次抽取计算，可在设置中更改口径。',
  },
  'art-15': {
    citation: '第十五条',
    summary: '与被检查单位、协作单位或项目人员有利害关系的，应当回避。',
    kinds: ['machine', 'duty'],
    footnote: '原文写“被评审项目”，检查活动同样适用。',
  },
  'art-15-1': { citation: '第十五条（一）', summary: '自己负责或参与该项目的，应当回避。', kinds: ['machine', 'duty'] },
  'art-15-2': {
    citation: '第十五条（二）',
    summary: '与项目负责人是近亲属或有类似关系的，应当回避。',
    kinds: ['machine', 'duty'],
  },
  'art-15-3': {
    citation: '第十五条（三）',
    summary: '在被检查单位或协作单位任职、持股或有其他重大经济关系的，应当回避。',
    kinds: ['machine', 'duty'],
  },
  'art-15-4': { citation: '第十五条（四）', summary: '被检查单位事先书面要求回避的，应当回避。', kinds: ['machine'] },
  'art-15-5': {
    citation: '第十五条（五）',
    summary: '还有别的情形会影响公正的，应当回避。',
    kinds: ['duty', 'judgement'],
  },
  'art-16': {
    citation: '第十六条',
    summary: '活动后由选用处室评价为优秀、一般、差；评价不改变抽中的机会，只能作为写明的条件。',
    kinds: ['judgement'],
  },
  'art-17': { citation: '第十七条', summary: '向专家推送规划、政策和运行情况，促进交流。', kinds: ['duty'] },
  'art-18': {
    citation: '第十八条',
    summary: '所在单位对推荐材料的真实性负责，失实的按轻重处理。',
    kinds: ['judgement'],
  },
  'art-19': { citation: '第十九条', summary: '印发之日起生效。', kinds: ['machine'] },
  status: { citation: '第七条（五）', summary: '聘期内、状态正常的专家才可抽取。', kinds: ['machine'] },
  'pool-age': {
    citation: '防止临时增补',
    summary: '入库不满规定时间的专家不参加本次抽取，防止为某次抽取临时增补人员。',
    kinds: ['machine'],
  },
  'criterion:field': { citation: '活动条件', summary: '本次活动需要的专业领域。', kinds: ['machine'] },
  'criterion:title': { citation: '活动条件', summary: '本次活动要求的职称级别。', kinds: ['machine'] },
  'criterion:region': { citation: '活动条件', summary: '本次活动对单位所在地的要求。', kinds: ['machine'] },
  'criterion:rating': {
    citation: '活动条件',
    summary: '本次活动排除聘期内被评为差的专家（第十六条）。',
    kinds: ['machine'],
  },
}

/** Citation of a provision id; an unknown id stands for itself. */
export function citationOf(id: string): string {
  return provisions[id]?.citation ?? id
}
