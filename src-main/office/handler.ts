/**
 * How areas answer the contract: a table of handlers, one a procedure, each marked as command or query.
 *
 * A command runs alone (one at a time over the whole office, so that what it decided on is still true when it is
 * appended); a query may run beside others. Expected failures are returned as refusals, exceptions mean bugs.
 */
import type { Refusal } from '../../src-shared/api/base.ts'
import type { OutputOf, ParsedInput, ProcedureName } from '../../src-shared/api/contract.ts'
import type { Caller, Core } from './core.ts'

/** Something was not done, in words that say what to do. */
export class Refused {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    this.refusal = refusal
  }
}

/** Makes a refusal: short stable code, Chinese sentence, provision and field where they help. */
export function refuse(code: string, message: string, more: { provision?: string; field?: string } = {}): Refused {
  return new Refused({ code, message, ...more })
}

export interface Handler<Name extends ProcedureName> {
  kind: 'command' | 'query'
  run(core: Core, caller: Caller, input: ParsedInput<Name>): Promise<OutputOf<Name> | Refused>
}

export type Handlers = { [Name in ProcedureName]?: Handler<Name> }

/** A handler that changes something. */
export function command<Name extends ProcedureName>(run: Handler<Name>['run']): Handler<Name> {
  return { kind: 'command', run }
}

/** A handler that only reads (it may still journal that somebody looked). */
export function query<Name extends ProcedureName>(run: Handler<Name>['run']): Handler<Name> {
  return { kind: 'query', run }
}

/** What most commands answer. */
export const done = { ok: true } as const
