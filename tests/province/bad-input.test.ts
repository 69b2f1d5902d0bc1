/** Whoever may not pass, and runs that are not right: status, code, a Chinese word, and no change (issue "Bad input"). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatInstant } from '../../src-shared/model/dates.ts'
import { isCodeOf, plainCode } from '../../src-main/exchange/enrolment-code.ts'
import { signerOf } from '../../src-main/office/journal/ed25519.ts'
import { revokeDevice, unlockDevice } from '../../src-main/province/devices.ts'
import { inTransaction } from '../../src-main/province/site.ts'
import { enrolRequestOf, newDevice, signedChallenge } from './device.ts'
import { rowsOf } from './rows.ts'
import { type BorderScene, borderScene } from './scene.ts'

let province: BorderScene['province']
let office: string
let keys: BorderScene['keys']
let otherKeys: BorderScene['otherKeys']
let device: BorderScene['device']
let stranger: BorderScene['stranger']
let enrol: BorderScene['enrol']
let refused: BorderScene['refused']

beforeAll(async () => {
  ;({ province, office, keys, otherKeys, device, stranger, enrol, refused } = await borderScene())
})
afterAll(() => province.close())

describe('enrolment', () => {
  const asks = async (code: string, of = keys) => {
    const newcomer = await newDevice(province.url)
    const body = await enrolRequestOf(newcomer, code, of, province.province.keys.recipient)
    return () => newcomer.request('POST', '/v1/enrol', body)
  }

  test('a code names the province that made it; one of another province is none', async () => {
    const code = await province.code(office)
    expect(isCodeOf(plainCode(code) ?? '', province.province.keys.publicKey)).toBe(true)
    expect(isCodeOf(plainCode(code) ?? '', device.publicKey)).toBe(false)
    const foreign = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`
    await refused(await asks(foreign), 409, 'code')
    await refused(await asks('这不是登记码'), 409, 'code')
  })

  test('a code is good once; the same request again is answered as before', async () => {
    const code = await province.code(office)
    const newcomer = await newDevice(province.url)
    const body = await enrolRequestOf(
      newcomer,
      code.toLowerCase().replaceAll('-', ' '),
      keys,
      province.province.keys.recipient,
    )
    const first = await newcomer.request('POST', '/v1/enrol', body)
    expect(first).toMatchObject({ status: 200, body: { office, county: '甲县工业和信息化局' } })
    const before = await rowsOf(province.db)
    expect((await newcomer.request('POST', '/v1/enrol', body)).body.office).toBe(office)
    expect(await rowsOf(province.db)).toEqual(before)
    await refused(await asks(code), 409, 'code')
  })

  test('a code expires', async () => {
    const code = await province.code(office)
    const late = await asks(code)
    province.pass(7 * 24 * 3600_000)
    try {
      await refused(late, 409, 'code')
    } finally {
      province.pass(-7 * 24 * 3600_000)
    }
  })

  test('another pool’s keys, keys for another province, a signature of somebody else: the code stays good', async () => {
    const code = await province.code(office)
    await refused(await asks(code, otherKeys), 409, 'other-keys')
    const newcomer = await newDevice(province.url)
    const sealedElsewhere = await enrolRequestOf(newcomer, code, keys, newcomer.recipient)
    await refused(() => newcomer.request('POST', '/v1/enrol', sealedElsewhere), 422, 'contents')
    const right = await enrolRequestOf(newcomer, code, keys, province.province.keys.recipient)
    await refused(() => newcomer.request('POST', '/v1/enrol', { ...right, bureau: '别的局' }), 401, 'signature')
    const taken = await enrolRequestOf({ ...newcomer, id: stranger.id }, code, keys, province.province.keys.recipient)
    await refused(() => newcomer.request('POST', '/v1/enrol', taken), 409, 'other-keys')
    await refused(() => newcomer.request('POST', '/v1/enrol', { ...right, more: 1 }), 400, 'malformed')
    expect((await newcomer.request('POST', '/v1/enrol', right)).status).toBe(200)
  })
})

describe('tokens', () => {
  test('an unknown device gets no challenge; nobody passes without a token or with a wrong one', async () => {
    const nobody = await newDevice(province.url)
    await refused(() => nobody.request('POST', '/v1/challenge', { device: nobody.id }), 404, 'unknown')
    for (const token of ['', 'f'.repeat(64), 'x'])
      await refused(
        () =>
          ({ ...nobody, token }).request(
            'GET',
            '/v1/journal?after=0',
            undefined,
            token ? { authorization: `Bearer ${token}` } : {},
          ),
        401,
        'token',
      )
  })

  test('a challenge is good once, for its device, for two minutes', async () => {
    const one = await enrol()
    const request = await signedChallenge(one)
    expect((await one.request('POST', '/v1/token', request)).status).toBe(200)
    await refused(() => one.request('POST', '/v1/token', request), 401, 'signature')
    const ofAnother = await signedChallenge(one)
    await refused(() => device.request('POST', '/v1/token', { ...ofAnother, device: device.id }), 401, 'signature')
    const forged = await signedChallenge(one)
    await refused(
      () => one.request('POST', '/v1/token', { ...forged, sig: signerOf(device.seed)('00'.repeat(32)) }),
      401,
      'signature',
    )
    const late = await signedChallenge(one)
    province.pass(2 * 60_000)
    try {
      await refused(() => one.request('POST', '/v1/token', late), 401, 'signature')
    } finally {
      province.pass(-2 * 60_000)
    }
  })

  test('a token ends after an hour', async () => {
    const one = await enrol()
    province.pass(3600_000)
    try {
      await refused(() => one.push(one.make(1)), 401, 'token')
    } finally {
      province.pass(-3600_000)
    }
  })

  test('a clock that is off by a year is served, with one alarm', async () => {
    const one = await enrol()
    for (const year of [-1, 1])
      expect((await one.signIn(formatInstant(Date.now() + year * 365 * 24 * 3600_000))).status).toBe(200)
    expect((await one.push(one.make(1))).status).toBe(200)
    const alarms = await province.db.selectFrom('alarms').selectAll().where('device', '=', one.id).execute()
    expect(alarms.map(({ kind, office: of }) => [kind, of])).toEqual([['clock', office]])
  })

  test('a revoked device is shown the door, with a token it has and with a new one', async () => {
    const one = await enrol()
    const word = { who: '李', reason: '丢失' }
    expect(await inTransaction(province.province, (site) => revokeDevice(site, one.id, word))).toBe(true)
    expect(await inTransaction(province.province, (site) => revokeDevice(site, one.id, word))).toBe(false)
    await refused(() => one.push(one.make(1)), 401, 'token')
    await refused(() => one.signIn(), 403, 'revoked')
    await refused(() => device.push(one.make(1)), 403, 'revoked')
    const decisions = await province.db.selectFrom('decisions').selectAll().where('subject', '=', one.id).execute()
    expect(decisions).toMatchObject([{ what: 'device-revoked', ...word }])
  })
})

describe('runs', () => {
  test('another county’s entries, a gap, a broken link, a changed entry, a wrong signature, no signature', async () => {
    const one = await enrol()
    await refused(() => one.push(stranger.make(2)), 404, 'unknown')
    const run = one.make(6)
    const gap = await refused(() => one.push(run.slice(2)), 409, 'gap')
    expect(gap.body.head).toEqual({ device: one.id, seq: -1, hash: '0'.repeat(64) })
    await refused(() => one.push([...run.slice(0, 2), ...run.slice(3)]), 409, 'chain')
    const changed = (index: number, change: object) =>
      run.map((entry, at) => (at === index ? { ...entry, ...change } : entry))
    for (const change of [
      { payload: { n: 99 } },
      { at: '2020-01-01T00:00:00+08:00' },
      { hash: '1'.repeat(64) },
      { prev: '1'.repeat(64) },
      { device: device.id },
      { sig: '0'.repeat(128) },
      { personal: ['1'.repeat(64)] },
    ])
      await refused(() => one.push(changed(2, change)), 409, 'chain')
    await refused(() => one.push(run.slice(0, 3)), 409, 'chain')
    const [end] = run.slice(2, 3)
    await refused(() => one.push(run.slice(0, 3), signerOf(device.seed)(end?.hash ?? '')), 409, 'chain')
    const [first] = run
    await refused(() => one.push([{ ...run[0], ...first, seq: 0.5 } as (typeof run)[0]]), 400, 'malformed')
    expect((await one.push(run)).status).toBe(200)
  })

  test('a fork locks the device and raises an alarm with both hashes; a person lets it on', async () => {
    const one = await enrol()
    const kept = one.make(3)
    await one.push(kept)
    one.setBack({ seq: 0, hash: kept[0]?.hash ?? '' })
    const branch = one.make(1, { payload: { other: true } })
    const answer = await one.push(branch)
    expect(answer).toMatchObject({ status: 409, body: { code: 'fork', head: { seq: 2, hash: kept[2]?.hash } } })
    const alarms = await province.db.selectFrom('alarms').selectAll().where('device', '=', one.id).execute()
    expect(alarms.map(({ kind, detail }) => [kind, JSON.parse(detail)])).toEqual([
      ['fork', { seq: 1, held: kept[1]?.hash, brought: branch[0]?.hash }],
    ])
    one.setBack({ seq: 2, hash: kept[2]?.hash ?? '' })
    const next = one.make(1)
    await refused(() => one.push(next), 423, 'locked')
    await refused(() => device.push(next), 423, 'locked')
    expect((await one.request('GET', '/v1/receipts')).body.devices).toContainEqual(
      expect.objectContaining({ device: one.id, state: 'locked' }),
    )
    const word = { who: '李', reason: '旧备份' }
    expect(await inTransaction(province.province, (site) => unlockDevice(site, one.id, word))).toBe(true)
    expect((await one.push(next)).status).toBe(200)
    expect(await province.db.selectFrom('alarms').select('closed').where('device', '=', one.id).execute()).toEqual([
      { closed: expect.any(Date) },
    ])
  })

  test('a branch that is shown only by the hash before it is a fork as well', async () => {
    const one = await enrol()
    const [first] = one.make(1)
    if (!first) throw new Error('no entry')
    one.setBack({ seq: -1, hash: '0'.repeat(64) })
    await one.push(one.make(1, { payload: { other: true } }))
    one.setBack({ seq: 0, hash: first.hash })
    expect((await one.push(one.make(1))).body.code).toBe('fork')
  })

  test('nobody locks a device with an entry that it did not sign', async () => {
    const one = await enrol()
    const kept = one.make(2)
    await one.push(kept)
    const forged = { ...kept[1], payload: { n: 7 } } as (typeof kept)[0]
    await refused(() => device.push([forged]), 409, 'chain')
  })

  test('an entry of an unknown type and version is kept as it came', async () => {
    const one = await enrol()
    const [entry] = one.make(1, { type: 'from-the-future', payload: { text: '新\u0000的', list: [1, { a: null }] } })
    expect((await one.push(entry ? [entry] : [])).status).toBe(200)
    const page = await one.request('GET', '/v1/journal?after=0&own=1')
    expect(page.body.entries).toContainEqual(entry)
  })
})
