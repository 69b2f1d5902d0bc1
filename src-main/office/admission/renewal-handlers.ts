/** The office's answers to `renewals.*`: whose term ends, and inviting them to apply again (7-1, 7-5). */
import { addDays, formatDateZh } from '../../../src-shared/model/dates.ts'
import { accountOf, type Core } from '../core.ts'
import { command, type Handlers, query, Refused } from '../handler.ts'
import type { Draft } from '../journal/entry.ts'
import type { PoolIndex } from '../pool/pool-index.ts'
import { runningNumbers } from './applicants.ts'
import { invitationEntry } from './calls.ts'
import { numberFor } from './call-handlers.ts'
import { invitedAgain, renewable, renewalRows } from './renewal.ts'

/** Days that an invited expert has for an answer. */
const replyDays = 15

export function renewalHandlers(indexOf: (core: Core) => PoolIndex): Handlers {
  return {
    'renewals.list': query((core) => renewalRows(core, indexOf(core))),
    'renewals.invite': command(async (core, caller, input) => {
      const { department } = accountOf(caller)
      const number = runningNumbers(await numberFor(core, 'invitation', 'Q'))
      const invited = await invitedAgain(core)
      const entries: Draft[] = []
      const left: { name: string; message: string }[] = []
      for (const id of new Set(input.ids)) {
        const doc = await renewable(core, id)
        if (doc instanceof Refused) {
          left.push({ name: '', message: doc.refusal.message })
          continue
        }
        const { name, employer, post, fields, termTo } = doc.data
        const standing = invited.get(id)
        if (standing && standing.termTo === termTo) {
          left.push({ name, message: `${name}已在${formatDateZh(standing.madeOn)}邀请过，等待答复。` })
          continue
        }
        entries.push(
          invitationEntry({
            id: core.newId('i'),
            number: number(),
            on: core.today(),
            replyBy: addDays(core.today(), replyDays),
            renews: { expertId: id, termTo },
            fields,
            words: {
              name,
              employer,
              post,
              department,
              reason: `聘期到${formatDateZh(termTo)}届满，邀请重新申报`,
            },
          }),
        )
      }
      if (entries.length > 0) await core.append(caller, entries)
      return { invited: entries.length, left }
    }),
  }
}
