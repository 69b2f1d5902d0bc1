import { describe, expect, it } from 'vitest'
import { fromInstant, hoursBefore, readDate, toInstant } from '../../../src-renderer/draw/form/moment.ts'

describe('days and times as people type them', () => {
  it.each([
    ['2026年12月2日', '2026-12-02'],
    ['2026-12-2', '2026-12-02'],
    ['2026/12/02', '2026-12-02'],
    ['2026.12.2', '2026-12-02'],
    [' 20261202 ', '2026-12-02'],
    ['2028-02-29', '2028-02-29'],
    ['2027-02-29', null],
    ['2026-13-01', null],
    ['12月2日', null],
    ['', null],
  ])('%s is read as %s', (text, date) => {
    expect(readDate(text)).toBe(date)
  })

  it('puts day and time together and takes them apart again', () => {
    expect(toInstant('2026-12-02', '09:00')).toBe('2026-12-02T09:00+08:00')
    expect(toInstant('2026-12-02', '09:00:00')).toBe('2026-12-02T09:00+08:00')
    expect(toInstant(null, '09:00')).toBe('')
    expect(toInstant('2026-12-02', '')).toBe('')
    expect(fromInstant('2026-12-02T09:05+08:00')).toEqual({ date: '2026-12-02', time: '09:05' })
    expect(fromInstant('')).toEqual({ date: null, time: '' })
  })

  it('proposes an instant before another across midnight and the end of a month', () => {
    expect(hoursBefore('2026-12-01T09:30+08:00', 16)).toBe('2026-11-30T17:30+08:00')
  })
})
