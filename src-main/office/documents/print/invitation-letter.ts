/** A letter by which a department invites somebody into the pool (7-1), with a slip for the answer. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import type { InvitationLetterInput } from './admission-input.ts'
import {
  closing,
  contactLines,
  fieldsZh,
  formName,
  groundZh,
  noticeFoot,
  noticeTitle,
  poolZh,
} from './admission-parts.ts'
import type { Sheet } from './blocks.ts'
import { clause } from './text.ts'

export function invitationLetter(input: InvitationLetterInput): Sheet {
  const { bureau, number, name, employer, post, department } = input
  const who = [employer, post].filter((one) => one !== '').join('')
  return {
    name: `邀请函-${name}${number ? `-${number}` : ''}`,
    watermark: '',
    footer: noticeFoot(number),
    blocks: [
      noticeTitle('邀请函'),
      { kind: 'addressee', text: `${who ? `${who}　` : ''}${name}同志：` },
      {
        kind: 'text',
        text: `${groundZh(input.basis)}经${department}推荐，现邀请您加入${bureau}${poolZh(input.basis)}，领域为${fieldsZh(input.fields)}。推荐理由：${clause(input.reason)}。`,
      },
      {
        kind: 'text',
        text: `是否接受由您自愿决定，请于${formatDateZh(input.replyBy)}前用下面的回执或者电话答复。接受邀请的，请填写《${formName}》，附证明材料，经所在单位核实并盖章后提交；经审核、审定和公示后入库并颁发证书，聘期三年。`,
      },
      { kind: 'attachments', names: [formName] },
      closing(bureau, input.issuedOn),
      {
        kind: 'cards',
        cards: [
          {
            title: '回执（沿虚线剪下）',
            rows: [
              ['姓名', name],
              ['答复', '□ 接受邀请　　□ 不接受邀请'],
              ['签名、日期', ''],
              ['交回', contactLines(input.contact).join('；')],
            ],
            digest: '',
          },
        ],
      },
    ],
  }
}
