import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterKey, differences, differenceText } from '../../../src-renderer/draw/ceremony/dice.ts'

const throws = fc.string({ unit: fc.constantFrom('1', '2', '3', '4', '5', '6'), maxLength: 60 })

describe('keying in dice', () => {
  it.each([
    ['', '3', '3'],
    ['3', '6', '36'],
    ['36', 'Backspace', '3'],
    ['', 'Backspace', ''],
    ['3', '0', '3'],
    ['3', '7', '3'],
    ['3', 'Enter', '3'],
    ['3', '12', '3'],
  ])('%s then %s is %s', (before, key, after) => {
    expect(afterKey(before, key)).toBe(after)
  })

  it('takes no more than sixty throws, and in the second typing no more than the first had', () => {
    expect(afterKey('1'.repeat(60), '2')).toHaveLength(60)
    expect(afterKey('1'.repeat(20), '2', 20)).toHaveLength(20)
  })

  it('finds every place that differs and none where the typings agree', () => {
    fc.assert(
      fc.property(throws, fc.nat(59), (first, place) => {
        expect(differences(first, first)).toEqual([])
        if (place >= first.length) return
        const other = first[place] === '6' ? '1' : String(Number(first[place]) + 1)
        expect(differences(first, first.slice(0, place) + other + first.slice(place + 1))).toEqual([place])
      }),
    )
  })

  it('says calmly where the typings differ', () => {
    expect(differenceText('3526', '3566')).toBe('第 3 次两遍不同：第一遍 2，第二遍 6。')
    expect(differenceText('35', '352')).toBe('第 3 次两遍不同：第一遍 没有，第二遍 2。')
    expect(differenceText('1111', '2112')).toContain('另有 1 处')
    expect(differenceText('35', '35')).toBe('')
  })
})
