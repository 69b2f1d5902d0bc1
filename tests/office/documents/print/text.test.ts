import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleanText,
  digestLines,
  inFours,
  numberHeadings,
  ordinal,
} from '../../../../src-main/office/documents/print/text.ts'
import { hostile } from './hostile.ts'

describe('cleanText', () => {
  it.each(hostile)('%s', (_, given, shown) => {
    expect(cleanText(given)).toBe(shown)
  })

  it('leaves nothing invisible in any text, and is done after once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text)
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Surrogate}]/u)
        expect(cleanText(clean)).toBe(clean)
      }),
    )
  })
})

describe('digests', () => {
  it('stand in groups of four, eight a line', () => {
    expect(digestLines('0123456789abcdef'.repeat(4))).toEqual(Array(2).fill('0123 4567 89ab cdef 0123 4567 89ab cdef'))
    expect(inFours('abcdef')).toBe('abcd ef')
    expect(inFours('')).toBe('')
  })

  it('lose no digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{0,200}$/), (hex) => {
        expect(digestLines(hex).join(' ').replaceAll(' ', '')).toBe(hex)
      }),
    )
  })
})

describe('GB/T 9704: first-level headings', () => {
  it.each([
    [1, '一、'],
    [9, '九、'],
    [10, '十、'],
    [11, '十一、'],
    [20, '二十、'],
    [35, '三十五、'],
    [99, '九十九、'],
  ])('%i is %s', (number, text) => {
    expect(ordinal(number)).toBe(text)
  })

  it('are numbered in order, past other blocks', () => {
    const blocks = numberHeadings([
      { kind: 'heading', text: '甲' },
      { kind: 'note', text: '注' },
      { kind: 'heading', text: '乙' },
    ])
    expect(blocks.map((block) => ('text' in block ? block.text : ''))).toEqual(['一、甲', '注', '二、乙'])
  })
})
