/** Reading lists, periods of publicity and objections. */
import { openDocs, type OpenApplicant } from '../admission/applicants.ts'
import type { ApplicationDoc } from '../admission/state.ts'
import type { Core } from '../core.ts'
import { refuse, type Refused } from '../handler.ts'
import { newestDocs, subjectDoc } from '../subject.ts'
import { listRegister, objectionRegister, publicityRegister } from './register.ts'
import type { ListDoc, ObjectionDoc, PublicityDoc } from './state.ts'

export const unknownList = refuse('list.unknown', '没有找到这份名单，请刷新列表后再试。')
export const unknownPublicity = refuse('publicity.unknown', '没有找到这次公示，请刷新列表后再试。')
export const unknownObjection = refuse('objection.unknown', '没有找到这件异议，请刷新页面后再试。')

export async function listDoc(core: Core, id: string): Promise<ListDoc | null> {
  return subjectDoc(core, listRegister, id)
}

export async function publicityDoc(core: Core, id: string): Promise<PublicityDoc | null> {
  return subjectDoc(core, publicityRegister, id)
}

export async function objectionDoc(core: Core, id: string): Promise<ObjectionDoc | null> {
  return subjectDoc(core, objectionRegister, id)
}

export async function allLists(core: Core): Promise<ListDoc[]> {
  return newestDocs(core, listRegister)
}

export async function allPublicities(core: Core): Promise<PublicityDoc[]> {
  return newestDocs(core, publicityRegister)
}

/** Objections of a period, in order of their numbers. */
export async function objectionsOf(core: Core, publicityId: string): Promise<ObjectionDoc[]> {
  const docs = await core.store.files.find({
    selector: { kind: { $eq: 'objection' }, link: { $eq: publicityId } },
  })
  return (docs as unknown as ObjectionDoc[]).sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Documents of applications in the order of their ids; those not here are left out. */
export async function applicationDocs(core: Core, ids: readonly string[]): Promise<ApplicationDoc[]> {
  const docs = new Map((await core.store.files.getMany(ids)).map((doc) => [doc.id, doc]))
  return ids.flatMap((id) => {
    const doc = docs.get(id)
    return doc?.kind === 'application' ? [doc as unknown as ApplicationDoc] : []
  })
}

/** The applications of a list or period, with their forms. */
export async function openAll(core: Core, ids: readonly string[]): Promise<OpenApplicant[] | Refused> {
  return openDocs(core, await applicationDocs(core, ids))
}
