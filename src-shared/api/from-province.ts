/** What the province gives out, as the office sees it, and what people here say to it (Articles 5, 9, 17, 19). */
import { z } from 'zod'
import type { Field } from '../model/field.ts'
import { idSchema, procedure, reasonSchema, view } from './base.ts'

/** What a person here found out about a struck-off listing that fits somebody of this office. */
export const judgements = ['different-person', 'kept', 'removal-proposed'] as const
export type Judgement = (typeof judgements)[number]

/** Taken back by the province. */
export interface Withdrawn {
  at: string
  reason: string
}

export interface BulletinRow {
  id: string
  title: string
  /** Fields whose experts it concerns; empty = all. */
  fields: Field[]
  /** When the province sent it out, ISO. */
  at: string
  /** True where this account has opened it. */
  read: boolean
  withdrawn: Withdrawn | null
}

export interface BulletinView extends BulletinRow {
  text: string
}

/** Somebody of this office who fits a listing of the province, side by side. */
export interface HitRow {
  listingId: string
  person: {
    kind: 'expert' | 'application'
    id: string
    name: string
    employer: string
    /** Standing in words. */
    state: string
    /** Certificate or file number; '' = none. */
    number: string
  }
  listing: {
    /** Provision id of the ground. */
    ground: string
    /** Day of the decision, `YYYY-MM-DD`. */
    decidedOn: string
    /** Name of the office that decided. */
    decidedBy: string
    /** When the province listed it, ISO. */
    listedAt: string
    lifted: Withdrawn | null
  }
  /** The newest word of a person here; `reason` is '' for whoever may not read it. */
  judged: { judgement: Judgement; by: string; at: string; reason: string } | null
  /** True while somebody has to look. */
  open: boolean
}

/** A rule-set of the province and how it stands here. */
export interface ProvinceRuleSet {
  publication: string
  id: string
  title: string
  effectiveFrom: string
  state:
    | 'unreadable'
    /** A rule-set of the product has this id and goes before. */
    | 'product-has-it'
    | 'arriving'
    | 'waits'
    | 'applies'
  /** Days on which it is chosen here; null where it is not. */
  from: string | null
  until: string | null
}

export interface RevokedDevice {
  device: string
  at: string
  reason: string
  /** True for the device that is asked. */
  own: boolean
}

const publication = idSchema

export const fromProvinceContract = {
  fromProvince: {
    bulletins: procedure.output(view<BulletinRow[]>()),
    bulletin: procedure.input(z.object({ id: publication })).output(view<BulletinView>()),
    /** Notes once that this account has opened it: the read receipt that goes to the province. */
    markRead: procedure.input(z.object({ id: publication })).output(view<{ ok: true }>()),
    /** Everybody of the office who fits a listing, what is open first. */
    hits: procedure.output(view<HitRow[]>()),
    /** Listings that fit one expert or application and stand. */
    hitsOf: procedure.input(z.object({ id: idSchema })).output(view<HitRow[]>()),
    judge: procedure
      .input(
        z.object({ listingId: publication, personId: idSchema, judgement: z.enum(judgements), reason: reasonSchema }),
      )
      .output(view<{ ok: true }>()),
    ruleSets: procedure.output(view<ProvinceRuleSet[]>()),
    /** A rule-set that came after its day applies from today on. */
    acceptRuleSet: procedure.input(z.object({ publication, reason: reasonSchema })).output(view<{ ok: true }>()),
    revokedDevices: procedure.output(view<RevokedDevice[]>()),
  },
}
