/** The commitment as this PC wrote it down: the first one stands, and storage that is switched off claims nothing. */
import { afterEach, expect, test, vi } from 'vitest'
import { transcribe } from '../../../src-renderer/supervision/transcript.ts'

const store = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  }
}
afterEach(() => vi.unstubAllGlobals())

test('the first sight is written down, a later one is compared with it', () => {
  vi.stubGlobal('localStorage', store())
  const first = transcribe('d1', 1, 'aa11')
  expect(first).toMatchObject({ commitment: 'aa11', fresh: true })
  expect(transcribe('d1', 1, 'aa11')).toEqual({ ...first, fresh: false })
  expect(transcribe('d1', 1, 'bb22')).toEqual({ ...first, fresh: false })
  expect(transcribe('d1', 2, 'bb22')).toMatchObject({ commitment: 'bb22', fresh: true })
})

test('without storage nothing is claimed', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('denied')
    },
  })
  expect(transcribe('d1', 1, 'aa11')).toBeNull()
})
