/** 第三条: where an expert comes from. */
import { expect, test } from 'vitest'
import { sourceSchema } from '../../../src-shared/model/facts.ts'
import { anApplicant, found } from './applicant.ts'

test.each(sourceSchema.options)('art-3 from %s', (source) => {
  expect(found(anApplicant({ source }), 'art-3')).toMatchObject({
    outcome: 'satisfied',
    basis: 'machine',
    field: null,
    facts: [{ label: '单位性质', value: expect.stringMatching(/^[\u4e00-\u9fff]{2,}$/u) as string }],
  })
})

test('art-3 source unknown', () =>
  expect(found(anApplicant({ source: undefined }), 'art-3')).toMatchObject({ outcome: 'missing-data', facts: [] }))
