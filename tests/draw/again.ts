/**
 * Rounds and commitment written a second time, straight from the protocol's text and with nothing of the product but its
 * types: plain loops, node's own hashes. What both agree on was not a slip of one pen.
 */
import { createHash, createHmac } from 'node:crypto'
import type { DrawRecord } from '../../src-shared/draw/types.ts'

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const mac = (key: string, text: string) => createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex')

/** Canonical text of values without numbers in need of care: sorted keys, no white space. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}

/** Who sits where with which ticket after each round, and the commitment, worked out from roster, secrets and who left. */
export function again({ protocol, roster, contributions, rounds }: DrawRecord) {
  const commitment = sha256(
    [protocol, 'commit', roster.drawId, roster.attempt, sha256(canonical(roster)), rounds[0]?.secret].join('|'),
  )
  const spoken = sha256(canonical(contributions))
  const taken = new Set<string>()
  const out = new Set<string>()
  let sitting: { groupId: string; expertId: string; employerId: string }[] = []
  const results = rounds.map(({ secret, vacated, withdrawn }, k) => {
    sitting = sitting.filter((one) => one.groupId !== vacated?.groupId || one.expertId !== vacated.expertId)
    for (const one of withdrawn) out.add(one.expertId)
    const seed = mac(secret, `${protocol}|seed|${commitment}|${k}|${spoken}`)
    const groups: { groupId: string; open: number; seated: { expertId: string; ticket: string }[] }[] = []
    for (const { groupId, seats } of roster.groups) {
      const open = seats - sitting.filter((one) => one.groupId === groupId).length
      if (open === 0) continue
      const seated: { expertId: string; ticket: string }[] = []
      const queue = roster.candidates
        .filter((one) => one.groups.includes(groupId))
        .map((one) => ({ ...one, ticket: mac(seed, `${protocol}|ticket|${groupId}|${one.expertId}`) }))
        .sort((a, b) => (a.ticket + a.expertId < b.ticket + b.expertId ? -1 : 1))
      for (const { expertId, employerId, ticket } of queue) {
        const colleagues = sitting.filter((one) => one.employerId === employerId).length
        if (taken.has(expertId) || out.has(expertId) || seated.length === open) continue
        if (roster.maxPerEmployer !== null && colleagues >= roster.maxPerEmployer) continue
        taken.add(expertId)
        seated.push({ expertId, ticket })
        sitting.push({ groupId, expertId, employerId })
      }
      groups.push({ groupId, open, seated })
    }
    return { groups, sitting: [...sitting] }
  })
  return { commitment, rounds: results }
}
