/** The certificate as a template; its QR code is a picture that is put in by its alternative text. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import { fieldSchema } from '../../../../src-shared/model/field.ts'
import type { CertificateInput } from '../print/admission-input.ts'
import { fieldsZh, periodZh } from '../print/admission-parts.ts'
import type { Block } from '../print/blocks.ts'
import { certificate, certificateCode } from '../print/certificate.ts'
import { inFours } from '../print/text.ts'
import { qrName } from '../print/qr-picture.ts'
import { markDay, rewritten, rowDuring, type TemplatePaper } from './paper.ts'

const marked: CertificateInput = {
  authority: '{发证机关}',
  title: '{证书名称}',
  pool: '{专家库名称}',
  number: '{证书编号}',
  check: '00000000',
  name: '{姓名}',
  employer: '{工作单位}',
  fields: fieldSchema.options,
  termFrom: markDay(0),
  termTo: markDay(1),
  issuedOn: markDay(2),
  lookUp: '{查询渠道}',
}

/** The line on where to look the certificate up stands only where that is known. */
function optionalLookUp(block: Block): Block {
  if (block.kind !== 'certificate') return block
  const facts = block.facts.map(([label, value]) => {
    const [before = '', after = ''] = value === '{查询渠道}' ? rowDuring('查询渠道', [label, value]) : [label, value]
    return [before, after] as const
  })
  return { ...block, facts }
}

export const certificateTemplate: TemplatePaper<CertificateInput> = {
  id: 'certificate',
  name: '证书',
  used: '公示与异议 · 入库之后',
  placeholders: [
    { name: '专家库名称', holds: '“单位名称”中的专家库名称', required: true },
    { name: '证书名称', holds: '“单位名称”中的证书名称' },
    { name: '姓名', holds: '专家姓名', required: true },
    { name: '工作单位', holds: '专家的工作单位', required: true },
    { name: '领域', holds: '聘任的领域，用顿号隔开', required: true },
    { name: '聘期', holds: '开始日期至结束日期', required: true, instead: ['聘期开始日期', '聘期结束日期'] },
    { name: '聘期开始日期', holds: '如 2026年12月18日' },
    { name: '聘期结束日期', holds: '如 2029年12月17日' },
    { name: '证书编号', holds: '证书编号', required: true },
    { name: '校验码', holds: '核验证书用的校验码，四位一组', required: true },
    { name: '查询渠道', holds: '在哪里查询证书；没有设置时为空' },
    { name: '发证机关', holds: '“单位名称”中的发证机关', required: true },
    { name: '发证日期', holds: '入库之日', required: true },
    {
      name: qrName,
      holds: '图片：替换文字（可选文字）为“二维码”的图片，打印时换成这本证书的二维码',
      required: true,
      picture: true,
    },
  ],
  sheet: certificate,
  start: () => {
    const sheet = rewritten(certificate(marked), [
      [fieldsZh(marked.fields), '{领域}'],
      [periodZh(marked.termFrom, marked.termTo), '{聘期}'],
      [formatDateZh(marked.issuedOn), '{发证日期}'],
      [inFours(marked.check), '{校验码}'],
    ])
    return { ...sheet, name: '证书模板', blocks: sheet.blocks.map(optionalLookUp) }
  },
  values: (input) => ({
    专家库名称: input.pool,
    证书名称: input.title,
    姓名: input.name,
    工作单位: input.employer,
    领域: fieldsZh(input.fields),
    聘期: periodZh(input.termFrom, input.termTo),
    聘期开始日期: formatDateZh(input.termFrom),
    聘期结束日期: formatDateZh(input.termTo),
    证书编号: input.number,
    校验码: inFours(input.check),
    查询渠道: input.lookUp,
    发证机关: input.authority,
    发证日期: formatDateZh(input.issuedOn),
  }),
  ownNumbers: ({ number, check }) => [number, check],
  code: certificateCode,
  example: {
    authority: '示例县工业和信息化局',
    title: '专家证书',
    pool: '“双随机、一公开”抽查检查人员专家库',
    number: 'SL-ZJ-2026-0001',
    check: 'ABCD2345',
    name: '张示例',
    employer: '示例县新材料有限公司',
    fields: ['industry-technology'],
    termFrom: '2026-12-18',
    termTo: '2029-12-17',
    issuedOn: '2026-12-18',
    lookUp: '示例县人民政府网站',
  },
}
