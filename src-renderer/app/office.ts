/**
 * Calls to the office by procedure name, and what comes back when it does not do as asked.
 * Screens use the hooks of `hooks.ts`; this file knows nothing of React.
 */
import type { Refusal } from '../../src-shared/api/base.ts'
import type { InputOf, OutputOf, ProcedureName } from '../../src-shared/api/contract.ts'
import { api, apiAs } from './rpc.ts'

/** A refusal, or one made here where the office could not be reached or the input had the wrong form. */
export interface Failure extends Refusal {
  /** Messages for several fields at once, by input path. */
  fields?: Record<string, string>
}

/** What `call` throws: carries the failure in words. */
export class OfficeError extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'OfficeError'
    this.failure = failure
  }
}

type Caller = (input: unknown, options: { signal?: AbortSignal }) => Promise<unknown>

/**
 * Calls one procedure of the contract.
 * @param besideId acts as the person signed in beside (second sign-in)
 * @throws OfficeError with words for the screen; nothing else
 */
export async function call<N extends ProcedureName>(
  name: N,
  input: InputOf<N>,
  options: { signal?: AbortSignal; besideId?: string } = {},
): Promise<OutputOf<N>> {
  const [area, procedure] = name.split('.') as [string, string]
  const client = (options.besideId ? apiAs(options.besideId) : api) as unknown as Record<string, Record<string, Caller>>
  const caller = client[area]?.[procedure]
  if (!caller) throw new OfficeError({ code: 'app.unknown', message: '程序版本不一致，请重新打开页面。' })
  try {
    return (await caller(input, { signal: options.signal })) as OutputOf<N>
  } catch (error) {
    const failure = toFailure(error)
    if (failure.code.startsWith('session.')) for (const listener of sessionListeners) listener()
    throw new OfficeError(failure)
  }
}

const sessionListeners = new Set<() => void>()

/** Tells when the office refused a call because of the session (signed out, locked). Returns how to stop listening. */
export function onSessionRefusal(listener: () => void): () => void {
  sessionListeners.add(listener)
  return () => sessionListeners.delete(listener)
}

interface WireError {
  code?: unknown
  data?: unknown
}

interface Issue {
  message?: string
  path?: readonly (PropertyKey | { key: PropertyKey })[]
}

/** Puts anything thrown on the way to the office into words. */
export function toFailure(error: unknown): Failure {
  if (error instanceof OfficeError) return error.failure
  const { code, data } = (typeof error === 'object' && error !== null ? error : {}) as WireError
  if (code === 'REFUSED' && isRefusal(data)) return data
  if (code === 'BAD_REQUEST') return badInput((data as { issues?: Issue[] } | undefined)?.issues ?? [])
  if (code === 'UNAUTHORIZED') return { code: 'session.none', message: '登录已失效，请重新登录。' }
  if (code === 'FORBIDDEN') return { code: 'app.forbidden', message: '您的角色不能做这件事。' }
  if (typeof code === 'string') {
    return {
      code: 'office.internal',
      message: '本机服务出了意外，刚才的操作没有保存。请再试一次；仍不行请联系系统管理员。',
    }
  }
  return {
    code: 'app.connection',
    message: '与本机服务的连接中断，刚才的操作可能没有保存，填写的内容都在。连接恢复后请核对再试。',
  }
}

function isRefusal(data: unknown): data is Refusal {
  return typeof data === 'object' && data !== null && 'code' in data && 'message' in data
}

function badInput(issues: Issue[]): Failure {
  const fields: Record<string, string> = {}
  for (const { message, path = [] } of issues) {
    const name = path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
    if (message && !(name in fields)) fields[name] = /\p{Script=Han}/u.test(message) ? message : '填写的内容不符合要求'
  }
  const first = Object.entries(fields)[0]
  return {
    code: 'app.input',
    message: first ? `有内容需要修改：${first[1]}` : '有内容不符合要求，请检查后再试。',
    field: first?.[0],
    fields,
  }
}
