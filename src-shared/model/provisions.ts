/**
 * The provisions that decide something in this product, with citation and summary in our own words, and the stated
 * criteria of an activity that stand beside them as reasons for leaving somebody out.
 */

export interface ProvisionText {
  citation: string
  summary: string
  /** Where the printed text has a slip: how it is read here. */
  footnote?: string
}

export const provisions: Record<string, ProvisionText> = {
  'art-2': { citation: '第二条', summary: '一个专家库，服务于“双随机、一公开”检查的设立、管理和使用。' },
  'art-3': { citation: '第三条', summary: '专家来自事业单位、企业、政府机关和社会组织。' },
  'art-4': { citation: '第四条', summary: '统一建库、集中管理、资源共享、规范使用。' },
  'art-5-3': { citation: '第五条（三）', summary: '在相关领域工作满规定年限，并有成果。' },
  'art-5-4': { citation: '第五条（四）', summary: '职称、学位或执业资格达到规定要求，特殊行业另有规定。' },
  'art-5-5': { citation: '第五条（五）', summary: '年龄一般不超过规定上限，院士和经批准的特殊需要除外。' },
  'art-6b': {
    citation: '第六条（分工）',
    summary: '专家库办公室牵头建设和使用，业务科室提出需求并推荐专家。',
    footnote: '原文有两个第六条，此为第二个。',
  },
  'art-7-3': { citation: '第七条（三）', summary: '业务科室审核，办公室汇总，领导小组审定。' },
  'art-7-4': { citation: '第七条（四）', summary: '公示不少于规定的工作日；异议须核实并告知双方。' },
  'art-7-5': { citation: '第七条（五）', summary: '无异议的准予入库，聘期三年；聘期届满的不再抽取。' },
  'art-9-1': { citation: '第九条（一）', summary: '同一聘期内两次被评为差的，提出出库。' },
  'art-9-4': { citation: '第九条（四）', summary: '有利害关系未主动回避并造成不良影响的，提出出库。' },
  'art-9-6': { citation: '第九条（六）', summary: '连续三次未按时答复或无正当理由拒绝的，提出出库。' },
  'art-9': { citation: '第九条', summary: '每年考核专家履职情况；出库须经领导小组同意。' },
  'art-10-1': { citation: '第十条（一）', summary: '专家有权了解任务目的和情况，可以要求补充资料。' },
  'art-10-3': { citation: '第十条（三）', summary: '专家有正当理由的，可以要求回避或者不参加。' },
  'art-11-6': {
    citation: '第十一条（六）',
    summary: '职称、单位等重要信息变更后应在十个工作日内报备。',
    footnote: '原文所引“第十六条”按第十五条（回避）理解。',
  },
  'art-12': {
    citation: '第十二条',
    summary: '选用处室随机抽取，办公室和纪检监督；被抽中的自动联系，不能参加或不按时答复的自动补抽。',
    footnote: '“规定时间”未定长短：以抽取前设定的答复时限和最迟答复时间中较早者为准。',
  },
  'art-13': {
    citation: '第十三条',
    summary: '库内确无适合人选或有特殊要求的，经分管领导同意并报纪检备案，可直接指定。',
  },
  'art-14': {
    citation: '第十四条',
    summary: '连续两次被选中的专家，下一轮抽取自动轮空。',
    footnote: '“连续”默认按专家在册的各次抽取计算，可在设置中更改口径。',
  },
  'art-15': { citation: '第十五条', summary: '与被检查单位、协作单位或项目人员有利害关系的，应当回避。' },
  'art-15-1': { citation: '第十五条（一）', summary: '项目负责人或参与人员应当回避。' },
  'art-15-2': { citation: '第十五条（二）', summary: '与项目负责人有近亲属等重大利益关系的应当回避。' },
  'art-15-3': { citation: '第十五条（三）', summary: '与被检查单位或协作单位有重大经济利害关系的应当回避。' },
  'art-15-4': { citation: '第十五条（四）', summary: '被检查单位事先书面提出回避的人员应当回避。' },
  'art-15-5': { citation: '第十五条（五）', summary: '有其他可能影响公正情形的应当回避。' },
  'art-16': { citation: '第十六条', summary: '活动后由选用处室评价为优秀、一般、差，作为以后选用的依据。' },
  'art-18': { citation: '第十八条', summary: '所在单位对推荐材料的真实性负责。' },
  status: { citation: '第七条（五）', summary: '聘期内、状态正常的专家才可抽取。' },
  'pool-age': {
    citation: '防止临时增补',
    summary: '入库不满规定时间的专家不参加本次抽取，防止为某次抽取临时增补人员。',
  },
  'criterion:field': { citation: '活动条件', summary: '本次活动需要的专业领域。' },
  'criterion:title': { citation: '活动条件', summary: '本次活动要求的职称级别。' },
  'criterion:region': { citation: '活动条件', summary: '本次活动对单位所在地的要求。' },
  'criterion:rating': { citation: '活动条件', summary: '本次活动排除聘期内被评为差的专家（第十六条）。' },
}

/** Citation of a provision id; an unknown id stands for itself. */
export function citationOf(id: string): string {
  return provisions[id]?.citation ?? id
}
