/** Mail over connections that break: whether it can have been taken over goes by its closing dot. */
import type { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { aMail, channelFor, mailServer, relay } from './mail-server.ts'
import { deadPort, never, tcpServer } from './servers.ts'

/** A server's half of a conversation: what it answers to each line, and what it does at the closing dot. */
function script(atDot: (socket: Socket) => void) {
  let inData = false
  return (socket: Socket, text: string) => {
    if (inData) {
      if (text.endsWith('\r\n.\r\n')) atDot(socket)
      return
    }
    if (/^DATA/mu.test(text)) inData = true
    socket.write(inData ? '354 go\r\n' : '250 ok\r\n')
  }
}

describe('connections that break', () => {
  test('nobody listens; nobody greets; no such name', async () => {
    expect(await channelFor(await deadPort()).send(aMail(), never())).toEqual({
      outcome: 'not-sent',
      detail: 'econnrefused',
    })
    const silent = await tcpServer(() => undefined)
    expect(await channelFor(silent.port, { timeoutSeconds: 1 }).send(aMail(), never())).toEqual({
      outcome: 'not-sent',
      detail: 'timeout',
    })
    const nowhere = await channelFor(25, { host: 'mail.invalid' }).send(aMail(), never())
    expect(nowhere.outcome).toBe('not-sent')
  })

  test.each([
    ['554 no\r\n', 'smtp-554'],
    ['421 later\r\n', 'smtp-421'],
    ['HTTP/1.1 400 Bad Request\r\n\r\n', undefined],
    ['', undefined],
  ])('greeted with %j', async (greeting, detail) => {
    const { port } = await tcpServer(
      () => undefined,
      (socket) => socket.end(greeting),
    )
    const result = await channelFor(port, relay).send(aMail(), never())
    expect(result).toMatchObject({ outcome: 'not-sent', ...(detail === undefined ? {} : { detail }) })
  })

  test('after the closing dot: cut off, silent, an end asked for – it may have been taken', async () => {
    const greet = (socket: Socket) => socket.write('220 hello\r\n')
    const cut = await tcpServer(
      script((socket) => socket.destroy()),
      greet,
    )
    expect((await channelFor(cut.port, relay).send(aMail(), never())).outcome).toBe('uncertain')
    expect(cut.heard()).toContain('\r\n.\r\n')
    const silent = await tcpServer(
      script(() => undefined),
      greet,
    )
    const limits = { ...relay, timeoutSeconds: 1 }
    expect(await channelFor(silent.port, limits).send(aMail(), never())).toEqual({
      outcome: 'uncertain',
      detail: 'timeout',
    })
    const stop = new AbortController()
    const asked = await tcpServer(
      script(() => stop.abort()),
      greet,
    )
    expect(await channelFor(asked.port, relay).send(aMail(), stop.signal)).toEqual({
      outcome: 'uncertain',
      detail: 'aborted',
    })
  })

  test('the real server cut off after the closing dot, over TLS; slow to answer it', async () => {
    const server = await mailServer({ onData: (stream) => void stream.resume().on('end', () => server.drop()) })
    expect((await channelFor(server.port).send(aMail(), never())).outcome).toBe('uncertain')
    const slow = await mailServer({ onData: (stream) => void stream.resume() })
    expect(await channelFor(slow.port, { timeoutSeconds: 1 }).send(aMail(), never())).toEqual({
      outcome: 'uncertain',
      detail: 'timeout',
    })
  })

  test('cut off before the mail itself, a stop at the addressee: nothing was taken', async () => {
    const { port } = await tcpServer(
      (socket, text) => void (/^DATA/mu.test(text) ? socket.destroy() : socket.write('250 ok\r\n')),
      (socket) => socket.write('220 hello\r\n'),
    )
    expect((await channelFor(port, relay).send(aMail(), never())).outcome).toBe('not-sent')
    const stop = new AbortController()
    const asked = await mailServer({ onRcptTo: () => stop.abort() })
    expect(await channelFor(asked.port).send(aMail(), stop.signal)).toEqual({ outcome: 'not-sent', detail: 'aborted' })
    expect(await channelFor(asked.port).send(aMail(), AbortSignal.abort())).toEqual({
      outcome: 'not-sent',
      detail: 'aborted',
    })
  })

  test('an answer without end', async () => {
    const { port } = await tcpServer(
      (socket) => {
        const flood = () => {
          while (socket.writable && socket.write(`250-${'x'.repeat(60_000)}\r\n`));
        }
        socket.on('drain', flood)
        flood()
      },
      (socket) => socket.write('220 hello\r\n'),
    )
    expect((await channelFor(port, relay).send(aMail(), never())).outcome).toBe('not-sent')
  })
})
