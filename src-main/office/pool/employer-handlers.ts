/** The office's answers to `employers.*`: the right to recommend given back before its time (18); measures are taken in cases (`employers/`). */
import { command, done, type Handlers, refuse } from '../handler.ts'
import { barredUntil, employerState } from './employers.ts'

const unknownEmployer = refuse('employer.unknown', '没有找到这个单位，请刷新列表后再试。')

export function employerHandlers(): Handlers {
  return {
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
