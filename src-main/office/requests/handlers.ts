/** The office's answers to `requests.*`, and what they put on the home page. */
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import type { RequestRow } from '../../../src-shared/api/requests.ts'
import { addDays, formatDateZh } from '../../../src-shared/model/dates.ts'
import { requestKindNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import { nextNumber, openApplicant } from '../admission/applicants.ts'
import { formInput, printed } from '../admission/papers.ts'
import { accountOf, type Core } from '../core.ts'
import { ownDataSheet } from '../documents/print/own-data-sheet.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import type { FileTodo } from '../home/whose.ts'
import { textAt } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import { expertDoc, openDeclarations, openPerson } from '../pool/expert-docs.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { erasureFor } from '../retention/on-request.ts'
import { newestDocs, subjectDoc } from '../subject.ts'
import { courseOfApplication } from './own-application.ts'
import { courseOfExpert } from './own-data.ts'
import { type RequestDoc, requestRegister } from './register.ts'

/** Days within which a request is answered (GB/T 35273—2020, 8.7). */
const answerDays = 30

const unknownRequest = refuse('request.unknown', '没有找到这件请求，请刷新列表后再试。')
const unknownPerson = refuse('request.person', '没有找到这个人，请刷新页面后再试。', { field: 'subjectId' })

/** Name of the person, and the form of everything that is kept. */
async function person(
  core: Core,
  about: RequestRow['about'],
  id: string,
): Promise<{ name: string; form: DraftForm; number: string } | null> {
  if (about === 'application') {
    const one = await openApplicant(core, id)
    if (one instanceof Refused) return null
    return { name: one.form.name, form: one.form as unknown as DraftForm, number: one.data.number }
  }
  const doc = await expertDoc(core, id)
  const known = doc && (await openPerson(core, doc.data))
  if (!known) return null
  const [declaration] = await openDeclarations(core, [doc.data.declarationDigest])
  const { title, titleLevel, degree, degreeOn, careerStart: _start, remarks: _remarks, ...rest } = known
  const form: DraftForm = {
    ...rest,
    ...declaration,
    titles: title ? [{ name: title, level: titleLevel ?? '', on: '' }] : [],
    degrees: degree ? [{ level: degree, subject: '', on: degreeOn ?? '' }] : [],
  }
  return { name: known.name, form, number: doc.data.certificate?.number ?? '' }
}

export function requestHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'requests.list': query(async (core) => {
      const names = await accountNames(core)
      return Promise.all((await newestDocs(core, requestRegister)).map((doc) => rowOf(core, doc, names)))
    }),
    'requests.receive': command(async (core, caller, input) => {
      const { kind, about, subjectId, receivedOn, text } = input
      const known = await person(core, about, subjectId)
      if (!known) return unknownPerson
      if (receivedOn > core.today()) return refuse('request.future', '收到日期不能晚于今天。', { field: 'receivedOn' })
      const what = { collection: 'files', kind: requestRegister.kind, letter: 'R', digits: 2 } as const
      const number = await nextNumber(core, what)
      const id = core.newId('r')
      await core.append(caller, [
        {
          type: 'request-received',
          subject: id,
          payload: { number, kind, about, subjectId, receivedOn },
          personal: [{ name: known.name, text }],
        },
      ])
      return { id }
    }),
    'requests.answer': command(async (core, caller, input) => {
      const doc = await subjectDoc(core, requestRegister, input.id)
      if (!doc) return unknownRequest
      if (doc.data.state === 'answered') return refuse('request.answered', '这件请求已经答复，请刷新页面。')
      if (input.on > core.today()) return refuse('request.future', '答复日期不能晚于今天。', { field: 'on' })
      const { outcome, on, text } = input
      const erasure = await erasureFor(core, caller, indexOf(core), doc, outcome, text)
      if (erasure instanceof Refused) return erasure
      await core.append(caller, [
        { type: 'request-answered', subject: doc.id, payload: { outcome, on }, personal: [{ text }] },
        ...erasure,
      ])
      return done
    }),
    'requests.copy': command(async (core, caller, input) => {
      const doc = await subjectDoc(core, requestRegister, input.id)
      if (!doc) return unknownRequest
      const { about, subjectId, number: request } = doc.data
      const known = await person(core, about, subjectId)
      if (!known) return unknownPerson
      const applicant = about === 'application' ? await openApplicant(core, subjectId) : null
      const application =
        applicant && !(applicant instanceof Refused) ? await courseOfApplication(core, applicant) : null
      const expert = about === 'expert' ? await expertDoc(core, subjectId) : null
      const course = expert && (await courseOfExpert(core, accountOf(caller), expert))
      await core.append(caller, [{ type: 'request-copied', subject: doc.id, payload: {} }])
      const { number, form } = known
      const office = await formInput(core, { number, path: 'call', form })
      return printed(core, ownDataSheet({ ...office, request, on: core.today(), course, application }), input.format)
    }),
  }
}

async function rowOf(core: Core, doc: RequestDoc, names: ReadonlyMap<string, string>): Promise<RequestRow> {
  const { data } = doc
  const opened = await core.journal.openPersonal([data.words, data.answer?.words ?? ''].filter(Boolean))
  const words = opened.map((record) => (isAbsent(record) ? '' : textAt(record, 'text')))
  return {
    id: doc.id,
    number: data.number,
    kind: data.kind,
    about: data.about,
    subjectId: data.subjectId,
    name: data.name,
    text: words[0] ?? '',
    receivedOn: data.receivedOn,
    receivedBy: names.get(data.receivedBy) ?? '',
    state: data.state,
    dueOn: addDays(data.receivedOn, answerDays),
    outcome: data.answer?.outcome ?? null,
    answer: words[1] ?? '',
    answeredOn: data.answer?.on ?? '',
    answeredBy: names.get(data.answer?.by ?? '') ?? '',
  }
}

/** Open requests, for whoever answers them. */
export async function requestTodos(core: Core): Promise<FileTodo[]> {
  return (await newestDocs(core, requestRegister, 'open')).map(({ id, data }): FileTodo => {
    const dueOn = addDays(data.receivedOn, answerDays)
    return {
      id,
      title: '答复个人信息请求',
      detail: `${data.name} · ${requestKindNames[data.kind]} · ${data.number}`,
      provision: 'art-10-5',
      action: '去答复',
      to: '/requests',
      due: `${formatDateZh(dueOn)}前`,
      dueOn,
      subject: id,
    }
  })
}
