/** Starting templates: filled with the facts of a paper they say what the built-in paper says, laid out the same. */
import { describe, expect, test } from 'vitest'
import { docxOf } from '../../../../src-main/office/documents/print/word.ts'
import { templateFault } from '../../../../src-main/office/documents/templates/check-template.ts'
import { fillTemplate, packed, startingTemplate } from '../../../../src-main/office/documents/templates/make-paper.ts'
import { openTemplate, type Parts, textOf } from '../../../../src-main/office/documents/templates/package.ts'
import { created, papersAndInputs } from './papers.ts'

function opened(bytes: Uint8Array): Parts {
  const parts = openTemplate(bytes)
  if (typeof parts === 'string') throw new Error(parts)
  return parts
}

/** Words of body and footers in order, without the air between them and without the ends of a title's lines. */
function words(parts: Parts): string {
  return ['word/document.xml', 'word/footer1.xml', 'word/footer2.xml']
    .flatMap((name) => textOf(parts.get(name) ?? new Uint8Array()))
    .join('')
    .replaceAll(/\s/gu, '')
}

describe('starting templates', () => {
  test.each(papersAndInputs)('$name', async ({ paper, input }) => {
    const template = opened(await startingTemplate(paper, '信县工业和信息化局', created))
    expect(templateFault(paper, template)).toBeNull()
    const made = opened(packed(await fillTemplate(paper, template, input)))
    const builtIn = opened(await docxOf(paper.sheet(input), created))
    expect(words(made)).toBe(words(builtIn))
  })
})
