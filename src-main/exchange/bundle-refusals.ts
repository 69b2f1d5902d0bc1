/** Why a ferry bundle is not taken or not written: values, each with a sentence that says what to do. */
import type { Refusal } from '../../src-shared/api/base.ts'

const untouched = '没有导入任何内容。'

const sentences = {
  'not-a-bundle': `这个文件不是摆渡包，${untouched}请选择文件名以“摆渡-”开头、以“.ferry”结尾的文件。`,
  damaged: `摆渡包已损坏或不完整，${untouched}请在制作它的电脑上重新复制一份，再来导入。`,
  'not-for-us': `这个摆渡包不是给这里的，或者开头已损坏，${untouched}请核对文件名上的收件方，必要时请对方重新复制一份。`,
  'other-office': `这个摆渡包属于另一个单位，${untouched}请换成本单位的摆渡包。`,
  'unknown-sender': `制作这个摆渡包的设备没有在这里登记，${untouched}请先完成登记，再来导入。`,
  'revoked-sender': `制作这个摆渡包的电脑已停用，它的记录不再算数，${untouched}有疑问请联系系统管理员。`,
  'other-key': `这个摆渡包写明的设备密钥与登记的不同，${untouched}请不要使用这个文件，并报告系统管理员。`,
  signature: `摆渡包的签名不对，不能确认由谁制作，${untouched}请不要使用这个文件，并报告系统管理员。`,
  newer: `这个摆渡包由更新版本的程序制作，${untouched}请先升级本程序，再来导入。`,
  unreadable: `无法读完这个文件，${untouched}请检查 U 盘是否插好、文件是否还在，再试一次。`,
  changed: '导入时文件发生了变化，导入没有完成。请重新复制一份，再导入一次；已导入的部分不会重复。',
  'no-space': '磁盘空间不足，没有完成。请腾出空间或换一个 U 盘，再试一次。',
  unwritable: '无法写入目标位置，没有完成。请检查 U 盘是否插好、是否写保护，再试一次。',
} as const

/** Codes of refusals, without their prefix `ferry.`. */
export type BundleFault = keyof typeof sentences

export function bundleRefusal(fault: BundleFault): Refusal {
  return { code: `ferry.${fault}`, message: sentences[fault] }
}

/** True for errors of the file system, which have a code such as ENOSPC. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && /^E[A-Z0-9]+$/.test((error as NodeJS.ErrnoException).code ?? '')
}

/** A refusal for what the file system says; anything else is a fault of the program and thrown again. */
export function fileRefusal(error: unknown, fault: 'unreadable' | 'unwritable'): Refusal {
  if (!isFileError(error)) throw error
  return bundleRefusal(error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'no-space' : fault)
}
