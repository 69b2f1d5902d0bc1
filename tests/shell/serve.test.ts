/** The contract over both transports: the same answers, refusals, files, second person and live stream. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Office } from '../../src-main/office/office.ts'
import { type TestOffice, testOffice } from '../office/harness.ts'
import { type Carrier, overHost, overPorts } from './lines.ts'

/** An office that counts its open live streams. */
function counted(office: Office): { office: Office; open: () => number } {
  let open = 0
  return {
    open: () => open,
    office: {
      ...office,
      async *changes(signal) {
        open += 1
        try {
          yield* office.changes(signal)
        } finally {
          open -= 1
        }
      },
    },
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

let demo: TestOffice
let streams: ReturnType<typeof counted>
beforeAll(async () => {
  demo = await testOffice()
  streams = counted(demo.office)
})
afterAll(() => demo.close())

describe.each([
  ['WebSocket of the host shell', (office: Office): Promise<Carrier> => overHost(office)],
  ['MessagePort of the desktop shell', async (office: Office): Promise<Carrier> => overPorts(office)],
])('%s', (_name, carry) => {
  let carrier: Carrier
  beforeAll(async () => {
    carrier = await carry(streams.office)
  })
  afterAll(() => carrier.close())

  test('answers what needs no sign-in', async () => {
    const { client, drop } = await carrier.line()
    expect(await client.setup.status()).toMatchObject({ state: 'ready', demo: true })
    drop()
  })

  test('a refusal arrives as the typed error REFUSED with code and Chinese words', async () => {
    const { client, drop } = await carrier.line()
    await expect(client.pool.list({})).rejects.toMatchObject({
      code: 'REFUSED',
      defined: true,
      data: { code: 'session.none', message: '请先登录。' },
    })
    drop()
  })

  test('input of a wrong form is refused at the border with the field', async () => {
    const { client, drop } = await carrier.line()
    await expect(client.session.signIn({ login: 1, password: 'x' } as never)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['login'] }] },
    })
    drop()
  })

  test('a file goes up with name and bytes, a file comes down as a Blob', async () => {
    const { client, drop } = await carrier.line()
    await client.session.signIn(await demo.account('zhoumin'))
    const template = await client.roster.template()
    expect(template).toBeInstanceOf(Blob)
    expect(
      Buffer.from(await template.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    const { jobId } = await client.roster.read({ file: new File([template], '名册.xlsx') })
    let job = await client.jobs.status({ jobId })
    while (job.state === 'running') job = await client.jobs.status({ jobId })
    expect(job).toMatchObject({ state: 'done' })
    const preview = await client.roster.preview({ token: String(job.result?.['token']) })
    expect(JSON.stringify(preview)).toContain('名册.xlsx')
    await client.session.signOut()
    drop()
  })

  test('a call with the second person acts in their name, one without it in the first one’s', async () => {
    const { client, drop } = await carrier.line()
    await client.session.signIn(await demo.account('zhoumin'))
    const { besideId } = await client.session.signInBeside(await demo.account('anquan'))
    await expect(client.accounts.list()).rejects.toMatchObject({ data: { code: 'permission.denied' } })
    expect(await client.accounts.list(undefined, { context: { besideId } })).not.toHaveLength(0)
    await expect(client.accounts.list(undefined, { context: { besideId: 'guessed' } })).rejects.toMatchObject({
      code: 'REFUSED',
    })
    await client.session.signOut()
    drop()
  })

  test('the second person’s id is worth nothing on a line of another browser', async () => {
    const { client, drop } = await carrier.line()
    await client.session.signIn(await demo.account('zhoumin'))
    const { besideId } = await client.session.signInBeside(await demo.account('anquan'))
    const host = await overHost(demo.office)
    const other = await host.line('somebody else')
    await expect(other.client.accounts.list(undefined, { context: { besideId } })).rejects.toMatchObject({
      data: { code: 'session.none' },
    })
    await client.session.signOut()
    other.drop()
    drop()
    await host.close()
  })

  test('live changes: the present first, then what changes, and abort ends the stream in the office', async () => {
    const { client, drop } = await carrier.line()
    const stop = new AbortController()
    const stream = await client.changes.watch(undefined, { signal: stop.signal })
    const first = await stream.next()
    expect(first.value).toMatchObject({ marks: { start: 1 } })
    const second = stream.next()
    await client.session.signIn(await demo.account('zhoumin'))
    expect((await second).value).not.toEqual(first.value)
    expect(streams.open()).toBe(1)
    stop.abort()
    await until(() => streams.open() === 0)
    await client.session.signOut()
    drop()
  })

  test('a line that breaks ends its streams in the office', async () => {
    const { client, drop } = await carrier.line()
    const stream = await client.changes.watch()
    await stream.next()
    expect(streams.open()).toBe(1)
    drop()
    await until(() => streams.open() === 0)
  })

  test('a hundred calls at once each get their own answer', async () => {
    const { client, drop } = await carrier.line()
    await client.session.signIn(await demo.account('zhoumin'))
    const pages = await Promise.all(
      Array.from({ length: 100 }, (_, index) => client.pool.list({ offset: index, limit: 1 })),
    )
    const ids = pages.map(({ rows }) => rows[0]?.id)
    expect(new Set(ids).size).toBe(100)
    await client.session.signOut()
    drop()
  })
})

test('two browsers have two sessions; two pages of one browser have one', async () => {
  const carrier = await overHost(demo.office)
  const [first, second, other] = [await carrier.line('a'), await carrier.line('a'), await carrier.line('b')]
  await first.client.session.signIn(await demo.account('zhoumin'))
  expect(await second.client.session.current()).toMatchObject({ login: 'zhoumin' })
  expect(await other.client.session.current()).toBeNull()
  await first.client.session.signOut()
  await carrier.close()
})
