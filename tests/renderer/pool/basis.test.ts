import { describe, expect, it } from 'vitest'
import { type Basis, basisProblems, emptyBasis, termEnd } from '../../../src-renderer/pool/import/basis.ts'
import { lacksColumns } from '../../../src-renderer/pool/import/targets.ts'

const complete: Basis = {
  basisTitle: '关于公布专家名单的通知',
  basisNumber: '新工信〔2025〕18 号',
  issuedOn: '2025-12-01',
  basisDate: '2025-12-04',
  termTo: '2028-12-03',
}

describe('term of three years (Article 7)', () => {
  it.each([
    ['2025-12-04', '2028-12-03'],
    ['2025-01-01', '2027-12-31'],
    ['2024-02-29', '2027-02-27'],
    ['2025-03-01', '2028-02-29'],
  ])('from %s to %s', (from, to) => expect(termEnd(from)).toBe(to))
})

describe('basis of an adoption', () => {
  it('asks for everything but the scan', () => {
    expect(Object.keys(basisProblems(emptyBasis))).toEqual(Object.keys(emptyBasis))
    expect(basisProblems(complete)).toEqual({})
  })

  it.each(['2025-12-04', '2025-12-03'])('refuses a term that ends on %s', (termTo) => {
    expect(basisProblems({ ...complete, termTo }).termTo).toBeDefined()
  })
})

describe('columns of a roster', () => {
  const sheet = (mapping: Record<string, string>) => ({ mapping })
  it.each([
    ['all three', [sheet({ 姓名: 'name', 证件: 'residentId', 单位: 'employer' })], false],
    ['no employer', [sheet({ 姓名: 'name', 证件: 'residentId' })], true],
    ['second sheet has them', [sheet({}), sheet({ 姓名: 'name', 证件: 'residentId', 单位: 'employer' })], false],
    ['spread over two sheets', [sheet({ 姓名: 'name', 证件: 'residentId' }), sheet({ 单位: 'employer' })], true],
  ])('%s', (_, sheets, lacking) => expect(lacksColumns({ sheets })).toBe(lacking))
})
