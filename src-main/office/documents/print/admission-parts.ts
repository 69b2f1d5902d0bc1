/** What the papers of admission share: how fields, periods and the office's contact are said. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import type { Field } from '../../../../src-shared/model/field.ts'
import { fieldNames } from '../../../../src-shared/model/terms.ts'
import type { OfficeContact } from './admission-input.ts'
import type { Block } from './blocks.ts'
import { titleLines } from './title-lines.ts'

/** Name of the pool after Article 2, without its owner. */
export const poolName = '“双随机、一公开”抽查检查人员专家库'
/** Name of the form that an applicant hands in. */
export const formName = '专家资格审查表'

/** Room to write by hand where a setting is missing. */
export const toWrite = '＿＿＿＿＿＿＿＿'

/** Fields in words: 政策法律、产业技术. */
export function fieldsZh(fields: readonly Field[]): string {
  return fields.map((field) => fieldNames[field]).join('、')
}

/** `2026年1月1日至2026年1月31日`; the year once where it is the same. */
export function periodZh(from: string, to: string): string {
  const end = formatDateZh(to)
  return `${formatDateZh(from)}至${from.slice(0, 4) === to.slice(0, 4) ? end.slice(5) : end}`
}

/** Office, telephone, address, mail, line by line; a missing telephone leaves room to write. */
export function contactLines({ office, phone, address, mail }: OfficeContact): string[] {
  return [
    `${office || toWrite}，电话：${phone || toWrite}`,
    ...(address ? [`地址：${address}`] : []),
    ...(mail ? [`电子邮箱：${mail}`] : []),
  ]
}

/** `根据……，` or nothing. */
export function groundZh(basis: string): string {
  return basis ? `根据${basis}，` : ''
}

/** The pool after its ground: in full unless the ground, which has it in its title, stands before. */
export function poolZh(basis: string): string {
  return basis ? '专家库' : poolName
}

/** Lines that people typed; empty ones fall out. */
export function paragraphLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** Lines that people typed, each a paragraph. */
export function paragraphs(text: string): Block[] {
  return paragraphLines(text).map((one) => ({ kind: 'text', text: one }))
}

/** Title of a notice, broken at words. */
export function noticeTitle(title: string): Block {
  const lines = titleLines(title)
  return { kind: 'title', text: title, ...(lines.length > 1 ? { lines } : {}) }
}

/** Small line at the foot of a notice: its number, by which the office finds it again. */
export function noticeFoot(number: string): string {
  return number && `编号 ${number}`
}

/** Issuing body and date, at the right. */
export function closing(body: string, on: string): Block {
  return { kind: 'closing', body, date: formatDateZh(on) }
}
