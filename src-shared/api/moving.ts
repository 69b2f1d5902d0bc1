/** Moving the office to another PC (sync.md "Backup, upgrade, moving"). */
import { z } from 'zod'
import { procedure, reasonSchema, view } from './base.ts'
import { recoveryTextSchema } from './system.ts'

export interface MovingView {
  /** Since when this PC is closed for writing, ISO; null while it is in use. */
  packedAt: string | null
  /** Path of the packed office; null where there is none or it was taken away. */
  bundle: string | null
  /** Draws under way, which a witness has to continue on the new PC. */
  draws: number
  /** Moving, or taking back where it was packed: waits for a second administrator. */
  proposal: { by: string; mine: boolean; at: string; reason: string } | null
}

export const movingContract = {
  moving: {
    status: procedure.output(view<MovingView>()),
    propose: procedure.input(z.object({ reason: reasonSchema })).output(view<{ ok: true }>()),
    withdraw: procedure.output(view<{ ok: true }>()),
    /** Another administrator, with the recovery key from paper: a job whose result is path and bytes. */
    pack: procedure.input(z.object({ text: recoveryTextSchema })).output(view<{ jobId: string }>()),
    /** Another administrator: the packed file was opened nowhere. */
    takeBack: procedure.output(view<{ ok: true }>()),
  },
}
