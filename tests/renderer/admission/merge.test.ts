/** Two people on one form: what differs, what is proposed, and that nothing typed is lost. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { differences, merged, type Side } from '../../../src-renderer/admission/form/merge.ts'

const base: DraftForm = {
  name: '甲',
  phone: '1',
  work: [{ employer: '一厂', from: '2010-01-01' }],
  signed: { on: '', notice: false },
}

describe('differences', () => {
  type Row = [string, DraftForm, DraftForm, [string, Side | null][]]
  const rows: Row[] = [
    ['none', {}, {}, []],
    ['mine alone', { phone: '2' }, {}, [['phone', 'mine']]],
    ['the other’s alone', {}, { phone: '2' }, [['phone', 'theirs']]],
    ['both alike', { phone: '2' }, { phone: '2' }, []],
    ['both, differently', { phone: '2' }, { phone: '3' }, [['phone', null]]],
    ['emptied and never given are the same', { mail: '' }, {}, []],
    ['a group entry by entry', { signed: { on: '2024-01-01', notice: false } }, {}, [['signed.on', 'mine']]],
    [
      'a line entry by entry',
      { work: [{ employer: '二厂', from: '2010-01-01' }] },
      { work: [{ employer: '一厂', from: '2011-01-01' }] },
      [
        ['work.0.employer', 'mine'],
        ['work.0.from', 'theirs'],
      ],
    ],
    ['a line more', { work: [...(base['work'] as []), { employer: '二厂' }] }, {}, [['work', 'mine']]],
    ['lines changed by both', { work: [] }, { work: [{ employer: '三厂' }] }, [['work', null]]],
    [
      'as many lines on both sides as never before are compared without a proposal',
      { work: [{ employer: '一厂' }, { employer: '二厂' }] },
      { work: [{ employer: '一厂' }, { employer: '三厂' }] },
      [['work.1.employer', null]],
    ],
  ]
  test.each(rows)('%s', (_name, mine, theirs, expected) => {
    const found = differences(base, { ...base, ...mine }, { ...base, ...theirs })
    expect(found.map(({ path, proposed }) => [path, proposed])).toEqual(expected)
  })
})

test('choosing one side everywhere gives that side, whatever was typed', () => {
  const text = fc.constantFrom('', '甲', '乙')
  const line = fc.record({ employer: text, from: text })
  const anyForm = fc.record({ name: text, phone: text, work: fc.array(line, { maxLength: 3 }) })
  fc.assert(
    fc.property(anyForm, anyForm, anyForm, (before, mine, theirs) => {
      const all = differences(before, mine, theirs)
      const everywhere = (side: Side) => Object.fromEntries(all.map(({ path }) => [path, side]))
      expect(merged(mine, all, everywhere('mine'))).toEqual(mine)
      expect(differences(before, merged(mine, all, everywhere('theirs')), theirs)).toEqual([])
    }),
    { seed: 7, numRuns: 500 },
  )
})
