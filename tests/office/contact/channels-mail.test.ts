/** Mail (Article 12): what each answer of a real SMTP server means, and that nothing gets into a mail's head. */
import { describe, expect, test } from 'vitest'
import type { MailSettings } from '../../../src-main/office/contact/channels/settings.ts'
import { foreignCertificate } from './certificate.ts'
import { aMail, answering, channelFor, mailServer, readMail, relay } from './mail-server.ts'
import { never } from './servers.ts'

const accepted = { outcome: 'accepted', detail: 'smtp-250' }

describe('a mail that arrives', () => {
  const ways: [string, Parameters<typeof mailServer>[0], Partial<MailSettings>, boolean][] = [
    ['over STARTTLS, signed in', {}, {}, true],
    ['over TLS from the start', { secure: true }, { security: 'tls' }, true],
    ['over STARTTLS by name', {}, { host: 'localhost' }, true],
    [
      'over a relay inside, in the clear and without sign-in',
      { hideSTARTTLS: true, disabledCommands: ['AUTH'] },
      relay,
      false,
    ],
    ['over STARTTLS without sign-in', { disabledCommands: ['AUTH'] }, { user: '', password: '' }, false],
  ]
  test.each(ways)('%s', async (_, options, changes, signsIn) => {
    const server = await mailServer(options)
    const mail = aMail({ subject: '关于参加项目评审的邀请（请回复）', text: '您好：\n“请”回复1。\n.\n第三行😀' })
    expect(await channelFor(server.port, changes).send(mail, never())).toEqual(accepted)
    expect(server.signIns).toEqual(signsIn ? [{ user: 'pool', password: 'right', secure: true }] : [])
    expect(server.mails).toHaveLength(1)
    expect(server.mails[0]).toMatchObject({ from: 'pool@example.gov.cn', to: [mail.to] })
    const { head, body } = readMail(server.mails[0]?.text ?? '')
    expect(head).toEqual(
      expect.arrayContaining([
        'From: 县工业和信息化局 <pool@example.gov.cn>',
        `To: ${mail.to}`,
        'Subject: 关于参加项目评审的邀请（请回复）',
        `Message-ID: <${mail.key}@example.gov.cn>`,
        'Auto-Submitted: auto-generated',
        'Content-Type: text/plain; charset=utf-8',
      ]),
    )
    expect(body.replaceAll('\r\n', '\n').trimEnd()).toBe(mail.text)
  })

  test('the same message keeps its Message-ID over attempts', async () => {
    const server = await mailServer()
    const mail = aMail()
    for (let time = 0; time < 2; time += 1) await channelFor(server.port).send(mail, never())
    const ids = server.mails.map(({ text }) => /^Message-ID: (.*)$/imu.exec(text)?.[1]?.trim())
    expect(ids).toEqual([`<${mail.key}@example.gov.cn>`, `<${mail.key}@example.gov.cn>`])
  })

  test('no more is known of it afterwards', async () => {
    const channel = channelFor(25)
    expect(channel).toMatchObject({ kind: 'mail', reports: false })
    expect([await channel.ask('ab'.repeat(16), never()), await channel.poll('', never())]).toEqual([null, null])
  })
})

describe('nothing gets into the head or the envelope', () => {
  test('line breaks in the subject are spaces', async () => {
    const server = await mailServer()
    const subject = '邀请\r\nBcc: evil@example.cn\r\n\r\n<b>x</b>\u0000\u2028'
    expect(await channelFor(server.port).send(aMail({ subject, text: 'Bcc: evil@example.cn' }), never())).toEqual(
      accepted,
    )
    const [mail] = server.mails
    expect(mail?.to).toEqual(['zhang.mingyuan@example.cn'])
    const { head, body } = readMail(mail?.text ?? '')
    expect(head.filter((line) => /^bcc/iu.test(line))).toEqual([])
    expect(head.find((line) => line.startsWith('Subject:'))).toMatch(/^Subject: 邀请 +Bcc: evil@example.cn <b>x<\/b>/u)
    expect(body.trimEnd()).toBe('Bcc: evil@example.cn')
  })

  test('a lone dot in the text ends no mail', async () => {
    const server = await mailServer()
    const text = ['first', '.', 'MAIL FROM:<evil@example.cn>', 'RCPT TO:<x@y.cn>', 'DATA', '..', '.x', 'last'].join(
      '\r\n',
    )
    expect(await channelFor(server.port).send(aMail({ text }), never())).toEqual(accepted)
    expect(server.mails).toHaveLength(1)
    expect(readMail(server.mails[0]?.text ?? '').body.trimEnd()).toBe(text)
  })

  const addresses = [
    '',
    'zhang',
    'a@b',
    'a@b.cn\r\nRCPT TO:<x@y.cn>',
    'a@b.cn, c@d.cn',
    '张 <a@b.cn>',
    '<a@b.cn>',
    'a b@c.cn',
    'a@局.cn',
    'a@b.cn>',
    `${'a'.repeat(250)}@b.cn`,
    '"a\\"@x"@b.cn',
  ]
  test.each(addresses)('no address, no connection: %j', async (to) => {
    const server = await mailServer()
    expect(await channelFor(server.port).send(aMail({ to }), never())).toEqual({
      outcome: 'refused',
      again: false,
      detail: 'bad-address',
    })
    expect(server.mails).toEqual([])
  })
})

