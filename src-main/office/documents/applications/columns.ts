/**
 * Sheets and columns of the workbook in which many applicants hand in their forms: one row a person on 人员, further facts
 * on sheets of their own, each row under the person's ID. One table says what is written into the template, by which
 * headings a column is known, and where its value goes in the form.
 */
import { comparable } from '../roster/headings.ts'

/** How a cell is read; `day`: which day counts where no more than a month was written. */
export type Kind =
  | { kind: 'text'; most: number }
  | { kind: 'day'; month: 'last' | 'first' | 'refused' }
  | { kind: 'term'; of: Vocabulary }
  /** `counts`: for which of the fields applied for a fact counts; 全部 and 不计 are answers then. */
  | { kind: 'fields'; counts?: true }
  | { kind: 'yes' }
  | { kind: 'identity' }
  | { kind: 'phone' }
  | { kind: 'mail' }

export type Vocabulary =
  | 'gender'
  | 'idKind'
  | 'source'
  | 'institution'
  | 'post'
  | 'degree'
  | 'titleLevel'
  | 'result'
  | 'interest'

export interface Column {
  /** Key in the form or in an entry of its list; a dot leads into an object. */
  key: string
  /** Heading in the template. */
  header: string
  /** Other headings, apart by spaces. */
  also: string
  read: Kind
  /** Starred in the template: a row without it is told. */
  needed?: boolean
  /** What the example row says. */
  example: string
}

export interface SheetSpec {
  name: string
  /** Other names of the sheet, apart by spaces. */
  also: string
  /** List of the form; '' = the person. */
  list: string
  /** Most entries of one person. */
  most: number
  columns: readonly Column[]
}

/** What a heading or a name is known by, as it is compared. @param also apart by spaces */
export function names(header: string, also: string): string[] {
  return [header, ...also.split(' ').filter((one) => one !== '')].map(comparable)
}

/** Words, at most so many characters. */
export const text = (most = 200): Kind => ({ kind: 'text', most })
/** One of the terms. */
export const term = (of: Vocabulary): Kind => ({ kind: 'term', of })
/** A day on which something began or was awarded. */
export const begins: Kind = { kind: 'day', month: 'last' }
/** A day on which something ended. */
export const ends: Kind = { kind: 'day', month: 'first' }

export const identityColumn: Column = {
  key: 'residentId',
  header: '证件号码',
  also: '身份证 身份证号 身份证号码 居民身份证号码 公民身份号码 证件号 有效证件号码',
  read: { kind: 'identity' },
  needed: true,
  example: '411523197503080868',
}
export const nameColumn: Column = {
  key: 'name',
  header: '姓名',
  also: '专家姓名 申报人 申报人姓名 名字',
  read: text(50),
  needed: true,
  example: '示例',
}
/** For which fields a fact counts. */
export const counts: Column = {
  key: 'fields',
  header: '计入领域',
  also: '领域 专业领域 相关领域 计入的领域',
  read: { kind: 'fields', counts: true },
  example: '产业技术',
}
/** Name and ID say whose row it is; the name is for people to read. */
export const whose: readonly Column[] = [identityColumn, { ...nameColumn, needed: false }]
