/** Joining on a stick: card and code come, the request goes, the answer comes; whatever is not of this province is refused. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenedCore } from '../../src-main/office/build-core.ts'
import { exportFerry } from '../../src-main/office/exchange/ferry.ts'
import { joinByStick, requestByStick } from '../../src-main/office/exchange/join-by-stick.ts'
import { peerOf } from '../../src-main/office/exchange/peer.ts'
import { ensureExchange } from '../../src-main/office/exchange/running.ts'
import { Refused } from '../../src-main/office/handler.ts'
import { parseArguments } from '../../src-main/province/arguments.ts'
import { runCommand } from '../../src-main/province/commands.ts'
import { openCore, quietDemo, tempDir } from '../office/harness.ts'
import { type TestProvince, testProvince } from '../province/harness.ts'

describe('a county that never has a line', () => {
  const stick = mkdtempSync(join(tmpdir(), 'expert-pool-stick-'))
  const place = mkdtempSync(join(tmpdir(), 'expert-pool-place-'))
  const dir = tempDir()
  let province: TestProvince
  let other: TestProvince
  let core: OpenedCore
  let code = ''
  let card = ''
  beforeAll(async () => {
    province = await testProvince()
    other = await testProvince()
    await quietDemo(dir)
    core = await openCore(dir)
    code = await province.code(await province.county('且末县'))
    card = await cardOf(province)
  })
  afterAll(async () => {
    await core.close()
    await province.close()
    await other.close()
    for (const folder of [stick, place, dir]) rmSync(folder, { recursive: true, force: true })
  })

  const operator = (of: TestProvince, ...words: string[]) => {
    const given = parseArguments([...words, '--dir', place])
    if (!given) throw new Error('not a call')
    return runCommand(of.province, given)
  }
  async function cardOf(of: TestProvince): Promise<string> {
    await operator(of, 'card', stick)
    return readFileSync(join(stick, '省级名片.json'), 'utf8')
  }
  /** The operator enrols a request; the answer's text. */
  async function answerOf(of: TestProvince, request: string): Promise<string> {
    const path = join(stick, 'request.json')
    writeFileSync(path, request)
    await operator(of, 'ferry', 'enrol', path, stick)
    return readFileSync(join(stick, `接入回执-${core.keys.device}.json`), 'utf8')
  }
  const codeOf = (result: unknown) => (result instanceof Refused ? result.refusal.code : 'done')

  test('an answer without a request joins nothing', async () => {
    expect(codeOf(await joinByStick(core, 'system', '{}'))).toBe('exchange.no-request')
  })

  test.each([
    ['not a card', async () => 'hello', 'exchange.card'],
    ['a card whose name was changed', async () => card.replace('省', '州'), 'exchange.card'],
    ['the card of another province', () => cardOf(other), 'exchange.other-province'],
  ])('%s: no keys are written', async (_what, given, expected) => {
    expect(codeOf(await requestByStick(core, code, await given()))).toBe(expected)
  })

  test('request and answer go to and fro; the same request again is answered as before', async () => {
    const request = await requestByStick(core, code, card)
    if (request instanceof Refused) throw new Error(request.refusal.message)
    expect(request).not.toContain(core.keys.dataKey.toString('hex'))
    const answer = await answerOf(province, request)
    expect(await answerOf(province, request)).toHaveLength(answer.length)
    const changed = answer.replace('且末县', '若羌县')
    expect(codeOf(await joinByStick(core, 'system', changed))).toBe('exchange.answer')
    const foreign = JSON.stringify({ ...(JSON.parse(answer) as object), device: 'd000000000000' })
    expect(codeOf(await joinByStick(core, 'system', foreign))).toBe('exchange.answer')
    expect(await peerOf(core)).toBeNull()
    expect(codeOf(await joinByStick(core, 'system', answer))).toBe('done')
    expect(await peerOf(core)).toMatchObject({ county: '且末县', address: '' })
    expect(codeOf(await joinByStick(core, 'system', answer))).toBe('exchange.joined')
  })

  test('no line is asked for, and a bundle goes out and is taken', async () => {
    expect(await ensureExchange(core)).toBeNull()
    const out = mkdtempSync(join(tmpdir(), 'expert-pool-stick-'))
    const made = await exportFerry(core, out, () => undefined)
    if (made instanceof Refused) throw new Error(made.refusal.message)
    const [file = ''] = readdirSync(out)
    expect(await operator(province, 'ferry', 'import', join(out, file))).toContain('已导入')
    rmSync(out, { recursive: true, force: true })
  })

  test('an operator who gives something else is told so', async () => {
    const path = join(stick, 'nothing.json')
    writeFileSync(path, 'x'.repeat(100_000))
    await expect(operator(province, 'ferry', 'enrol', path, stick)).rejects.toThrow('不是接入申请')
    await expect(operator(province, 'ferry', 'enrol', path, join(stick, 'none'))).rejects.toThrow('没有文件夹')
    await expect(operator(province, 'ferry', 'enrol', join(stick, 'none'), stick)).rejects.toThrow('没有文件')
  })
})
