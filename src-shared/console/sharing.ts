/** Whose experts are shared with whom (Article 4): proposed by one officer, confirmed by another; so is ending it. */
import { z } from 'zod'
import { idSchema, procedure, reasonSchema, view } from '../api/base.ts'
import { everyCounty, type ShareRuleState } from './words.ts'

/** Who did something, when, and why. */
export interface ShareStep {
  by: string
  at: string
  reason: string
}

export interface ShareRuleRow {
  /** Office id, or `*` for all counties. */
  giver: string
  receiver: string
  /** Names of the counties; `*` as it is. */
  giverName: string
  receiverName: string
  state: ShareRuleState
  proposed: ShareStep
  confirmed: Omit<ShareStep, 'reason'> | null
  /** Its end was proposed; it holds until that is confirmed. */
  ending: ShareStep | null
  /** Experts that counties have by it now. */
  shared: number
}

export interface SharingView {
  rules: ShareRuleRow[]
  /** Counties that may give or receive. */
  counties: { id: string; name: string }[]
}

const party = z.union([z.literal(everyCounty), idSchema])
const rule = z.object({ giver: party, receiver: party })
const done = view<{ ok: true }>()

export const sharingContract = {
  sharing: {
    list: procedure.output(view<SharingView>()),
    propose: procedure.input(rule.extend({ reason: reasonSchema })).output(done),
    end: procedure.input(rule.extend({ reason: reasonSchema })).output(done),
    confirm: procedure.input(rule).output(done),
    refuse: procedure.input(rule.extend({ reason: reasonSchema })).output(done),
  },
}
