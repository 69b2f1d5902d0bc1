/** Invented papers of an admission; people, employers and numbers exist nowhere. */
import type { ApplicationForm } from '../../../../src-shared/api/application-form.ts'
import type {
  ApplicationFormSheetInput,
  ApprovalSheetInput,
  CallNoticeInput,
  CertificateInput,
  InvitationLetterInput,
  OfficeContact,
  PublicityNoticeInput,
} from '../../../../src-main/office/documents/print/admission-input.ts'

export const bureau = '信县工业和信息化局'
const basis = '《信县工业和信息化局“双随机、一公开”抽查检查人员专家库管理办法》（信工信〔2021〕70号）'

export const contact: OfficeContact = {
  office: '专家库办公室',
  phone: '0376-2981234',
  address: '信县政务中心 3 号楼 305 室',
  mail: 'zjk@example.gov.cn',
}

export function aCall(more: Partial<CallNoticeInput> = {}): CallNoticeInput {
  return {
    bureau,
    basis,
    number: '信工信公告〔2026〕3号',
    title: '信县工业和信息化局关于公开征集2026年度抽查检查人员专家的公告',
    fields: ['policy-law', 'industry-technology', 'finance-audit', 'special-trade'],
    from: '2026-11-30',
    to: '2026-12-31',
    text: [
      '申报人应当具有良好的职业道德，从事相关行业研究或者管理工作5年以上，具有副高级以上职称，或者取得博士学位3年、硕士学位5年以上，年龄一般不超过65周岁。',
      '民爆等特殊行业的申报人，从事本行业10年以上，具有中级以上职称。',
      '请在征集时间内到专家库办公室领取或者下载表格，填写后当面提交或者邮寄。',
    ].join('\n'),
    venue: '信县人民政府网站和县工信局公示栏',
    contact: '专家库办公室　吴主任，电话 0376-2981234\n地址：信县政务中心 3 号楼 305 室',
    issuedOn: '2026-11-26',
    ...more,
  }
}

export function anInvitation(more: Partial<InvitationLetterInput> = {}): InvitationLetterInput {
  return {
    bureau,
    basis,
    number: 'YQ-2026-004',
    name: '朱镕文',
    employer: '大别山新材料有限公司',
    post: '总工程师',
    fields: ['industry-technology', 'special-trade'],
    department: '产业发展科',
    reason: '长期从事高分子材料研发，主持省级企业技术中心工作，熟悉本县新材料产业。',
    replyBy: '2026-12-10',
    contact,
    issuedOn: '2026-11-26',
    ...more,
  }
}

/** Numbers that must not be seen in public; invented, the ID with a good check digit. */
export const secretId = '411523197503080868'
export const secretPhone = '13839705512'

export function aForm(more: Partial<ApplicationForm> = {}): ApplicationForm {
  return {
    name: '朱镕文',
    gender: 'female',
    idKind: 'resident',
    residentId: secretId,
    birthDate: '1975-03-08',
    phone: secretPhone,
    mail: 'zhu@example.cn',
    address: '信县新集镇解放路 12 号',
    employer: '大别山新材料有限公司',
    source: 'enterprise',
    post: '总工程师',
    fields: ['industry-technology', 'special-trade'],
    trade: '民爆',
    academician: false,
    work: [
      { employer: '信县化工厂', post: '技术员', from: '1997-07-01', to: '2006-05-31', fields: ['special-trade'] },
      {
        employer: '大别山新材料有限公司',
        post: '总工程师',
        from: '2006-06-01',
        institution: 'provincial-platform',
        level: 'technical-head',
      },
    ],
    titles: [{ name: '正高级工程师', level: 'senior', on: '2018-12-30' }],
    degrees: [{ level: 'master', subject: '高分子材料', on: '2003-06-20' }],
    qualifications: [
      {
        name: '注册安全工程师',
        national: true,
        on: '2012-09-01',
        practice: [{ from: '2012-10-01', to: '2016-03-31' }, { from: '2018-01-01' }],
        fields: ['special-trade'],
      },
    ],
    results: [
      { kind: 'patent', title: '一种耐候高分子材料的制备方法', on: '2019-05-01' },
      { kind: 'award', title: '市科技进步二等奖' },
    ],
    interests: [{ kind: 'shareholding', unit: '信县永安化工有限公司', note: '持股 3%' }],
    kin: [{ name: '朱某', relation: '弟', employer: '信县宏达民爆器材厂' }],
    formerEmployers: [],
    signed: { on: '2026-12-02', undertaking: true, notice: true, publication: true },
    ...more,
  }
}

export function aFormSheet(more: Partial<ApplicationFormSheetInput> = {}): ApplicationFormSheetInput {
  return {
    bureau,
    venue: '信县人民政府网站',
    retentionYears: 12,
    province: '省工业和信息化厅',
    contact,
    authority: bureau,
    number: 'SB-2026-0031',
    path: 'call',
    form: aForm(),
    ...more,
  }
}

const people = [
  ['朱镕文', '大别山新材料有限公司', '总工程师', '正高级工程师', ['industry-technology', 'special-trade']],
  ['陈㛃', '信县职业技术学院', '系主任', '副教授', ['industry-technology']],
  ['王䶮', '中联会计师事务所（特殊普通合伙）信县分所', '合伙人', '高级会计师', ['finance-audit']],
  ['欧阳志远', '信县司法局', '法制股股长', '', ['policy-law']],
  ['李𬭎', '信县机械研究所', '副所长', '高级工程师', ['industry-technology', 'policy-law']],
  ['周鿎', '信县宏达民爆器材厂', '安全总监', '工程师', ['special-trade']],
] as const

export function anApproval(more: Partial<ApprovalSheetInput> = {}): ApprovalSheetInput {
  return {
    bureau,
    number: 'NRK-2026-002',
    title: '2026年度第二批拟入库专家',
    createdOn: '2026-12-08',
    lines: people.map(([name, employer, post, title, fields], index) => ({
      number: `SB-2026-${String(31 + index).padStart(4, '0')}`,
      name,
      employer,
      post,
      title,
      fields,
      reviewer: '产业发展科 李建军',
      conclusion: '符合入库条件',
      approved: null,
      reason: '',
    })),
    decision: null,
    members: ['周正明', '吴建国', '郑丽华', '冯志强'],
    ...more,
  }
}

export function aPublicity(more: Partial<PublicityNoticeInput> = {}): PublicityNoticeInput {
  return {
    bureau,
    basis,
    number: 'GS-2026-002',
    title: '关于2026年度第二批拟入库专家的公示',
    begunOn: '2026-12-10',
    lastDay: '2026-12-17',
    days: 5,
    venue: '信县人民政府网站和县工信局公示栏',
    contact,
    lines: people.map(([name, employer, , title, fields]) => ({ name, employer, title, fields })),
    correction: '',
    ...more,
  }
}

export function aCertificate(more: Partial<CertificateInput> = {}): CertificateInput {
  return {
    authority: bureau,
    title: '专家证书',
    pool: '“双随机、一公开”抽查检查人员专家库',
    number: 'XX-ZJ-2026-0103',
    check: '7K3MQ9ZT',
    name: '朱镕文',
    employer: '大别山新材料有限公司',
    fields: ['industry-technology', 'special-trade'],
    termFrom: '2026-12-18',
    termTo: '2029-12-17',
    issuedOn: '2026-12-18',
    lookUp: '信县人民政府网站“专家库公开名册”',
    ...more,
  }
}
