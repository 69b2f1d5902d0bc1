/** The fast hashes are the pure hashes (RFC 2104, RFC 4231 test vectors). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeSuite } from '../../src-main/office/draw/node-suite.ts'
import { hexOf, nobleSuite } from '../../src-shared/draw/hash.ts'

test.each([
  ['0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  [
    Buffer.from('Jefe').toString('hex'),
    'what do ya want for nothing?',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    'aa'.repeat(131),
    'Test Using Larger Than Block-Size Key - Hash Key First',
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
])('RFC 4231: key %s', (key, text, mac) => {
  for (const suite of [nodeSuite, nobleSuite]) expect(suite.hmacTexts(Buffer.from(key, 'hex'))(text)).toBe(mac)
})

test('both suites agree on every key and text', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 100 }),
      fc.array(fc.string({ unit: 'grapheme', maxLength: 400 })),
      (key, texts) => {
        const [node, noble] = [nodeSuite.hmacTexts(key), nobleSuite.hmacTexts(key)]
        for (const text of texts) expect(node(text)).toBe(noble(text))
        expect(hexOf(nodeSuite.sha256(key))).toBe(hexOf(nobleSuite.sha256(key)))
      },
    ),
  )
})
