import { describe, expect, it } from 'vitest'
import { actorsOf } from '../../../src-renderer/draw/ceremony/actors.ts'
import { digestLines, inFours } from '../../../src-renderer/draw/digest.ts'
import { type Board, runningStep, sceneOf } from '../../../src-renderer/draw/stage.ts'

type State = Board['state']
const signedCommitment: Board['signatures'] = [{ role: 'witness', name: '冯洁', through: -1 }]
const deviceOnly: Board['signatures'] = [{ role: 'device', name: '本机', through: -1 }]

describe('where a ceremony stands', () => {
  it.each<[State, number, Board['signatures'], number]>([
    ['open', 0, [], 0],
    ['frozen', 0, [], 1],
    ['committed', 0, [], 1],
    ['committed', 0, deviceOnly, 1],
    ['committed', 0, signedCommitment, 2],
    ['drawn', 1, signedCommitment, 3],
    ['closed', 3, signedCommitment, 4],
  ])('%s with %i rounds is step %#', (state, rounds, signatures, step) => {
    expect(runningStep({ state, rounds, signatures })).toBe(step)
  })

  it.each<[State, string]>([
    ['open', 'before'],
    ['frozen', 'commit'],
    ['committed', 'commit'],
    ['drawn', 'seats'],
    ['closed', 'seats'],
    ['aborted', 'ended'],
    ['voided', 'ended'],
    ['interrupted', 'ended'],
  ])('%s is shown as %s', (state, scene) => {
    expect(sceneOf({ state, rounds: 0 })).toBe(scene)
  })
})

describe('who can act on this screen (Article 12)', () => {
  const participants: Board['participants'] = [
    { accountId: 'op', name: '高翔', role: 'operator', signedInBeside: false, signedInElsewhere: false },
    { accountId: 'wit', name: '冯洁', role: 'witness', signedInBeside: true, signedInElsewhere: false },
  ]
  const beside = [{ besideId: 'b1', accountId: 'wit', name: '冯洁', roles: ['discipline' as const] }]

  it('acts for the witness only through the second sign-in, never through the operator', () => {
    const [operator, witness] = actorsOf(participants, 'op', beside)
    expect(operator).toMatchObject({ self: true, present: true, besideId: undefined })
    expect(witness).toMatchObject({ self: false, present: true, besideId: 'b1' })
  })

  it('has nobody act who is signed in elsewhere alone', () => {
    expect(actorsOf(participants, 'op', [])[1]).toMatchObject({ present: false, besideId: undefined })
  })

  it('lets the witness act from their own session', () => {
    expect(actorsOf(participants, 'wit', [])[1]).toMatchObject({ self: true, present: true, besideId: undefined })
  })
})

describe('digests to be read aloud', () => {
  const digest = '7d3e10c95c8b7a7e2f96b4d83a31f40bb15bd9c24f05a8e6d97f1c3a22c0e4bd'

  it('loses no digit in groups of four', () => {
    expect(inFours(digest).replace(/ /g, '')).toBe(digest)
    expect(digestLines(digest).join('').replace(/ /g, '')).toBe(digest)
    expect(digestLines(digest)).toHaveLength(2)
  })

  it('marks what is left out', () => {
    expect(inFours(digest, 3)).toBe('7d3e 10c9 5c8b ⋯')
    expect(inFours('7d3e10c9', 3)).toBe('7d3e 10c9')
  })
})
