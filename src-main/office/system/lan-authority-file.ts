/**
 * Where the office's certificate authority lies: `lan-authority.json` in the data folder, readable by the owner alone, its
 * key sealed under the office's data key and bound to this device. It is in no backup: a restored office is a new device
 * and makes its own.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Core } from '../core.ts'
import { replaceFile } from '../journal/durable-file.ts'
import { deriveKey, seal, unseal } from '../journal/seal.ts'
import type { Authority } from './lan-authority.ts'

const fileSchema = z.strictObject({
  version: z.literal(1),
  certificate: z.string(),
  sealed: z.string(),
  permitted: z.strictObject({ names: z.array(z.string()), networks: z.array(z.string()) }),
})

type Place = Pick<Core, 'dir' | 'keys'>

const pathOf = ({ dir }: Place) => join(dir, 'lan-authority.json')
const sealKey = ({ keys }: Place) => deriveKey(keys.dataKey, 'lan-authority')
const context = ({ keys }: Place) => `expert-pool/lan-authority/1/${keys.device}`

/** The authority of this device; null where there is none, or one that does not open here. */
export function readAuthority(core: Place): Authority | null {
  let text: string
  try {
    text = readFileSync(pathOf(core), 'utf8')
  } catch {
    return null
  }
  try {
    const { certificate, sealed, permitted } = fileSchema.parse(JSON.parse(text))
    const key = unseal(sealKey(core), sealed, context(core))
    return key && { certificate, key, permitted }
  } catch {
    return null
  }
}

export function writeAuthority(core: Place, { certificate, key, permitted }: Authority): void {
  const sealed = seal(sealKey(core), key, context(core))
  replaceFile(pathOf(core), JSON.stringify({ version: 1, certificate, sealed, permitted }, null, 2))
}
