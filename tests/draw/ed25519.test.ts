/** Strict Ed25519: RFC 8032's vectors pass; whatever implementations disagree about is refused ("Taming the many EdDSAs"). */
import { createHash, verify } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publicKeyOf, signBytes, strictVerify } from '../../src-shared/draw/ed25519.ts'
import { bytesOf, hexOf } from '../../src-shared/draw/hash.ts'
import { hexFor, seedOf } from './builders.ts'

const { Point } = ed25519
type P = InstanceType<typeof Point>
const order = 2n ** 252n + 27742317777372353535851937790883648493n
const prime = 2n ** 255n - 19n
const little = (value: bigint): string => (value.toString(16).padStart(64, '0').match(/../g) ?? []).reverse().join('')
const number = (hex: string): bigint => BigInt(`0x${(hex.match(/../g) ?? []).reverse().join('')}`)
const sha512 = (...hex: string[]) =>
  createHash('sha512')
    .update(Buffer.from(hex.join(''), 'hex'))
    .digest('hex')
const message = bytesOf(hexFor('message'))
/** A point of order 8. */
const torsion = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')

describe('RFC 8032 §7.1', () => {
  test.each([
    [
      'TEST 1',
      '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      'TEST 2',
      '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'TEST 3',
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('%s', (_name, seed, key, text, signature) => {
    expect(publicKeyOf(seed)).toBe(key)
    expect(signBytes(seed, bytesOf(text))).toBe(signature)
    expect(strictVerify(key, bytesOf(text), signature)).toBe(true)
    expect(strictVerify(key, bytesOf(`${text}00`), signature)).toBe(false)
  })

  test('what node signs and checks, this checks too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(), (text, n) => {
        const seed = seedOf(`key ${n}`)
        const key = publicKeyOf(seed)
        const signature = signBytes(seed, text)
        const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'hex')])
        const spki = { key: der, format: 'der', type: 'spki' } as const
        expect(verify(null, text, spki, Buffer.from(signature, 'hex'))).toBe(true)
        expect(strictVerify(key, text, signature)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})

/** A signature by any rule: nonce point R, scalar S made for the key as it is written. */
function crafted(key: string, secret: bigint, nonce: bigint, add: P = Point.ZERO): string {
  const r = hexOf(Point.BASE.multiply(nonce).add(add).toBytes())
  const k = number(sha512(r, key, hexOf(message))) % order
  return r + little((nonce + k * secret) % order)
}

describe('what others may let pass', () => {
  const seed = seedOf('strict')
  const key = publicKeyOf(seed)
  const good = signBytes(seed, message)
  test('the good signature is good', () => expect(strictVerify(key, message, good)).toBe(true))

  test.each([
    ['S + L', order],
    ['S + 2L', 2n * order],
    ['S + 8L', 8n * order],
  ])('%s', (_case, add) => {
    const s = number(good.slice(64)) + add
    expect(s < 2n ** 256n).toBe(true)
    expect(strictVerify(key, message, good.slice(0, 64) + little(s))).toBe(false)
  })

  const smallOrder = Array.from({ length: 8 }, (_, k) =>
    hexOf((k === 0 ? Point.ZERO : torsion.multiplyUnsafe(BigInt(k))).toBytes()),
  )
  test('the eight points of small order are eight', () => expect(new Set(smallOrder).size).toBe(8))

  test.each(smallOrder)('a key of small order: %s', (small) => {
    for (let nonce = 1n; nonce <= 16n; nonce += 1n)
      expect(strictVerify(small, message, crafted(small, 0n, nonce))).toBe(false)
    expect(strictVerify(small, message, small + little(0n))).toBe(false)
  })

  test.each(smallOrder)('R of small order: %s', (small) => {
    const k = number(sha512(small, key, hexOf(message))) % order
    const a = (number(sha512(seed).slice(0, 64)) & ((1n << 254n) - 8n)) | (1n << 254n)
    expect(hexOf(Point.BASE.multiply(a % order).toBytes())).toBe(key)
    expect(strictVerify(key, message, small + little((k * a) % order))).toBe(false)
  })

  const unusual: [string, string][] = [
    ['y = p, that is 0', little(prime)],
    ['y = p + 1, the identity', little(prime + 1n)],
    ['y = p + 1 with a sign bit', little(prime + 1n + 2n ** 255n)],
    ['y = p + 18, the largest', little(prime + 18n)],
    ['x = 0 with a sign bit, the identity', little(1n + 2n ** 255n)],
    ['x = 0 with a sign bit, y = −1', little(prime - 1n + 2n ** 255n)],
    ['no point of the curve (y = 2)', little(2n)],
    ['all bits set', 'f'.repeat(64)],
  ]
  test.each(unusual)('a key written as %s', (_case, written) => {
    for (let nonce = 1n; nonce <= 16n; nonce += 1n)
      expect(strictVerify(written, message, crafted(written, 0n, nonce))).toBe(false)
  })
  test.each(unusual)('R written as %s', (_case, written) => {
    expect(strictVerify(key, message, written + good.slice(64))).toBe(false)
  })

  test('a key with a part of small order: only where the equation holds without the cofactor', () => {
    const secret = number(hexFor('mixed')) % order
    const mixed = hexOf(Point.BASE.multiply(secret).add(torsion).toBytes())
    const seen = { holds: 0, fails: 0 }
    for (let nonce = 1n; nonce <= 64n; nonce += 1n) {
      const signature = crafted(mixed, secret, nonce)
      const k = number(sha512(signature.slice(0, 64), mixed, hexOf(message))) % order
      const holds = k % 8n === 0n
      seen[holds ? 'holds' : 'fails'] += 1
      expect(strictVerify(mixed, message, signature)).toBe(holds)
    }
    expect(seen.holds).toBeGreaterThan(0)
    expect(seen.fails).toBeGreaterThan(0)
  })

  test('R with a part of small order is refused though eight times the equation holds', () => {
    const secret = number(hexFor('pure')) % order
    const pure = hexOf(Point.BASE.multiply(secret).toBytes())
    expect(strictVerify(pure, message, crafted(pure, secret, 5n))).toBe(true)
    expect(strictVerify(pure, message, crafted(pure, secret, 5n, torsion))).toBe(false)
  })

  test('any bytes at all: an answer', () => {
    const hex = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map(hexOf)
    fc.assert(
      fc.property(hex(32), hex(64), (any, signature) => !strictVerify(any, message, signature)),
      { numRuns: 50 },
    )
  })
})
