/**
 * The notice on personal information that stands with the form (Personal Information Protection Law, Articles 13, 17, 25).
 * A version is never changed once it was shown: whoever signed has signed that text.
 */
import type { PrivacyInput } from './admission-input.ts'
import { contactLines, poolName } from './admission-parts.ts'
import type { Block, Sheet } from './blocks.ts'
import { numberHeadings } from './text.ts'

export interface PrivacyNotice {
  version: string
  title: string
  /** Day from which this version is in use. */
  from: string
  sections: readonly { heading: string; text: string }[]
  /** What is consented to apart from the rest. */
  consent: string
}

/** The version in use; `application-form.ts` names it to whoever fills in the form. */
const current = { version: '2026-2', from: '2026-11-27' }

/** @returns the notice that is shown and printed today */
export function privacyNotice(input: PrivacyInput): PrivacyNotice {
  const { bureau, venue, province, retentionYears } = input
  return {
    ...current,
    title: '个人信息告知书',
    sections: [
      {
        heading: '谁处理、为了什么',
        text: `${bureau}为${poolName}的入库审核、公示、聘任、随机抽取、回避审查、联系、评价和考核处理您的个人信息，不用于其他目的。`,
      },
      {
        heading: '处理哪些信息',
        text: '姓名、性别、出生日期、证件号码、电话、邮箱、地址、工作单位、职务、职称、学历学位、执业资格、工作经历和成果，您申报的利害关系和近亲属，以及证明材料。证件号码用于确认是否为同一人，按敏感个人信息保护；近亲属信息只用于回避审查。不提供必需的信息，将无法审核入库。',
      },
      {
        heading: '公开哪些',
        text: `公示和入库名单在${venue || '指定的公示渠道'}公开姓名、工作单位、职称、领域和聘期，供社会监督、查询和核验证书。证件号码、出生日期、电话、邮箱、地址和近亲属信息一律不公开。`,
      },
      {
        heading: '提供给谁',
        text: province
          ? `入库专家的姓名、工作单位、职称、领域、聘期和抽取、除名情况提供给${province}，用于统一管理和核验。参加检查时，选用处室和在场监督人员会看到您的姓名、工作单位和联系方式。除法律另有规定外，不提供给其他单位和个人。`
          : '目前不向上级单位提供。参加检查时，选用处室和在场监督人员会看到您的姓名、工作单位和联系方式。除法律另有规定外，不提供给其他单位和个人。',
      },
      {
        heading: '保存多久',
        text: `聘期内保存。聘期届满、出库或者申报未通过、撤回以后再保存 ${retentionYears} 年，期满由两人核对后删除；抽取记录只留编号和校验值。会议纪要、多人签字的材料等按档案管理规定的期限封存保存。登录和查阅记录至少保存六个月。`,
      },
      {
        heading: '您的权利',
        text: `您可以查阅、复制、更正、补充您的信息，可以要求解释处理规则，可以撤回同意或者申请退出并要求删除；撤回不影响此前已经进行的处理。请联系：${contactLines(input.contact).join('，')}。`,
      },
    ],
    consent: `我单独同意在${venue || '指定的公示渠道'}公开我的姓名、工作单位、职称、领域和聘期。不同意的，无法完成公示，不能入库。`,
  }
}

/** Sections of the notice as they stand on the form. */
export function privacyBlocks(notice: PrivacyNotice): Block[] {
  return notice.sections.map(({ heading, text }, index) => ({
    kind: 'text',
    text: `${index + 1}．${heading}：${text}`,
  }))
}

/** The notice as a paper of its own, for adopted experts too. */
export function privacySheet(input: PrivacyInput): Sheet {
  const notice = privacyNotice(input)
  return {
    name: `${notice.title}-${notice.version}`,
    watermark: '',
    footer: `${input.bureau}　版本 ${notice.version}`,
    density: 'work',
    blocks: [
      { kind: 'title', text: notice.title },
      { kind: 'subtitle', text: `版本 ${notice.version}` },
      ...numberHeadings(
        notice.sections.flatMap(({ heading, text }): Block[] => [
          { kind: 'heading', text: heading },
          { kind: 'text', text },
        ]),
      ),
      { kind: 'heading', text: '确认' },
      { kind: 'text', text: '我已阅读并了解以上内容。' },
      { kind: 'text', text: notice.consent },
      { kind: 'signatures', lines: ['已阅读告知书', '单独同意公开'] },
    ],
  }
}
