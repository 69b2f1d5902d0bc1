/** Notes of discipline: written and read by discipline, read by the auditor, opened by nobody else (sync.md). */
import type { NotesView } from '../../../src-shared/api/supervision.ts'
import { accountNames } from '../accounts/names.ts'
import { accountRegister } from '../accounts/register.ts'
import { signingKeys } from '../accounts/seat-reading.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { activityDoc, unknownActivity } from '../draw/activity.ts'
import { done, refuse, type Refused } from '../handler.ts'
import { publicKeyOf } from '../journal/ed25519.ts'
import { type Draft, textAt } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import { type DocOf, newestDocs } from '../subject.ts'
import { noteDigest, type NotePlain, openNote, sealNote } from './note-seal.ts'
import { noteRegister, type NoteState, type Reader } from './register.ts'

type NoteDoc = DocOf<NoteState>

/** Accounts that read notes, in use, with their keys of all devices; none = not signed in since the newest key was made. */
async function readersNow(core: Core): Promise<{ accountId: string; name: string; publicKeys: string[] }[]> {
  const keys = await signingKeys(core)
  return (await newestDocs(core, accountRegister, 'active'))
    .filter(({ data }) => data.roles.includes('discipline') || data.roles.includes('auditor'))
    .map(({ id, data }) => ({ accountId: id, name: data.name, publicKeys: keys.get(id) ?? [] }))
}

function keyed(readers: Awaited<ReturnType<typeof readersNow>>): Reader[] {
  return readers.flatMap(({ accountId, publicKeys }) => publicKeys.map((publicKey) => ({ accountId, publicKey })))
}

function reads({ copies }: NoteState, { accountId, publicKey }: Reader): boolean {
  return copies.some(({ readers }) => readers.some((one) => one.accountId === accountId && one.publicKey === publicKey))
}

/** Opens the newest copy that is sealed to this account; null where none is, or its text is not the one that was written. */
async function opened(core: Core, { data }: NoteDoc, caller: Caller): Promise<NotePlain | null> {
  const { id, signingSeed } = accountOf(caller)
  const publicKey = publicKeyOf(signingSeed)
  for (const { record, readers } of data.copies.toReversed()) {
    if (!readers.some((one) => one.accountId === id && one.publicKey === publicKey)) continue
    const [sealed] = await core.journal.openPersonal([record])
    const plain = sealed && !isAbsent(sealed) ? await openNote(textAt(sealed, 'sealed'), signingSeed) : null
    if (plain && noteDigest(plain) === data.digest) return plain
  }
  return null
}

async function notesOf(core: Core, activityId: string | undefined): Promise<NoteDoc[]> {
  const docs = await newestDocs(core, noteRegister)
  return activityId === undefined ? docs : docs.filter(({ data }) => data.activityId === activityId)
}

/** @param activityId only notes on this activity; all where absent */
export async function notesView(core: Core, caller: Caller, activityId: string | undefined): Promise<NotesView> {
  const names = await accountNames(core)
  const readers = await readersNow(core)
  const keys = keyed(readers)
  const docs = await notesOf(core, activityId)
  const notes = await Promise.all(
    docs.map(async (doc): Promise<NotesView['notes'][number]> => {
      const { data } = doc
      const activity = data.activityId === '' ? null : await activityDoc(core, data.activityId)
      const plain = await opened(core, doc, caller)
      return {
        id: doc.id,
        activityId: data.activityId,
        about: activity ? `${activity.data.number} ${activity.data.facts.title}` : '',
        by: names.get(data.by) ?? '',
        at: data.at,
        text: plain?.text ?? null,
        why: plain ? '' : whyNot(data, caller),
        missing: readers
          .filter(({ accountId, publicKeys }) => !publicKeys.some((publicKey) => reads(data, { accountId, publicKey })))
          .map(({ name }) => name),
      }
    }),
  )
  return {
    notes,
    readers: readers.map(({ name, publicKeys }) => ({ name, ready: publicKeys.length > 0 })),
    resealable: docs.filter(({ data }, at) => notes[at]?.text !== null && keys.some((one) => !reads(data, one))).length,
  }
}

function whyNot({ copies }: NoteState, caller: Caller): string {
  const { id } = accountOf(caller)
  const was = copies.some(({ readers }) => readers.some((one) => one.accountId === id))
  return was
    ? '您的密码或一次性口令重置以后密钥已更换，原来加封的内容打不开。请能打开的同事“补充加封”。'
    : '写这条笔记时您的账号还没有密钥。请能打开的同事“补充加封”。'
}

export async function addNote(
  core: Core,
  caller: Caller,
  input: { activityId: string; text: string },
): Promise<typeof done | Refused> {
  if (input.activityId !== '' && !(await activityDoc(core, input.activityId))) return unknownActivity
  const readers = keyed(await readersNow(core))
  const plain = { salt: core.effects.random(16).toString('hex'), text: input.text }
  const sealed = await sealNote(
    plain,
    readers.map(({ publicKey }) => publicKey),
  )
  await core.append(caller, [
    {
      type: 'note-written',
      subject: core.newId('g'),
      payload: { activityId: input.activityId, digest: noteDigest(plain), readers: [...readers] },
      personal: [{ sealed }],
    },
  ])
  return done
}

/** Seals every note that the caller opens, and that somebody of today's readers cannot, to all of them. */
export async function resealNotes(core: Core, caller: Caller): Promise<{ resealed: number } | Refused> {
  const readers = keyed(await readersNow(core))
  const drafts: Draft[] = []
  for (const doc of await notesOf(core, undefined)) {
    if (!core.journal.isHome(doc) || readers.every((one) => reads(doc.data, one))) continue
    const plain = await opened(core, doc, caller)
    if (!plain) continue
    const sealed = await sealNote(
      plain,
      readers.map(({ publicKey }) => publicKey),
    )
    drafts.push({ type: 'note-resealed', subject: doc.id, payload: { readers: [...readers] }, personal: [{ sealed }] })
  }
  if (drafts.length === 0)
    return refuse('supervision.no-reseal', '没有您能打开而别的监督人员打不开的笔记，不用补充加封。')
  await core.append(caller, drafts)
  return { resealed: drafts.length }
}
