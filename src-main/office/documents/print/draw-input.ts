/** What the papers of a draw are made from: plain facts, already in the words and names to print. */

/** Somebody who takes part, in the words of the measures. */
export interface Participant {
  /** e.g. 操作人, 见证人（纪检监察）, 专家库办公室. */
  part: string
  /** null = did not come, which the papers say (第十二条). */
  name: string | null
}

/** One attempt of a draw, as every paper of it names it. */
export interface DrawHead {
  bureau: string
  /** Number of the draw, e.g. `XX-2026-018`. */
  drawId: string
  attempt: number
  /** A rehearsal's papers carry 演练 across each page. */
  rehearsal: boolean
  activity: {
    title: string
    department: string
    /** Instant, ISO 8601. */
    startsAt: string
    place: string
    units: readonly string[]
  }
  participants: readonly Participant[]
}

export interface GroupLine {
  label: string
  seats: number
  candidates: number
}

/** A person by the id of this attempt; names are left out of print where the paper is made without them. */
export interface PersonLine {
  expertId: string
  name: string
  employer: string
}

export interface WitnessSheetInput extends DrawHead {
  /** `expert-draw/1`, or its rehearsal's tag. */
  protocol: string
  /** Members of the pool at the freeze. */
  pool: number
  /** Of these, experts that other offices share; absent where the draw did not ask for them. */
  shared?: number
  candidates: number
  groups: readonly GroupLine[]
  /** Lower-case hex. */
  rosterDigest: string
  commitment: string
}

export interface RoundLine {
  round: number
  /** Who left a seat before this round; null in round 0. */
  vacated: (PersonLine & { group: string; why: string; evidence: string }) | null
  /** Who was taken off the list before this round. */
  withdrawn: readonly (PersonLine & { why: string })[]
  groups: readonly {
    label: string
    /** Open seats when the round began. */
    open: number
    seated: readonly (PersonLine & { ticket: string })[]
    shortfall: number
  }[]
}

export interface RecordSheetInput extends WitnessSheetInput {
  /** false = the variant with ids only. */
  names: boolean
  /** Day or instant of the draw, ISO 8601. */
  drawnAt: string
  /** Answers wait at most so long, in words; '' = not said. */
  replyTime: string
  /** Why the criteria are what they are; '' = nothing stated. */
  ground: string
  /** Most people of one employer; null = no limit. */
  maxPerEmployer: number | null
  /** How members became candidates: reason by reason, with the provision. */
  funnel: readonly { citation: string; summary: string; count: number }[]
  contributions: readonly { by: string; label: string; value: string }[]
  rounds: readonly RoundLine[]
  /** Attempts before this one. */
  earlier: readonly { attempt: number; ended: string; cause: string; commitment: string | null }[]
  signatures: readonly { part: string; through: number; publicKey: string }[]
  /** Stage digest through the last round. */
  recordDigest: string
  /** Name of the record file, for whoever verifies. */
  recordFile: string
  /** Requests of units that somebody step aside, with the decision on each (第十五条); absent = none. */
  requests?: readonly RequestLine[]
  /** Direct designations of the activity, apart from the record (第十三条); absent = the sheet says nothing of them. */
  designations?: readonly {
    number: string
    group: string
    name: string
    employer: string
    ground: string
    standing: string
    on: string
  }[]
}

export interface RequestLine {
  name: string
  employer: string
  unit: string
  receivedOn: string
  /** 回避, 不回避, 待决定. */
  decision: string
  /** Why it was decided so; '' = nothing stated. */
  reason: string
  /** Who decided and when, in words. */
  by: string
}

export interface AnnexSheetInput extends DrawHead {
  recordDigest: string
  lines: readonly PersonLine[]
  requests?: readonly RequestLine[]
}

export interface CallSheetInput extends DrawHead {
  seats: readonly {
    group: string
    name: string
    employer: string
    phone: string
    /** Latest moment for an answer, in words; '' = not said. */
    answerBy: string
    /** Read aloud. */
    script: string
  }[]
}

export interface TicketSlipsInput extends DrawHead {
  slips: readonly {
    name: string
    expertId: string
    /** One line for each group that the expert is a candidate of. */
    tickets: readonly { group: string; ticket: string; rank: number; of: number }[]
  }[]
}
