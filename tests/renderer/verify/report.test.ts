import { describe, expect, it } from 'vitest'
import { checkLines, verdictText } from '../../../src-renderer/verify/report.ts'
import type { DrawRecord } from '../../../src-shared/draw/types.ts'
import type { Fault, FaultCode, Verified } from '../../../src-shared/draw/verify.ts'

const hex = '0'.repeat(64)

function aRecord(change: Partial<DrawRecord> = {}): DrawRecord {
  const protocol = 'expert-draw/1'
  return {
    protocol,
    roster: {
      protocol,
      drawId: 'XX-2026-018',
      attempt: 1,
      earlier: hex,
      pool: 3,
      context: {},
      keys: [],
      groups: [{ groupId: 'g', seats: 2 }],
      candidates: [
        { expertId: 'a', employerId: 'u', groups: ['g'], identity: hex },
        { expertId: 'b', employerId: 'v', groups: ['g'], identity: hex },
      ],
      excluded: hex,
      maxPerEmployer: 1,
    },
    commitment: hex,
    contributions: [{ by: 'discipline', label: '骰子 20 次', value: '1'.repeat(20) }],
    rounds: [
      {
        round: 0,
        secret: hex,
        vacated: null,
        withdrawn: [],
        groups: [{ groupId: 'g', seats: 2, seated: [{ expertId: 'a', ticket: hex }], shortfall: 1 }],
      },
    ],
    excluded: [{ expertId: 'c', employerId: 'w', identity: hex, reasons: ['art-14'] }],
    attempts: [],
    signatures: [],
    ...change,
  }
}

const verified = (change: Partial<Verified> = {}): Verified => ({
  ok: true,
  record: aRecord(),
  annex: null,
  signed: [{ role: 'witness', through: [-1, 0] }],
  anchored: false,
  ...change,
})
const failed = (code: FaultCode): Fault => ({ ok: false, code, words: 'in English' })
const nothing = { annex: false, anchor: false }

describe('the verdict in words', () => {
  it('names every check of the protocol in its order', () => {
    expect(checkLines(verified(), { annex: true, anchor: true }).map((line) => line.code)).toEqual([
      'form',
      'roster',
      'excluded',
      'attempts',
      'contributions',
      'chain',
      'commitment',
      'round',
      'signature',
      'annex',
      'anchor',
    ])
    expect(checkLines(verified(), nothing)).toHaveLength(9)
  })

  it.each(['form', 'attempts', 'round', 'signature'] as const)(
    'a record that fails at %s passes before it and is not judged behind it',
    (code) => {
      const lines = checkLines(failed(code), nothing)
      const at = lines.findIndex((line) => line.code === code)
      expect(lines.slice(0, at).every((line) => line.state === 'passed')).toBe(true)
      expect(lines[at]?.state).toBe('failed')
      expect(lines.slice(at + 1).every((line) => line.state === 'not-reached')).toBe(true)
      expect(lines[at]?.detail).not.toContain('English')
    },
  )

  it('counts people, seats and tickets from the record itself', () => {
    const detail = (code: FaultCode) => checkLines(verified(), nothing).find((line) => line.code === code)?.detail
    expect(detail('roster')).toBe('3 人中 2 名候选人，2 席')
    expect(detail('round')).toBe('1 轮、1 个票号逐一重算，一致')
    expect(detail('signature')).toBe('见证人 承诺值、第 0 轮')
  })

  it('says whether the paper was compared, and that one of two is not enough', () => {
    expect(verdictText(verified())).toContain('尚未与纸质见证单核对')
    expect(verdictText(verified({ anchored: true }))).toContain('已与纸质见证单核对')
    const half = checkLines(verified(), { annex: false, anchor: true }).find((line) => line.code === 'anchor')
    expect(half?.detail).toContain('都核对才算齐全')
  })

  it('never lets a rehearsal pass for a draw', () => {
    const rehearsal = aRecord({ protocol: 'expert-draw/1-rehearsal' })
    expect(verdictText(verified({ record: rehearsal }))).toContain('演练记录，不是正式抽取')
  })
})
