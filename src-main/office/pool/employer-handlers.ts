/** The office's answers to `employers.*`: measures by gravity (18). */
import { keepScan } from '../attachments.ts'
import { command, done, type Handlers, refuse, Refused } from '../handler.ts'
import { barredUntil, employerState } from './employers.ts'

const unknownEmployer = refuse('employer.unknown', '没有找到这个单位，请刷新列表后再试。')

export function employerHandlers(): Handlers {
  return {
    'employers.measure': command(async (core, caller, input) => {
      if (!(await employerState(core, input.id))) return unknownEmployer
      const withdrawn = input.kind === 'right-withdrawn'
      if (withdrawn && (input.until === undefined || input.until < core.today()))
        return refuse('employer.until', '取消推荐资格须写明截止日期，不早于今天。', {
          field: 'until',
          provision: 'art-18',
        })
      const scan = await keepScan(core, input.scan, 'scan')
      if (scan instanceof Refused) return scan
      await core.append(caller, [
        {
          type: 'employer-measured',
          subject: input.id,
          payload: { kind: input.kind, ...(withdrawn && input.until ? { until: input.until } : {}), scan },
          personal: [{ reason: input.reason }],
        },
      ])
      return done
    }),
    'employers.restore': command(async (core, caller, input) => {
      const state = await employerState(core, input.id)
      if (!state) return unknownEmployer
      if (barredUntil(state, core.today()) === '')
        return refuse('employer.not-barred', '这个单位的推荐资格没有被取消，请刷新页面。', { provision: 'art-18' })
      await core.append(caller, [
        { type: 'employer-restored', subject: input.id, payload: {}, personal: [{ reason: input.reason }] },
      ])
      return done
    }),
  }
}
