/** Verifies files in this window, away from the moment of the click so that the screen can say that it works. */
import { useEffect, useState } from 'react'
import { verifyRecord } from '../../src-shared/draw/verify.ts'
import type { Result } from './report.ts'

export interface Wanted {
  record: Blob | null
  annex?: Blob | null
  /** As on the sheet; empty = not compared. */
  commitment?: string
  dice?: string
}

interface Done extends Required<Wanted> {
  result: Result
}

/** The result for exactly these files and texts; null while it is being computed or there is no record. */
export function useVerification({ record, annex = null, commitment = '', dice = '' }: Wanted): {
  result: Result | null
  running: boolean
} {
  const [done, setDone] = useState<Done | null>(null)
  useEffect(() => {
    if (!record) return
    let current = true
    const run = async () => {
      const [bytes, annexBytes] = await Promise.all([record.arrayBuffer(), annex?.arrayBuffer()])
      await new Promise((resolve) => setTimeout(resolve))
      if (!current) return
      const result = verifyRecord(new Uint8Array(bytes), {
        ...(annexBytes && { annex: new Uint8Array(annexBytes) }),
        ...(commitment.trim() !== '' && { commitment: commitment.toLowerCase() }),
        ...(dice.trim() !== '' && { dice }),
      })
      setDone({ record, annex, commitment, dice, result })
    }
    void run()
    return () => {
      current = false
    }
  }, [record, annex, commitment, dice])
  const same =
    done !== null &&
    done.record === record &&
    done.annex === annex &&
    done.commitment === commitment &&
    done.dice === dice
  return { result: same ? done.result : null, running: record !== null && !same }
}
