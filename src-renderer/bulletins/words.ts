import type { BulletinState, ReceiptState, ReplyState } from '../../src-shared/api/bulletins.ts'
import type { Field } from '../../src-shared/model/field.ts'
import { fieldNames } from '../../src-shared/model/terms.ts'
import type { Tone } from '../app/ui/StateWord.tsx'

/** Fields in words; none = all. */
export function fieldsText(fields: readonly Field[]): string {
  return fields.length === 0 ? '全部领域' : fields.map((field) => fieldNames[field]).join('、')
}

export const receiptTones: Record<ReceiptState, Tone> = { open: 'attention', told: 'satisfied', gone: 'neutral' }

export const bulletinTones: Record<BulletinState, Tone> = { published: 'satisfied', withdrawn: 'neutral' }

export const replyTones: Record<ReplyState, Tone> = {
  waiting: 'attention',
  released: 'satisfied',
  kept: 'neutral',
  'taken-down': 'neutral',
  erased: 'neutral',
}
