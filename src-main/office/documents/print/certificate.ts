/** The certificate of an admitted expert (7-5), one page; its QR code holds number and check code for the public register. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import type { CertificateInput } from './admission-input.ts'
import { fieldsZh, periodZh } from './admission-parts.ts'
import type { Sheet } from './blocks.ts'
import { inFours } from './text.ts'

/** What the QR code holds: number and check code, a space between. */
export function certificateCode({ number, check }: Pick<CertificateInput, 'number' | 'check'>): string {
  return `${number} ${check}`
}

export function certificate(input: CertificateInput): Sheet {
  const { authority, title, pool, number, name, employer } = input
  return {
    // The name of a file travels further than its content: the number is enough.
    name: `${title}-${number}`,
    watermark: '',
    footer: '',
    page: 'certificate',
    blocks: [
      {
        kind: 'certificate',
        pool,
        title,
        addressee: `${name}同志：`,
        paragraphs: [
          `经审核、审定和公示，聘任您为${pool}专家，领域为${fieldsZh(input.fields)}。聘期自${periodZh(input.termFrom, input.termTo)}。`,
          `工作单位：${employer}。`,
        ],
        qr: certificateCode(input),
        facts: [
          ['证书编号', number],
          ['校验码', inFours(input.check)],
          ...(input.lookUp ? [['查询', input.lookUp] as const] : []),
        ],
        body: authority,
        date: formatDateZh(input.issuedOn),
      },
    ],
  }
}
