/** The office's answers to `vouch.*`: an employer verifies and recommends by an account of its own (7-2, 18). */
import type { VouchRow } from '../../../src-shared/api/admission-views.ts'
import { employerOf } from '../accounts/employer-account.ts'
import { openScan } from '../attachments.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, Refused } from '../handler.ts'
import { employerBarredUntil } from '../pool/employers.ts'
import { newestDocs } from '../subject.ts'
import { decidingOf, openApplicant, type OpenApplicant, settleDecided } from './applicants.ts'
import { checkByEmployer } from './decide-application.ts'
import { employerWordStands, takeBackEmployerWord } from './decide-take-back.ts'
import { dueOf } from './due.ts'
import { applicationRegister } from './register.ts'
import { applicationView } from './views.ts'

/** Files of other employers are as unknown as those that do not exist. */
const unknownFile = refuse('application.unknown', '没有找到这份申报，请刷新列表后再试。')
/** Answered files that stay on the list. */
const shown = 100

async function ownFile(core: Core, caller: Caller, id: string): Promise<OpenApplicant | Refused> {
  const employerId = await employerOf(core, accountOf(caller))
  const one = await openApplicant(core, id)
  if (one instanceof Refused) return one
  return employerId !== null && one.data.employerId === employerId ? one : unknownFile
}

export function vouchHandlers(): Handlers {
  return {
    'vouch.list': query(async (core, caller) => {
      const employerId = await employerOf(core, accountOf(caller))
      const docs = await newestDocs(core, applicationRegister)
      return docs
        .filter(({ data }) => employerId !== null && data.employerId === employerId && data.state !== 'withdrawn')
        .slice(0, shown)
        .map(({ id, data }): VouchRow => {
          const waits = data.state === 'employer-check'
          const { number, name, fields, submittedAt, employerCheck } = data
          return {
            id,
            number,
            name,
            fields,
            submittedOn: submittedAt.slice(0, 10),
            waits,
            result: waits ? null : (employerCheck?.result ?? null),
            ...dueOf(core, data),
          }
        })
    }),
    'vouch.get': query(async (core, caller, input) => {
      const one = await ownFile(core, caller, input.id)
      if (one instanceof Refused) return one
      const { number, name, state, form, attachments, employerCheck } = await applicationView(
        core,
        accountOf(caller),
        one,
      )
      const mayTakeBack = employerWordStands(one.data)
      return {
        id: one.id,
        number,
        name,
        waits: state === 'employer-check',
        form,
        attachments,
        employerCheck,
        mayTakeBack,
      }
    }),
    'vouch.attachment': query(async (core, caller, input) => {
      const one = await ownFile(core, caller, input.id)
      if (one instanceof Refused) return one
      const known = one.data.attachments.some(({ digest }) => digest === input.digest)
      return (known ? await openScan(core, input.digest) : null) ?? refuse('attachment.none', '没有找到这份附件。')
    }),
    'vouch.check': command(async (core, caller, input) => {
      const one = await ownFile(core, caller, input.id)
      if (one instanceof Refused) return one
      const on = decidingOf(core, caller)
      const { id: _id, ...said } = input
      const word = {
        ...said,
        person: accountOf(caller).name,
        on: on.today,
        scan: null,
        barredUntil: await employerBarredUntil(core, one.data.employerId),
      }
      return (await settleDecided(core, caller, checkByEmployer(one, word, on))) ?? done
    }),
    'vouch.takeBack': command(async (core, caller, input) => {
      const one = await ownFile(core, caller, input.id)
      if (one instanceof Refused) return one
      return (await settleDecided(core, caller, takeBackEmployerWord(one, input.reason))) ?? done
    }),
  }
}
