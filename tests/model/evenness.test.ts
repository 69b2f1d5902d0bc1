/** What the test for even draws says in words (Article 12). */
import { expect, test } from 'vitest'
import { evennessOf, percentZh, shareZh } from '../../src-shared/model/evenness.ts'

test.each([
  [null, 'too-few', '不计算均衡性'],
  [0.38, 'even', '可能性是 38%，属于正常起伏'],
  [0.05, 'even', '可能性是 5%，属于正常起伏'],
  [0.0499, 'watch', '建议继续观察'],
  [0.0099, 'uneven', '可能性是 0.99%，很少见，建议核查'],
  [0.00001, 'uneven', '可能性是不到 0.01%，很少见'],
  [0.999, 'even', '可能性是 99.9%，属于正常起伏'],
  [0.99995, 'too-even', '差异小得少见'],
])('a chance of %j is %s', (probability, kind, words) => {
  const said = evennessOf({ draws: 11, experts: 180, drawn: 48, probability })
  expect(said.kind).toBe(kind)
  expect(said.text).toContain(words)
  expect(said.text).toContain('180 名')
})

test.each([
  [0, '0%'],
  [0.00005, '不到 0.01%'],
  [0.0012, '0.12%'],
  [0.041, '4.1%'],
  [0.416, '42%'],
  [0.995, '99.5%'],
  [0.99995, '99.99% 以上'],
  [1, '100%'],
])('%d as a percentage is %s', (share, text) => expect(percentZh(share)).toBe(text))

test('a share has one place, of nothing none', () => {
  expect(shareZh(2, 48)).toBe('4.2%')
  expect(shareZh(0, 0)).toBe('—')
})
