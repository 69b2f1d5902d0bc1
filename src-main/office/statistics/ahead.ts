/**
 * Chances of draws worked out before somebody asks for them. After a start the first look at the statistics, or at the desk of
 * discipline, would otherwise work out every draw there ever was (600 draws: 3.6 s of a core, most of it the walks where a cap
 * binds and the opening of sealed rosters). A little is done whenever time passes; between two draws whoever asks something
 * is answered. What it comes to is the same whoever begins it: a roster that is frozen and a round that was run never change.
 */
import type { Core } from '../core.ts'
import { drawHistory } from '../draw/history.ts'
import { perOffice } from '../per-office.ts'
import { drawChances } from './draw-chances.ts'

/** Longest time spent at once, in milliseconds. */
const longest = 400

/** Draws that were worked out, each with its number of rounds: one that is too large to be kept is not tried again and again. */
const done = perOffice(() => new Set<string>())

export async function workAhead(core: Core): Promise<void> {
  const known = done(core)
  const until = core.effects.monotonic() + longest
  const { draws } = await drawHistory(core)
  for (const draw of draws) {
    const name = `${draw.rosterEntry} ${draw.state.current.rounds.length}`
    if (known.has(name)) continue
    if (core.effects.monotonic() >= until) return
    await drawChances(core, draw)
    known.add(name)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
