/** Notes that only discipline and the auditor open (sync.md): who reads them, new accounts, new keys, what lies on the disk. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAbsent } from '../../../src-main/office/journal/register.ts'
import { openNote, sealNote } from '../../../src-main/office/supervision/note-seal.ts'
import { newSeed, publicKeyOf } from '../../../src-main/office/journal/ed25519.ts'
import { type Person, type TestOffice, testOffice } from '../harness.ts'

const secret = '据反映冻结前有人打听候选人名单，需继续核查'
let office: TestOffice
let witness: Person
let auditor: Person
beforeAll(async () => {
  office = await testOffice()
  witness = await office.signIn('fengjie')
  auditor = await office.signIn('shenji')
})
afterAll(() => office.close())

const texts = async (person: Person) => (await person.ok('supervision.notes', {})).notes.map(({ text }) => text)

function filesUnder(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
}

describe('the seal', () => {
  test('opens for each reader’s key, for no other, and not when a byte changed', async () => {
    const [one, two, other] = [newSeed(), newSeed(), newSeed()]
    const plain = { salt: '00', text: secret }
    const sealed = await sealNote(plain, [publicKeyOf(one), publicKeyOf(two)])
    expect(await openNote(sealed, one)).toEqual(plain)
    expect(await openNote(sealed, two)).toEqual(plain)
    expect(await openNote(sealed, other)).toBeNull()
    const bytes = Buffer.from(sealed, 'base64')
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
    expect(await openNote(bytes.toString('base64'), one)).toBeNull()
  })
})

describe('a note', () => {
  test('is read by discipline and auditor; the auditor writes none', async () => {
    await witness.ok('supervision.addNote', { activityId: '', text: secret })
    expect(await texts(witness)).toEqual([secret])
    expect(await texts(auditor)).toEqual([secret])
    expect((await auditor.refused('supervision.addNote', { activityId: '', text: '审计' })).code).toBe(
      'permission.denied',
    )
    expect((await witness.refused('supervision.addNote', { activityId: 'd-none', text: '没有' })).code).toBe(
      'draw.unknown',
    )
  })

  test.each(['zhoumin', 'gaoxiang', 'xitong', 'anquan', 'qinzhigang', 'heliping'])(
    '%s neither reads nor lists',
    async (login) => {
      const person = await office.signIn(login)
      expect((await person.refused('supervision.notes', {})).code).toBe('permission.denied')
      expect((await person.refused('supervision.resealNotes')).code).toBe('permission.denied')
    },
  )

  test('stands nowhere on the disk, and the office’s own data key opens no text', async () => {
    const core = office.office.core()
    if (!core) throw new Error('the office is not open')
    const words = Buffer.from(secret)
    const found = filesUnder(office.dir).filter((path) => readFileSync(path).includes(words))
    expect(found).toEqual([])
    let sealedNotes = 0
    for await (const entry of core.journal.walk()) {
      const records = await core.journal.personalOf(entry)
      const opened = JSON.stringify([entry, records])
      expect(opened).not.toContain(secret)
      expect(opened).not.toContain(Buffer.from(secret).toString('base64'))
      if (entry.type === 'note-written') sealedNotes += records.filter((one) => !isAbsent(one)).length
    }
    expect(sealedNotes).toBe(1)
  })

  test('a new reader is told which it cannot open; one click of another reader opens them', async () => {
    const security = await office.signIn('anquan')
    const account = { login: 'duli', password: 'Jiandu-mima-2026' }
    const made = await security.ok('accounts.create', {
      ...account,
      name: '杜丽',
      department: '派驻纪检监察组',
      roles: ['discipline'],
    })
    expect((await witness.ok('supervision.notes', {})).readers).toContainEqual({ name: '杜丽', ready: false })
    const newcomer = office.person('newcomer')
    await newcomer.ok('session.signIn', { ...account, code: made.codes?.[0] })
    const [note] = (await newcomer.ok('supervision.notes', {})).notes
    expect(note).toMatchObject({ text: null, missing: ['杜丽'] })
    expect(note?.why).toContain('您的账号还没有密钥')
    expect((await newcomer.refused('supervision.resealNotes')).code).toBe('supervision.no-reseal')
    expect((await auditor.ok('supervision.notes', {})).resealable).toBe(1)
    expect(await auditor.ok('supervision.resealNotes')).toEqual({ resealed: 1 })
    expect(await texts(newcomer)).toEqual([secret])
    expect((await witness.ok('supervision.notes', {})).notes[0]?.missing).toEqual([])
    expect((await witness.refused('supervision.resealNotes')).code).toBe('supervision.no-reseal')
  })

  test('after a reset the old notes are closed to the account until somebody seals them again', async () => {
    const security = await office.signIn('anquan')
    const accounts = await security.ok('accounts.list')
    const id = accounts.find(({ login }) => login === 'fengjie')?.id
    const { code } = await office.account('fengjie')
    await security.ok('accounts.resetPassword', { id, password: 'Yanshi-new-2026', reason: '忘记密码' })
    const back = office.person('back')
    await back.ok('session.signIn', { login: 'fengjie', password: 'Yanshi-new-2026', code })
    const closed = await back.ok('supervision.notes', {})
    expect(closed.notes[0]).toMatchObject({ text: null, missing: ['冯洁'] })
    expect(closed.notes[0]?.why).toContain('密钥已更换')
    await auditor.ok('supervision.resealNotes')
    expect(await texts(back)).toEqual([secret])
  })

  test('a disabled reader gets no new copy, and the register is the same after a rebuild', async () => {
    const security = await office.signIn('anquan')
    const gone = (await security.ok('accounts.list')).find(({ login }) => login === 'duli')?.id
    await security.ok('accounts.setState', { id: gone, state: 'disabled', reason: '调离' })
    const { readers } = await auditor.ok('supervision.notes', {})
    expect(readers.map(({ name }) => name).sort()).toEqual(['冯洁', '田立'])
    const core = office.office.core()
    const before = await core?.store.files.find({ selector: { kind: { $eq: 'note' } } })
    await core?.journal.rebuild()
    expect(await core?.store.files.find({ selector: { kind: { $eq: 'note' } } })).toEqual(before)
  })
})
