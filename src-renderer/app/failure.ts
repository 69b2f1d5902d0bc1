/** What comes back when a service does not do as asked, in words; knows nothing of who is asked, or of React. */
import type { Refusal } from '../../src-shared/api/base.ts'

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

interface WireError {
  code?: unknown
  data?: unknown
}

interface Issue {
  message?: string
  path?: readonly (PropertyKey | { key: PropertyKey })[]
}

/**
 * Puts anything thrown on the way to the office into words.
 *
 * @param service what answers, and whom to ask about it
 */
export function toFailure(error: unknown, service = { name: '本机服务', helper: '系统管理员' }): Failure {
  if (error instanceof OfficeError) return error.failure
  const { code, data } = (typeof error === 'object' && error !== null ? error : {}) as WireError
  if (code === 'REFUSED' && isRefusal(data)) return data
  if (code === 'BAD_REQUEST') return badInput((data as { issues?: Issue[] } | undefined)?.issues ?? [])
  if (code === 'UNAUTHORIZED') return { code: 'session.none', message: '登录已失效，请重新登录。' }
  if (code === 'FORBIDDEN') return { code: 'app.forbidden', message: '您的角色不能做这件事。' }
  if (typeof code === 'string') {
    return {
      code: 'office.internal',
      message: `${service.name}出了意外，刚才的操作没有保存。请再试一次；仍不行请联系${service.helper}。`,
    }
  }
  return {
    code: 'app.connection',
    message: `与${service.name}的连接中断，刚才的操作可能没有保存，填写的内容都在。连接恢复后请核对再试。`,
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
