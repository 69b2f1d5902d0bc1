/** The office's answers to `bulletins.*` about what is being written, up to its publishing (Article 17). */
import { nextNumber, settleDecided } from '../admission/applicants.ts'
import { shownName } from '../admission/attach.ts'
import { keepScan, openScan } from '../attachments.ts'
import { channelsInUse } from '../contact/channels-in-use.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { publishBulletin } from './decide.ts'
import {
  type BulletinDraft,
  draftOf,
  draftRows,
  draftView,
  dropDraft,
  keepDraft,
  newerDraft,
  usualTellBy,
} from './drafts.ts'
import { fileOf } from './paper.ts'
import { bulletinDoc, membersFor, reachOf } from './reading.ts'
import { bulletinRegister } from './register.ts'

const unknown = refuse('bulletin.no-draft', '这份草稿已发布或者已删除，请刷新列表。')
const noFile = refuse('bulletin.no-file', '这份草稿没有附件。')

async function onDraft<T>(
  core: Core,
  { id }: { id: string },
  run: (draft: BulletinDraft) => Promise<T | Refused>,
): Promise<T | Refused> {
  const draft = await draftOf(core, id)
  return draft ? run(draft) : unknown
}

export function bulletinDraftHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'bulletins.drafts': query((core) => draftRows(core)),
    'bulletins.begin': command(async (core, caller) => {
      const id = core.newId('b')
      const content = {
        kind: 'policy',
        fields: [],
        title: '',
        text: '',
        replies: false,
        tellBy: usualTellBy(core),
      } as const
      const saved = { savedAt: core.now(), savedBy: accountOf(caller).id }
      await keepDraft(core, { id, content: { ...content, fields: [] }, file: null, revision: 0, ...saved })
      return { id }
    }),
    'bulletins.draft': query((core, _caller, input) => onDraft(core, input, async (draft) => draftView(draft))),
    'bulletins.saveDraft': command((core, caller, { content, revision, ...input }) =>
      onDraft(core, input, async (draft) => {
        const newer = await newerDraft(core, draft, revision)
        if (newer) return newer
        const saved = { savedAt: core.now(), revision: revision + 1 }
        await keepDraft(core, { ...draft, content, savedBy: accountOf(caller).id, ...saved })
        return saved
      }),
    ),
    'bulletins.attach': command((core, _caller, { file, ...input }) =>
      onDraft(core, input, async (draft) => {
        const digest = await keepScan(core, file, 'file')
        if (digest instanceof Refused) return digest
        const kept = digest === null ? null : { digest, name: shownName(file.name), bytes: file.size }
        await keepDraft(core, { ...draft, file: kept })
        return done
      }),
    ),
    'bulletins.detach': command((core, _caller, input) =>
      onDraft(core, input, async (draft) => {
        await keepDraft(core, { ...draft, file: null })
        return done
      }),
    ),
    'bulletins.draftFile': query((core, _caller, input) =>
      onDraft(core, input, async ({ file }) => {
        const kept = file && (await openScan(core, file.digest))
        return kept ? fileOf(kept, file.name) : noFile
      }),
    ),
    'bulletins.discard': command((core, _caller, input) =>
      onDraft(core, input, async ({ id }) => {
        await dropDraft(core, id)
        return done
      }),
    ),
    'bulletins.reach': query(async (core, _caller, { fields }) =>
      reachOf(core, indexOf(core), fields, await channelsInUse(core)),
    ),
    'bulletins.publish': command((core, caller, input) => publish(core, caller, indexOf(core), input)),
  }
}

/** A draft becomes the subject of its own id: whoever asks a second time is told of the same bulletin. */
async function publish(
  core: Core,
  caller: Caller,
  index: PoolIndex,
  { id, revision, send }: { id: string; revision: number; send: boolean },
): Promise<{ id: string } | Refused> {
  if (await bulletinDoc(core, id)) return { id }
  return onDraft(core, { id }, async ({ content, file, ...draft }) => {
    const newer = await newerDraft(core, { content, file, ...draft }, revision)
    if (newer) return newer
    const members = await membersFor(core, index, content.fields)
    const what = { collection: 'notices', kind: bulletinRegister.kind, letter: 'B', digits: 3 } as const
    const publishing = {
      id,
      number: await nextNumber(core, what),
      content,
      file,
      recipients: members.map((one) => one.id),
      send: send && (await channelsInUse(core)) !== null,
    }
    const refused = await settleDecided(core, caller, publishBulletin(publishing, core.today()))
    if (refused) return refused
    await dropDraft(core, id)
    return { id }
  })
}
