/** `card` and `ferry enrol`: joining of counties that have no line. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  cardMessage,
  type EnrolAnswer,
  enrolledMessage,
  type JoiningFile,
  joiningFiles,
  largestJoiningFile,
} from '../../exchange/wire.ts'
import { signerOf } from '../../office/journal/ed25519.ts'
import type { Arguments } from '../arguments.ts'
import { cardOf } from '../card.ts'
import { enrol } from '../enrolment.ts'
import { isFault } from '../fault.ts'
import { deliverTo } from '../own-chain/deliver.ts'
import { inTransaction, type Province } from '../site.ts'
import { UserError } from '../user-error.ts'

function folderOf(folder: string | undefined): string {
  if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UserError(`没有文件夹 ${folder ?? ''}。请给出已有的文件夹，例如 U 盘。`)
  return folder
}

function write(folder: string, name: string, content: unknown): string {
  const path = join(folder, name)
  try {
    writeFileSync(path, JSON.stringify(content), { flush: true })
  } catch {
    throw new UserError(`不能写入 ${path}。请检查 U 盘是否已满或只读。`)
  }
  return path
}

/** Writes the province's card for counties without a line. */
export async function writeCard(province: Province, _given: Arguments, [folder]: string[]): Promise<string> {
  const card = await cardOf(province)
  const sig = signerOf(province.keys.seed)(cardMessage(card))
  const file = { format: 'expert-pool-card/1', card, sig } satisfies JoiningFile<'card'>
  return `已写出省级名片：${write(folderOf(folder), '省级名片.json', file)}\n名片可以公开；登记码另行告知。`
}

/** Enrols a device by the request on its stick and writes the answer beside it. */
export async function ferryEnrol(province: Province, _given: Arguments, [path, out]: string[]): Promise<string> {
  const folder = folderOf(out)
  const { request } = readRequest(path)
  const enrolled = await inTransaction(province, (site) => enrol(site, request))
  if (isFault(enrolled)) throw new UserError(`没有登记：${enrolled.message}（${enrolled.code}）`)
  const { office, county } = enrolled
  await deliverTo(province, office)
  const answer: EnrolAnswer = { office, county, card: await cardOf(province) }
  const device = request.device.id
  const sig = signerOf(province.keys.seed)(enrolledMessage(device, answer))
  const file = { format: 'expert-pool-enrolled/1', device, answer, sig } satisfies JoiningFile<'answer'>
  return `${county}的设备 ${device} 已登记，接入回执：${write(folder, `接入回执-${device}.json`, file)}`
}

function readRequest(path: string | undefined): JoiningFile<'request'> {
  const size = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false })?.size
  if (path === undefined || size === undefined) throw new UserError(`没有文件 ${path ?? ''}。`)
  try {
    if (size > largestJoiningFile) throw new Error('too large')
    return joiningFiles.request.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new UserError(`${path} 不是接入申请，或已损坏。请县里重新写出。`)
  }
}