describe('what a server says', () => {
  test.each([
    [450, true],
    [452, true],
    [550, false],
    [553, false],
  ])('RCPT %i', async (code, again) => {
    const server = await mailServer({ onRcptTo: (_address, _session, callback) => callback(answering(code)) })
    expect(await channelFor(server.port).send(aMail(), never())).toEqual({
      outcome: 'refused',
      again,
      detail: `smtp-${code}`,
    })
    expect(server.mails).toEqual([])
  })

  test.each([
    [451, true],
    [550, false],
  ])('MAIL %i', async (code, again) => {
    const server = await mailServer({ onMailFrom: (_address, _session, callback) => callback(answering(code)) })
    expect(await channelFor(server.port).send(aMail(), never())).toEqual({
      outcome: 'refused',
      again,
      detail: `smtp-${code}`,
    })
  })

  test.each([
    [421, true],
    [452, true],
    [554, false],
  ])('after the closing dot %i', async (code, again) => {
    const server = await mailServer({
      onData(stream, _session, callback) {
        stream.resume().on('end', () => callback(answering(code)))
      },
    })
    expect(await channelFor(server.port).send(aMail(), never())).toEqual({
      outcome: 'refused',
      again,
      detail: `smtp-${code}`,
    })
  })

  test('a wrong password, sign-in demanded, no sign-in offered: a matter of the settings, the message can wait', async () => {
    const auth = { outcome: 'refused', again: true, detail: 'smtp-auth' }
    const server = await mailServer({ authOptional: false })
    expect(await channelFor(server.port, { password: 'wrong' }).send(aMail(), never())).toEqual(auth)
    expect(await channelFor(server.port, { user: '', password: '' }).send(aMail(), never())).toEqual(auth)
    const without = await mailServer({ disabledCommands: ['AUTH'] })
    expect(await channelFor(without.port).send(aMail(), never())).toEqual(auth)
    expect([server.mails, without.mails]).toEqual([[], []])
  })

  test('more than it takes', async () => {
    const server = await mailServer({ size: 1_000 })
    const long = aMail({ text: '长'.repeat(2_000) })
    expect(await channelFor(server.port).send(long, never())).toEqual({
      outcome: 'refused',
      again: false,
      detail: 'too-large',
    })
  })
})

describe('encryption', () => {
  test('without STARTTLS nothing is said, not even the password', async () => {
    const server = await mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
    expect(await channelFor(server.port).send(aMail(), never())).toEqual({ outcome: 'not-sent', detail: 'smtp-tls' })
    expect([server.signIns, server.mails]).toEqual([[], []])
  })

  test('a certificate of somebody unknown, or of another name', async () => {
    const foreign = await foreignCertificate()
    const unknown = 'depth-zero-self-signed-cert'
    const otherName = 'err-tls-cert-altname-invalid'
    const rows: [Parameters<typeof mailServer>[0], Partial<MailSettings>, string][] = [
      [{}, { ca: '' }, unknown],
      [{ secure: true }, { ca: '', security: 'tls' }, unknown],
      [foreign, { ca: foreign.cert }, otherName],
      [{ ...foreign, secure: true }, { ca: foreign.cert, security: 'tls' }, otherName],
    ]
    for (const [options, changes, detail] of rows) {
      const server = await mailServer(options)
      const result = await channelFor(server.port, changes).send(aMail(), never())
      expect(result).toEqual({ outcome: 'not-sent', detail })
      expect([server.signIns, server.mails]).toEqual([[], []])
    }
  })
})
