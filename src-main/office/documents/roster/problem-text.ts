/** Problems of a roster in words: what is wrong, how to mend it. Never shows a whole ID. */
import { checkPlace } from '../../../../src-shared/model/resident-id.ts'
import type { RosterProblemCode } from '../../../../src-shared/model/roster.ts'
import type { RowPlace } from './read.ts'

export interface ProblemWords {
  cause: string
  mend: string
}

const fixed: Record<Exclude<RosterProblemCode, 'id-check-digit'>, ProblemWords> = {
  'cell-error': { cause: '单元格是公式错误', mend: '请填入内容本身；公式不会被计算' },
  'formula-refused': { cause: '单元格是公式', mend: '请复制后“选择性粘贴—数值”，公式不会被计算' },
  'too-long': { cause: '内容太长', mend: '请缩短，内容不会被截断' },
  'name-missing': { cause: '不能为空', mend: '请补填姓名' },
  'id-missing': { cause: '不能为空', mend: '请补填证件号码，它用来识别同一个人' },
  'id-digits-lost': { cause: '单元格存成了数字，后三位已丢失', mend: '在表格中把该列设为“文本”后重新填写' },
  'id-invalid': { cause: '不是有效的证件号码', mend: '请对照证件原件改正' },
  'duplicate-in-file': { cause: '与本表前面一行是同一人（证件号码相同）', mend: '只会导入一次，请删去一行' },
  'id-gender-mismatch': { cause: '与证件号码不一致', mend: '请核对后改其一' },
  'id-birth-mismatch': { cause: '与证件号码中的日期不一致', mend: '请核对后改其一' },
  'date-invalid': { cause: '不是有效的日期', mend: '请写成 1975-03-08 或 1975年3月' },
  'date-ambiguous': { cause: '日期有两种读法', mend: '请写成 年-月-日，例如 1975-03-08' },
  'phone-invalid': { cause: '不是有效的电话号码', mend: '请填 11 位手机号码或带区号的座机' },
  'mail-invalid': { cause: '不是有效的邮箱，未采用', mend: '可先导入，以后再补' },
  'employer-missing': { cause: '不能为空', mend: '请补填工作单位' },
  'title-unknown': { cause: '不是可识别的职称，级别留空', mend: '可先导入为“待补充”，或改为职称全称' },
  'field-unknown': { cause: '有不认识的领域，按原文保留', mend: '可先导入；不属于四类领域的不参加抽取' },
}

/** What stands around a problem, for words that say more. */
export interface ProblemContext {
  /** Sheet of the row. */
  sheet?: string | undefined
  /** The earlier row with the same ID. */
  earlier?: RowPlace | undefined
  /** The row's ID cell as it stands in the file. */
  id?: string | undefined
}

/**
 * A problem in words.
 *
 * @param raw the cell's text as it stands in the file
 */
export function problemText(
  code: RosterProblemCode,
  severity: 'warning' | undefined,
  raw: string,
  context: ProblemContext = {},
): ProblemWords {
  switch (code) {
    case 'id-check-digit':
      return checkDigitWords(severity, raw)
    case 'cell-error':
      return { ...fixed[code], cause: /^#[A-Z/0!?_]{2,15}$/u.test(raw) ? `单元格是公式错误 ${raw}` : fixed[code].cause }
    case 'duplicate-in-file':
      return { ...fixed[code], cause: duplicateCause(context) }
    case 'id-birth-mismatch':
      return { ...fixed[code], cause: birthCause(raw, context.id ?? '') }
    default:
      return fixed[code]
  }
}

function digitsOf(raw: string): string {
  return raw.replace(/[^\dXx]/gu, '')
}

function checkDigitWords(severity: 'warning' | undefined, raw: string): ProblemWords {
  if (severity === 'warning') return { cause: '15 位旧号码已换算为 18 位', mend: '旧号码没有校验，请对照证件核对' }
  const digits = digitsOf(raw.normalize('NFKC')).slice(0, 17)
  const should = /^\d{17}$/u.test(digits) ? `，应为 ${checkPlace(digits)}` : ''
  return { cause: `末位校验码不符${should}`, mend: '请对照原件改正' }
}

function duplicateCause({ sheet, earlier }: ProblemContext): string {
  if (!earlier) return fixed['duplicate-in-file'].cause
  const where = earlier.sheet === sheet ? '本表' : `工作表“${earlier.sheet}”`
  return `与${where}第 ${earlier.row} 行是同一人（证件号码相同）`
}

/** Both dates, the ID's to the month only: the whole number stays covered on the screen. */
function birthCause(raw: string, id: string): string {
  const [, year, month] = /^\d{6}(\d{4})(\d{2})/u.exec(digitsOf(id.normalize('NFKC'))) ?? []
  if (year === undefined || raw === '') return fixed['id-birth-mismatch'].cause
  return `${raw.slice(0, 20)} 与证件号码中的 ${year}年${Number(month)}月 不一致`
}
