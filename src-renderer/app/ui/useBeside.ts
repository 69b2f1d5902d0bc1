import { useState } from 'react'
import type { BesideView } from '../../../src-shared/api/session.ts'
import { useCommand } from '../hooks.ts'

/** A second person who signs in beside the first for one act, and is signed out when it is over. */
export function useBeside() {
  const [beside, setBeside] = useState<BesideView | null>(null)
  const leave = useCommand('session.signOutBeside')
  const end = () => {
    if (beside) void leave.run({ besideId: beside.besideId })
    setBeside(null)
  }
  return { beside, setBeside, end }
}
