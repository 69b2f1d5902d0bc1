/** The notice of an open call (7-1, 8): who is sought, until when, with which papers, where to ask. */
import type { CallNoticeInput } from './admission-input.ts'
import {
  closing,
  fieldsZh,
  formName,
  groundZh,
  noticeFoot,
  noticeTitle,
  paragraphs,
  periodZh,
  poolName,
} from './admission-parts.ts'
import type { Sheet } from './blocks.ts'
import { numberHeadings } from './text.ts'

export function callNotice(input: CallNoticeInput): Sheet {
  const { bureau, title, number, venue } = input
  return {
    name: `${title}${number ? `-${number}` : ''}`,
    watermark: '',
    footer: noticeFoot(number),
    blocks: [
      noticeTitle(title),
      {
        kind: 'text',
        text: `${groundZh(input.basis)}现面向社会公开征集${input.basis ? '' : poolName}入库专家，有关事项公告如下。`,
      },
      ...numberHeadings([
        { kind: 'heading', text: '征集领域' },
        { kind: 'text', text: `${fieldsZh(input.fields)}。申报人可以申报一个或多个领域。` },
        { kind: 'heading', text: '征集时间' },
        { kind: 'text', text: `${periodZh(input.from, input.to)}，逾期不再受理。` },
        { kind: 'heading', text: '条件和申报办法' },
        ...paragraphs(input.text),
        { kind: 'heading', text: '申报材料' },
        {
          kind: 'text',
          text: `申报人如实填写《${formName}》并签名，附身份证件、学历学位证书、职称或执业资格证书、工作成果等证明材料，经所在单位核实真实性、签署推荐意见并加盖公章后提交。`,
        },
        { kind: 'heading', text: '联系方式' },
        ...paragraphs(input.contact),
      ]),
      ...(venue ? [{ kind: 'text' as const, text: `本公告在${venue}发布。` }] : []),
      { kind: 'attachments', names: [formName] },
      closing(bureau, input.issuedOn),
    ],
  }
}
