/** Text that tries to break out of a document, with what may be seen of it. */
import type { Sheet } from '../../../../src-main/office/documents/print/blocks.ts'

export const hostile: [name: string, given: string, shown: string][] = [
  ['markup', '<b>张</b> & "李" \'王\' ]]>', '<b>张</b> & "李" \'王\' ]]>'],
  ['an XML entity', '&lt;&#x0;&amp;张', '&lt;&#x0;&amp;张'],
  ['template placeholders', '{姓名} {{=1+1}} ${张}', '{姓名} {{=1+1}} ${张}'],
  ['PDF operators', ') Tj (张 \\) >> stream', ') Tj (张 \\) >> stream'],
  ['control characters', 'a\u0000b\u0007c\u001Bd', 'abcd'],
  ['a direction override', '张\u202E三\u202C', '张三'],
  ['zero-width characters', '张\u200B\u200D\uFEFF三', '张三'],
  ['line ends', '张\r\n三\u2028四', '张 三 四'],
  ['half a character', '张\uD86E三', '张〓三'],
  ['a word that does not end', 'x'.repeat(300), 'x'.repeat(300)],
]

/** A sheet that shows a text in every kind of place. */
export function sheetSaying(text: string): Sheet {
  return {
    name: text,
    watermark: '',
    footer: text,
    blocks: [
      { kind: 'title', text },
      { kind: 'subtitle', text },
      { kind: 'heading', text },
      { kind: 'text', text },
      { kind: 'note', text },
      { kind: 'facts', rows: [[text.slice(0, 8), text]] },
      { kind: 'table', head: [text.slice(0, 8), '编号'], widths: [2, 1], rows: [[text, text]], mono: [1] },
      { kind: 'signatures', lines: [{ part: text.slice(0, 8), name: text }] },
      { kind: 'grid', items: [text], perRow: 2, large: false },
      { kind: 'cards', cards: [{ title: text, rows: [['姓名', text]], digest: 'ab' }] },
    ],
  }
}
