/** The contract served by an office, the same over every transport: a thin mapping, no rule stands here. */
import { implement, ORPCError } from '@orpc/server'
import type { RequestHeadersPluginContext } from '@orpc/server/plugins'
import type { Refusal } from '../../../src-shared/api/base.ts'
import type { ProcedureName } from '../../../src-shared/api/contract.ts'
import { contract } from '../../../src-shared/api/contract.ts'
import type { Office, Result } from '../../office/office.ts'

/** What a transport knows of a call. */
export interface ServeContext extends RequestHeadersPluginContext {
  /** Random id of the browser session or window. */
  connectionId: string
  /** True where the call comes from another PC. */
  remote?: boolean
  guard?: CallGuard | undefined
}

/** Looks at calls before and after the office. */
export interface CallGuard {
  /** Why a call is not let through; null where it is. */
  before(name: string): Refusal | null
  after(name: string, result: Result<unknown>): void
}

interface Call {
  input: unknown
  context: ServeContext
  signal?: AbortSignal | undefined
}
interface Procedure {
  handler(run: (call: Call) => unknown): unknown
}

/** Builds the router: every procedure of the contract asks the office by its name. */
export function routerOf(office: Office) {
  const implementer = implement(contract).$context<ServeContext>() as unknown as Record<
    string,
    Record<string, Procedure>
  >
  const areas = Object.entries(contract).map(([area, procedures]) => [
    area,
    Object.fromEntries(
      Object.keys(procedures).map((name) => [
        name,
        implementer[area]?.[name]?.handler((call) => answer(office, `${area}.${name}`, call)),
      ]),
    ),
  ])
  return Object.fromEntries(areas) as Parameters<typeof implement>[0] & Record<string, never>
}

async function answer(office: Office, name: string, { input, context, signal }: Call): Promise<unknown> {
  if (name === 'changes.watch') return office.changes(signal ?? new AbortController().signal)
  const besideId = context.reqHeaders?.get('x-beside') ?? undefined
  const result = await guarded(name, context, () =>
    office.call(name as ProcedureName, input, { id: context.connectionId, besideId, remote: context.remote }),
  )
  if (result.ok) return result.value
  throw new ORPCError('REFUSED', { defined: true, status: 422, message: result.refusal.message, data: result.refusal })
}

async function guarded(
  name: string,
  { guard }: ServeContext,
  ask: () => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const refusal = guard?.before(name) ?? null
  const result: Result<unknown> = refusal ? { ok: false, refusal } : await ask()
  guard?.after(name, result)
  return result
}
