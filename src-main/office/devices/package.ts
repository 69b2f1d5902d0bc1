/** Lets a further PC in: the letter with the keys sealed to it, and the office's records as a bundle behind it. */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { isAdministrator } from '../../../src-shared/model/roles.ts'
import { writeBundle } from '../../exchange/bundle-files.ts'
import { sealTo } from '../../exchange/identity.ts'
import { accountRegister } from '../accounts/register.ts'
import type { Core } from '../core.ts'
import { Refused } from '../handler.ts'
import { signerOf } from '../journal/ed25519.ts'
import { planFerry, sectionsOf } from '../exchange/ferry-plan.ts'
import { peerOf } from '../exchange/peer.ts'
import { ferryDir } from '../paths.ts'
import { newestDocs } from '../subject.ts'
import { officeState } from '../system/state.ts'
import { admissionFormat, admissionMessage, type AdmissionHead, type Letter } from './files.ts'
import { officeName } from './office-name.ts'
import type { LetIn } from './register.ts'

/** File name of an admission: the letters of the new device, nothing about people. */
export function admissionName(code: string): string {
  return `准入-${code}.admit`
}

/**
 * Writes the admission of a device that was let in; made again, it holds what was written since.
 *
 * Scans do not travel in it: they follow by exchange, so that the file stays small enough for any stick.
 *
 * @returns path of the file in the data folder
 */
export async function makeAdmission(core: Core, letIn: LetIn): Promise<string | Refused> {
  const { out } = ferryDir(core.dir)
  await mkdir(out, { recursive: true, mode: 0o700 })
  const work = await mkdtemp(join(out, 'admission-'))
  try {
    const plan = await planFerry(core, {
      seqOf: () => -1,
      but: letIn.device,
      device: letIn.device,
      lacking: [],
      files: new Set(),
    })
    const bare = { ...plan, files: [], counts: { ...plan.counts, blobs: 0, bytes: 0 } }
    const header = {
      office: officeName(core.keys.tagKey),
      from: { id: core.keys.device, publicKey: core.keys.devicePublicKey },
      to: letIn.device,
      number: 1,
      previous: null,
      createdAt: core.now(),
      counts: bare.counts,
      acknowledges: null,
    }
    const sign = signerOf(core.keys.deviceSeed)
    const draft = { header, sections: sectionsOf(core, bare, () => undefined), sign }
    const written = await writeBundle(work, draft, [letIn.recipient])
    if (!written.ok) return new Refused(written.refusal)
    const path = join(out, admissionName(letIn.code))
    const file = createWriteStream(path, { mode: 0o600, flush: true })
    file.write(`${admissionFormat}\n${JSON.stringify(await headOf(core, letIn))}\n`)
    await pipeline(createReadStream(written.path), file)
    return path
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

async function headOf(core: Core, { device, recipient, code }: LetIn): Promise<AdmissionHead> {
  const { keys } = core
  const accounts = await newestDocs(core, accountRegister, 'active')
  const peer = await peerOf(core)
  const letter: Letter = {
    bureau: (await officeState(core)).bureau,
    code,
    dataKey: keys.dataKey.toString('hex'),
    tagKey: keys.tagKey.toString('hex'),
    by: { device: keys.device, publicKey: keys.devicePublicKey },
    office: officeName(keys.tagKey),
    administrators: accounts
      .filter(({ data }) => isAdministrator(data.roles))
      .map(({ id, data: { login, name, roles, secondFactor } }) => ({ id, login, name, roles, secondFactor })),
    province: peer && {
      ...peer,
      metered: false,
      generation: 0,
      positions: { journal: 0, personal: 0, blobs: 0 },
      complete: null,
    },
  }
  const sealed = (await sealTo(recipient, Buffer.from(JSON.stringify(letter)))).toString('base64')
  const head = { to: device, sealed }
  return { ...head, sig: signerOf(keys.deviceSeed)(admissionMessage(head)) }
}
