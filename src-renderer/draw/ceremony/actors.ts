/** Who of the named people can act on this screen: the signed-in account, or somebody signed in beside it. */
import type { OutputOf } from '../../../src-shared/api/contract.ts'
import { useOffice } from '../../app/hooks.ts'
import { useSession } from '../../app/session.tsx'
import type { Board } from '../stage.ts'

export type ActorRole = Board['participants'][number]['role']

export interface Actor {
  accountId: string
  name: string
  role: ActorRole
  /** True where this person is signed in here, by themselves or beside. */
  present: boolean
  self: boolean
  /** What to hand to a command to act as this person; undefined for the signed-in account itself. */
  besideId: string | undefined
}

type Beside = OutputOf<'session.beside'>

/** What the room is told while the witness is not signed in on this screen. */
export function witnessAwaited(witness: Actor | undefined): string {
  return `等待见证人${witness?.name ?? ''}：请在右侧“在旁登录”，或在自己的电脑上打开这次抽取。`
}

/** Pure part of `useActors`. */
export function actorsOf(participants: Board['participants'], selfId: string, beside: Beside): Actor[] {
  return participants.map(({ accountId, name, role }) => {
    const self = accountId === selfId
    const besideId = self ? undefined : beside.find((one) => one.accountId === accountId)?.besideId
    return { accountId, name, role, self, besideId, present: self || besideId !== undefined }
  })
}

/** The named people of a draw as seen from this screen. */
export function useActors(board: Pick<Board, 'participants'>): Actor[] {
  const session = useSession()
  const beside = useOffice('session.beside')
  return actorsOf(board.participants, session.accountId, beside.data ?? [])
}
