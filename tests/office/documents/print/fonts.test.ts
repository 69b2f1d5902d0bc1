import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { coverage, loadPrintFonts } from '../../../../src-main/office/documents/print/fonts.ts'

const empty = mkdtempSync(join(tmpdir(), 'no-fonts-'))
afterAll(() => rmSync(empty, { recursive: true }))

describe('faces for print', () => {
  it.each([...'镕㛃䶮𬭎鿎喆堃𫖯', '“', '—', '□', '〓', '　'])('cover %s', async (character) => {
    expect((await loadPrintFonts()).covers(character.codePointAt(0) ?? 0)).toBe(true)
  })

  it.each(['𠮷', '\u200B', '\uFFFD', '😀'])('do not claim %j', async (character) => {
    expect((await loadPrintFonts()).covers(character.codePointAt(0) ?? 0)).toBe(false)
  })

  it('cover the same in both weights', async () => {
    const { regular, bold } = await loadPrintFonts()
    expect(coverage(bold)).toEqual(coverage(regular))
  })

  it('are refused by name where they are missing', async () => {
    await expect(loadPrintFonts(empty)).rejects.toThrow(/font missing: resources\/fonts\/print/)
  })

  it('are not read out of a file that is no font', () => {
    expect(() => coverage(Buffer.from('0001000000000000', 'hex'))).toThrow('font without a cmap table')
  })
})
