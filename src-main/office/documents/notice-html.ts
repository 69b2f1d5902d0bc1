/**
 * A notice as one self-contained page for a web site: no script, no address that anything is loaded from, everything
 * escaped. Its policy lets in its own style and nothing else, even where it is put into a careless site.
 */
import { escaped, hashSource } from './html.ts'
import { type Block, metadataTitle, type Sheet } from './print/blocks.ts'
import { attachmentLines } from './print/formal-blocks.ts'
import { cleanText, mapSheet } from './print/text.ts'

const style = `
:root { color-scheme: light }
body { margin: 0; background: #fff; color: #1c2733; font: 1.125rem/1.8 FangSong, 仿宋, "Noto Serif SC", serif }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.25rem }
h1 { margin: 0 0 1.5rem; font: 600 1.75rem/1.5 SimSun, 宋体, "Noto Serif SC", serif; text-align: center; text-wrap: balance }
h2 { margin: 1rem 0 0; font: 600 1.125rem/1.8 SimHei, 黑体, "Noto Sans SC", sans-serif; text-indent: 2em }
p { margin: 0; text-indent: 2em; overflow-wrap: anywhere }
.flush, .note, .subtitle, .mark { text-indent: 0 }
.subtitle { text-align: center }
.note { color: #536070; font-size: 1rem }
.attachments { margin-top: 1.8em }
.closing { width: fit-content; margin: 2.5em 2em 0 auto; text-align: center }
.closing p { text-indent: 0 }
.annex { margin-top: 3rem; border-top: 1px solid #7b8794; padding-top: 2rem }
.mark, .annex h2 { font: 600 1.125rem/1.8 SimHei, 黑体, "Noto Sans SC", sans-serif }
.annex .name { font-size: 1.5rem; text-align: center; text-indent: 0; margin: 0 0 1rem }
.wide { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: 1rem }
th, td { border: 1px solid #7b8794; padding: .4em .6em; text-align: left; overflow-wrap: anywhere; min-width: 3em }
th { background: #eef4fa; font-weight: 600 }
.number { color: #536070; font-size: .875rem; margin-top: 3rem; text-indent: 0 }
@media print { main { max-width: none; padding: 0 } .annex { break-before: page; border: 0 } }
`

const policy = `default-src 'none'; style-src ${hashSource(style)}; base-uri 'none'; form-action 'none'`

/** @param given a notice: titles, headings, running text, tables, closing; other blocks belong on no notice */
export function noticeHtml(given: Sheet): string {
  const sheet = mapSheet(given, cleanText)
  const annexAt = sheet.blocks.findIndex(({ kind }) => kind === 'annex')
  const end = annexAt < 0 ? sheet.blocks.length : annexAt
  const notice = sheet.blocks.slice(0, end).map((block) => element(block, 'h1'))
  const annex = sheet.blocks.slice(end).map((block) => element(block, 'h2'))
  const title = metadataTitle(sheet) || sheet.name
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<article>
${notice.join('')}</article>
${annex.length > 0 ? `<section class="annex">\n${annex.join('')}</section>\n` : ''}${sheet.footer ? `<p class="number">${escaped(sheet.footer)}</p>\n` : ''}</main>
</body>
</html>
`
}

function element(block: Block, titled: 'h1' | 'h2'): string {
  switch (block.kind) {
    case 'title':
      return titled === 'h1'
        ? `<h1>${escaped(block.text)}</h1>\n`
        : `<h2 class="name" id="annex">${escaped(block.text)}</h2>\n`
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>\n`
    case 'text':
      return `<p>${escaped(block.text)}</p>\n`
    case 'addressee':
      return `<p class="flush">${escaped(block.text)}</p>\n`
    case 'subtitle':
    case 'note':
      return `<p class="${block.kind}">${escaped(block.text)}</p>\n`
    case 'annex':
      return `<p class="mark">${escaped(block.text)}</p>\n`
    case 'attachments':
      return `<p class="attachments">${attachmentLines(block.names).map(escaped).join('<br>')}</p>\n`
    case 'closing':
      return `<div class="closing"><p>${escaped(block.body)}</p><p>${escaped(block.date)}</p></div>\n`
    case 'table':
      return tableElement(block)
    case 'new-page':
      return ''
    default:
      throw new Error(`a notice has no ${block.kind}`)
  }
}

/** A table that may be wider than a telephone: it scrolls by itself, by keyboard too. */
function tableElement({ head, rows }: Extract<Block, { kind: 'table' }>): string {
  const cells = (row: readonly string[], tag: string) =>
    row.map((text) => `<${tag}>${escaped(text)}</${tag.slice(0, 2)}>`)
  const body = rows.map((row) => `<tr>${cells(row, 'td').join('')}</tr>\n`)
  return `<div class="wide" role="region" tabindex="0" aria-label="名单"><table>
<thead><tr>${cells(head, 'th scope="col"').join('')}</tr></thead>
<tbody>
${body.join('')}</tbody>
</table></div>
`
}
