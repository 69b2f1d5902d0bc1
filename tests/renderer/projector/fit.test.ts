import { describe, expect, it } from 'vitest'
import { fitted } from '../../../src-renderer/projector/fit.ts'

describe('type sizes on the projector', () => {
  it.each([
    ['张明远', 78],
    ['欧阳振华', 78],
    ['阿卜杜热依木·买买提', 51],
  ])('%s is written in %i', (name, size) => {
    expect(fitted(name, 78, 490, 40)).toBe(size)
  })

  it('never goes under the least size, and gives an empty text the full one', () => {
    expect(fitted('很'.repeat(60), 78, 490, 40)).toBe(40)
    expect(fitted('', 78, 490, 40)).toBe(78)
  })
})
