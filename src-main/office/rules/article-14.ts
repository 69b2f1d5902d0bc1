/**
 * 第十四条: whoever was selected twice in a row sits out the next draw.
 *
 * Over which draws "in a row" counts is a parameter (measures.md): by default consecutive draws in which the expert stood
 * on the frozen roster; a draw sat out under this very rule breaks the run. Draws are looked at in order of freeze, as
 * they stand now, open ones included; aborted, voided and rehearsal attempts count for nothing, nor does one whose dice
 * have not been thrown: it has selected nobody and passed over nobody.
 */
export interface RotationParameters {
  rotationScope: 'eligible-draws' | 'all-draws' | 'same-department'
  /** `drawn`: seated in the end, or drawn and then declined; `seated`: seated in the final list only. */
  rotationCounts: 'drawn' | 'seated'
}

/** One draw that counts; lists of them are in order of freeze. */
export interface PastDraw {
  /** Shown number, e.g. `XX-2026-017`. */
  number: string
  department: string
  /** Day of the freeze. */
  on: string
  drawn: ReadonlySet<string>
  seated: ReadonlySet<string>
}

/** Who was frozen into a draw: costly to open, so it is asked for only where the rule turns on it. */
export interface FrozenRoster {
  candidates: ReadonlySet<string>
  /** Left out under this very rule and for no other reason. */
  rotating: ReadonlySet<string>
}

/** @param index place in the list of draws */
export type RosterOf = (index: number) => Promise<FrozenRoster>

function counts(draw: PastDraw, department: string, { rotationScope }: RotationParameters): boolean {
  return rotationScope !== 'same-department' || draw.department === department
}

function selectedIn(draw: PastDraw, { rotationCounts }: RotationParameters): ReadonlySet<string> {
  return rotationCounts === 'drawn' ? draw.drawn : draw.seated
}

/** Experts selected at least twice in draws that count: nobody else can sit out. */
function selectedTwice(draws: readonly PastDraw[], department: string, parameters: RotationParameters): string[] {
  const once = new Set<string>()
  const twice = new Set<string>()
  for (const draw of draws.filter((one) => counts(one, department, parameters))) {
    for (const id of selectedIn(draw, parameters)) (once.has(id) ? twice : once).add(id)
  }
  return [...twice]
}

/** Place of each expert's first selection that counts; before it nothing can change the run. */
function firstSelections(draws: readonly PastDraw[], department: string, parameters: RotationParameters) {
  const first = new Map<string, number>()
  draws.forEach((draw, index) => {
    if (!counts(draw, department, parameters)) return
    for (const id of selectedIn(draw, parameters)) if (!first.has(id)) first.set(id, index)
  })
  return first
}

/**
 * Selections in a row of some experts, newest last and at most two, looking from the newest draw backwards until every
 * expert's run has ended.
 *
 * @param department that of the draw to come
 */
export async function selectionsInARow(
  experts: readonly string[],
  draws: readonly PastDraw[],
  department: string,
  parameters: RotationParameters,
  rosterOf: RosterOf,
): Promise<Map<string, PastDraw[]>> {
  const runs = new Map(experts.map((id): [string, PastDraw[]] => [id, []]))
  const first = firstSelections(draws, department, parameters)
  const open = new Set(experts.filter((id) => first.has(id)))
  for (let index = draws.length - 1; index >= 0 && open.size > 0; index -= 1) {
    const draw = draws[index] as PastDraw
    if (!counts(draw, department, parameters)) continue
    for (const id of open) if (index < (first.get(id) ?? 0)) open.delete(id)
    const selected = selectedIn(draw, parameters)
    const settled = parameters.rotationScope === 'all-draws' || [...open].every((id) => selected.has(id))
    const roster = settled ? null : await rosterOf(index)
    for (const id of open) {
      const run = runs.get(id) as PastDraw[]
      if (selected.has(id)) run.unshift(draw)
      const ended = selected.has(id) ? run.length === 2 : breaksRun(id, roster)
      if (ended) open.delete(id)
    }
  }
  return runs
}

/** @param roster null where every draw breaks the run of those whom it did not select */
function breaksRun(id: string, roster: FrozenRoster | null): boolean {
  return roster === null || roster.candidates.has(id) || roster.rotating.has(id)
}

/**
 * Everybody who sits out the draw to come, with the two draws that selected them.
 *
 * @param among those who are asked about; of everybody where absent
 */
export async function sittingOut(
  draws: readonly PastDraw[],
  department: string,
  parameters: RotationParameters,
  rosterOf: RosterOf,
  among?: ReadonlySet<string>,
): Promise<Map<string, PastDraw[]>> {
  const experts = selectedTwice(draws, department, parameters).filter((id) => among?.has(id) ?? true)
  const runs = await selectionsInARow(experts, draws, department, parameters, rosterOf)
  return new Map([...runs].filter(([, run]) => run.length === 2))
}
