/**
 * 第十四条: whoever was selected twice in a row sits out the next draw.
 *
 * Over which draws "in a row" counts is a parameter (measures.md): by default consecutive draws in which the expert stood
 * on the frozen roster; a draw sat out under this very rule breaks the run. Draws are looked at in order of freeze, as
 * they stand now, open ones included; aborted, voided and rehearsal attempts count for nothing.
 */
export interface RotationParameters {
  rotationScope: 'eligible-draws' | 'all-draws' | 'same-department'
  /** `drawn`: seated in the end, or drawn and then declined; `seated`: seated in the final list only. */
  rotationCounts: 'drawn' | 'seated'
}

/** One draw that counts, in order of freeze. */
export interface PastDraw {
  /** Shown number, e.g. `XX-2026-017`. */
  number: string
  department: string
  /** Day of the freeze. */
  on: string
  drawn: ReadonlySet<string>
  seated: ReadonlySet<string>
  /** True where the expert was a candidate of the frozen roster. */
  onRoster(expertId: string): boolean
  /** True where the expert was left out of the roster under this rule. */
  satOut(expertId: string): boolean
}

export interface Rotation {
  sitsOut: boolean
  /** Selections in a row up to now, newest last. */
  run: PastDraw[]
}

/** Looks at an expert's draws from the newest backwards; `department` is that of the draw to come. */
export function rotationOf(
  expertId: string,
  draws: readonly PastDraw[],
  department: string,
  parameters: RotationParameters,
): Rotation {
  const run: PastDraw[] = []
  for (let at = draws.length - 1; at >= 0 && run.length < 2; at -= 1) {
    const draw = draws[at] as PastDraw
    if (parameters.rotationScope === 'same-department' && draw.department !== department) continue
    const selected = parameters.rotationCounts === 'drawn' ? draw.drawn : draw.seated
    if (selected.has(expertId)) run.unshift(draw)
    else if (parameters.rotationScope === 'all-draws' || draw.onRoster(expertId) || draw.satOut(expertId)) break
  }
  return { sitsOut: run.length === 2, run }
}
