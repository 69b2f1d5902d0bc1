/**
 * Papers whose wording a bureau may replace: placeholders, the starting template, the values that fill it.
 *
 * A starting template is the built-in paper itself, made of marks instead of values; the marks are then written as
 * placeholders, so that template and paper cannot say different things.
 */
import type { TemplateId } from '../../../../src-shared/api/templates.ts'
import type { Block, Sheet } from '../print/blocks.ts'
import { closingInsets } from '../print/formal-blocks.ts'
import { cleanText, mapSheet } from '../print/text.ts'

/** Something a template may hold as `{name}`; a list as `{#name}` … `{/name}`. */
export interface Placeholder {
  /** Chinese, without braces. */
  name: string
  /** What it holds, in words for staff. */
  holds: string
  /** A template without it is refused. */
  required?: true
  /** Placeholders that together say the same: a template with all of them needs no `name`. */
  instead?: readonly string[]
  /** It is a list: what each of its rows holds. */
  rows?: readonly Placeholder[]
  /** It is a picture, known by its alternative text, which is the name. */
  picture?: true
}

/** Values by placeholder: a text (lines divided by `\n`), or the rows of a list. */
export type Values = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>

export interface TemplatePaper<Input> {
  id: TemplateId
  /** Name of the paper, e.g. 公示. */
  name: string
  /** Where it is printed. */
  used: string
  placeholders: readonly Placeholder[]
  /** Hangs on a wall or stands on a web site: no number of a person may be in it. */
  published?: true
  /** The built-in paper. */
  sheet(input: Input): Sheet
  /** The built-in paper with placeholders in place of values. @param bureau name of the office, for the width of closings */
  start(bureau: string): Sheet
  values(input: Input): Values
  /** Numbers of the office itself, which may stand in public: telephone, address, number of the paper. */
  ownNumbers(input: Input): readonly string[]
  /** What the QR code holds. */
  code?(input: Input): string
  /** Invented facts for the preview. */
  example: Input
}

/** Text of a built-in paper made of marks, and what stands there in a template. */
export type Rewrites = readonly (readonly [mark: string, instead: string])[]

/** A day that no paper has, to be found again in the text: the first of January of 1900 + `index`. */
export function markDay(index: number): string {
  return `${1900 + index}-01-01`
}

/** How a marked day stands in running text. */
export function markedDay(index: number): string {
  return `${1900 + index}年1月1日`
}

/** Writes marks as placeholders, all over a sheet, in the given order. */
export function rewritten(sheet: Sheet, rewrites: Rewrites): Sheet {
  return mapSheet(sheet, (text) => rewrites.reduce((now, [mark, instead]) => now.replaceAll(mark, instead), text))
}

/** A paragraph of its own that begins or ends a list or a condition; it leaves no trace in the paper. */
export function edge(tag: string): Block {
  return { kind: 'text', text: tag }
}

/** Blocks that stand only where the placeholder holds something, or once for each row of a list. */
export function during(name: string, blocks: readonly Block[]): Block[] {
  return [edge(`{#${name}}`), ...blocks, edge(`{/${name}}`)]
}

/** Cells of a table's row that is repeated for each row of a list, or left out where the placeholder is empty. */
export function rowDuring(name: string, cells: readonly string[]): string[] {
  return cells.map((text, index) => {
    const begun = index === 0 ? `{#${name}}${text}` : text
    return index === cells.length - 1 ? `${begun}{/${name}}` : begun
  })
}

/** Puts the paragraphs that hold an optional placeholder between its edges. */
export function optional(blocks: readonly Block[], names: readonly string[]): Block[] {
  return blocks.flatMap((block) => {
    const name = block.kind === 'text' ? names.find((one) => block.text.includes(`{${one}}`)) : undefined
    return name === undefined ? [block] : during(name, [block])
  })
}

/** Sets closings where a body of this name and a date of usual length would stand. */
export function setFor(blocks: readonly Block[], bureau: string): Block[] {
  const insets = closingInsets(bureau, '2026年12月31日')
  return blocks.map((block) => (block.kind === 'closing' ? { ...block, insets } : block))
}

/** Values as they may be printed; the ends of lines stay. */
export function cleanValues(values: Values): Values {
  const clean = (text: string) => text.split('\n').map(cleanText).join('\n')
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? clean(value)
        : value.map((row) => Object.fromEntries(Object.entries(row).map(([key, text]) => [key, clean(text)]))),
    ]),
  )
}
