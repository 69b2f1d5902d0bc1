/** `relay …`: how the operator sets, bounds, tries and ends the relay of SMS; a real gateway on loopback. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseArguments } from '../../src-main/province/arguments.ts'
import { runCommand } from '../../src-main/province/commands.ts'
import { offerOf } from '../../src-main/province/relay/take.ts'
import { TestGateway } from '../faults/gateway/test-gateway.ts'
import { type TestProvince, testProvince } from './harness.ts'

let province: TestProvince
let gateway: TestGateway
beforeAll(async () => {
  ;[province, gateway] = await Promise.all([testProvince(), TestGateway.start(37)])
})
afterAll(async () => {
  await Promise.all([province.close(), gateway.stop()])
})

test('before anything is set, the command says how', async () => {
  expect(await runCommand(province.province, parseArguments(['relay', 'show']))).toBe(
    '还没有设置短信中转。用 relay set 文件 设置。',
  )
})

describe("the operator's commands", () => {
  const dir = mkdtempSync(join(tmpdir(), 'relay-commands-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  const command = (...words: string[]) => runCommand(province.province, parseArguments([...words, '--by', '李工']))
  function file(contents: unknown): string {
    const path = join(dir, 'gateway.json')
    writeFileSync(path, typeof contents === 'string' ? contents : JSON.stringify(contents))
    return path
  }

  test('a generic gateway is set by its address and secrets, which are not shown again', async () => {
    const { secret } = gateway.settings()
    expect(await command('relay', 'set', file({ base: `${gateway.base}/`, secret }))).toMatch(/已启用.*请删去/)
    expect(await command('relay', 'limits', 'perDay=2000', 'keepDays=30')).toContain(
      'perDay=2000 length=500 keepDays=30',
    )
    const shown = await command('relay', 'show')
    expect(shown).toContain(`已启用，网关 ${gateway.base}（按流水号查询、定时取回执和回复）`)
    expect(shown).toContain('还没有中转过短信。')
    expect(shown).not.toContain(secret)
    expect(await command('relay', 'try', '13900009999')).toBe('网关已受理，请看是否收到。')
    expect(gateway.log('taken').filter((one) => one.number === '13900009999')).toHaveLength(1)
  })

  test('a gateway is set by everything that describes it, as in a county', async () => {
    expect(await command('relay', 'set', file(gateway.settings()))).toMatch(/已启用/)
    // what was set beside it stays
    expect(await command('relay', 'show')).toMatch(/keepDays .* 30\n/)
  })

  test.each([
    ['no file', () => ['set'], '请写明网关设置文件'],
    ['a file that is not there', () => ['set', join(dir, 'nothing.json')], '不能读取'],
    ['a file that is no JSON', () => ['set', file('{')], '不是 JSON'],
    ['a gateway without an address', () => ['set', file({ base: '', secret: 'x' })], '“发送短信 › 请求地址”'],
    ['a limit out of range', () => ['limits', 'keepDays=91'], 'keepDays（办完后保留号码和内容的天数，1 至 90）'],
    ['a limit of another name', () => ['limits', 'constructor=5'], '请写成 名称=数值'],
    ['no limit', () => ['limits'], '请写成 名称=数值'],
    ['a trial without a number', () => ['try'], '号码不是手机号码'],
    ['an end without a reason', () => ['off'], '--reason'],
  ] as const)('%s is refused in words and changes nothing', async (_what, words, word) => {
    const before = await command('relay', 'show')
    await expect(command('relay', ...words())).rejects.toThrow(word)
    expect(await command('relay', 'show')).toBe(before)
  })

  test('it is ended with a reason; both are decisions on record', async () => {
    expect(await command('relay', 'off', '--reason', '网关合同到期')).toMatch(/已停用/)
    expect(await command('relay', 'show')).toMatch(/^短信中转：已停用/)
    expect((await offerOf(province.province)).offered).toBe(false)
    const decisions = await command('decisions')
    expect(decisions).toMatch(/李工 {2}设置短信中转/)
    expect(decisions).toMatch(/李工 {2}停用短信中转 {2}relay {2}网关合同到期/)
  })
})
