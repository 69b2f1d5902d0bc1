/** What a column of a roster can be taken in as, in the order of the template. */
import { optionsOf } from '../../app/words.ts'

export const targets = {
  name: '姓名',
  gender: '性别',
  birthDate: '出生日期',
  residentId: '身份证件号码',
  idKind: '证件类型',
  phone: '手机',
  mail: '邮箱',
  employer: '工作单位',
  post: '职务',
  title: '职称',
  titleLevel: '职称级别',
  degree: '学历学位',
  degreeOn: '学位取得时间',
  fields: '领域',
  careerStart: '从业起始时间',
  source: '来源',
  remarks: '备注',
} as const

/** Without these columns no row can be taken in. */
export const neededTargets: readonly (keyof typeof targets)[] = ['name', 'residentId', 'employer']

/** Choices of a column: a target, or left out. */
export const targetChoices = [{ value: '', label: '不导入' }, ...optionsOf(targets)]

/** Sheet → heading → target (`''` = leave out): what the clerk chose. */
export type Columns = Record<string, Record<string, string>>

/** True where no sheet has all the columns without which nobody can be taken in. */
export function lacksColumns(preview: { sheets: readonly { mapping: Record<string, string> }[] }): boolean {
  return !preview.sheets.some(({ mapping }) => neededTargets.every((target) => Object.values(mapping).includes(target)))
}
