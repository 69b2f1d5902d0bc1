/** What somebody may do with an activity now, and in words why not: the same answers for the buttons and for the office. */
import type { ActivityView } from '../../../src-shared/api/draw.ts'
import type { SignedIn } from '../core.ts'
import { heldSeats, openSeats, partOf, witnessSigned } from './activity.ts'
import { secretUntil } from './disclosure.ts'
import { undecidedRequests } from './requests.ts'
import type { ActivityState } from './state.ts'

type Actions = ActivityView['actions']

const yes = { allowed: true, why: '' }
const no = (why: string) => ({ allowed: false, why })

/** @param now milliseconds since 1970-01-01 UTC */
export function actionsOf(state: ActivityState, account: SignedIn, now: number): Actions {
  const draws = account.roles.includes('selecting-dept')
  const only = (answer: { allowed: boolean; why: string }) => (draws ? answer : no('由选用处室办理'))
  return {
    edit: only(editing(state)),
    freeze: only(freezing(state)),
    commit: only(committing(state, account)),
    abort: only(aborting(state)),
    void: only(voiding(state)),
    close: only(closing(state)),
    cancel: only(state.cancelled ? no('活动已取消') : state.current.state === 'closed' ? no('抽取已完成') : yes),
    disclose: account.roles.includes('pool-office') ? disclosing(state, now) : no('由专家库办公室办理'),
  }
}

function disclosing(state: ActivityState, now: number) {
  if (!['drawn', 'closed'].includes(state.current.state)) return no('还没有抽取结果')
  return secretUntil(state, now) === null ? no('姓名已经公开') : yes
}

function editing(state: ActivityState) {
  if (state.cancelled) return no('活动已取消')
  return state.current.state === 'open' ? yes : no('名册已冻结，需要修改请先放弃本次抽取')
}

export function freezing(state: ActivityState) {
  if (state.cancelled) return no('活动已取消')
  if (state.current.state !== 'open') return no('名册已冻结')
  if (!state.needs) return no('还没有填写需求')
  const waiting = undecidedRequests(state)
  if (waiting > 0) return no(`还有 ${waiting} 件书面回避要求没有决定，请先在“条件与回避”里作出决定`)
  return state.participants ? yes : no('还没有指定见证人')
}

function committing(state: ActivityState, account: SignedIn) {
  if (state.current.state !== 'frozen') return no(state.current.state === 'open' ? '名册还没有冻结' : '承诺值已公布')
  return partOf(state, account) === 'operator' ? yes : no('由冻结名册时的操作人办理')
}

function aborting(state: ActivityState) {
  return ['frozen', 'committed'].includes(state.current.state) ? yes : no('只有掷骰之前可以放弃')
}

function voiding(state: ActivityState) {
  if (state.current.voiding) return no('已提出作废，等待同意')
  return ['drawn', 'interrupted'].includes(state.current.state) ? yes : no('只有掷骰之后才能作废')
}

export function closing(state: ActivityState) {
  const { current } = state
  if (current.state !== 'drawn') return no(current.state === 'closed' ? '抽取已完成' : '还没有抽取结果')
  if (!witnessSigned(current, 0)) return no('见证人还没有在结果上签名')
  const { held, accepted } = heldSeats(current)
  if (accepted < held) return no(`还有 ${held - accepted} 席未定`)
  return openSeats(current).length > 0 ? { allowed: true, why: '有缺额，须写明处理办法' } : yes
}
