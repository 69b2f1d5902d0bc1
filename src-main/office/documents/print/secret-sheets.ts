/** The papers that hold secrets of sign-in and recovery. They are printed once and never kept by the product. */
import { formatDateZh } from '../../../../src-shared/model/dates.ts'
import type { Block, Sheet } from './blocks.ts'

export interface OneTimeListInput {
  bureau: string
  name: string
  login: string
  codes: readonly string[]
  /** `YYYY-MM-DD`. */
  date: string
}

export interface RecoveryKeyInput {
  bureau: string
  /** `YYYY-MM-DD`. */
  date: string
  /** The words in order. */
  words: readonly string[]
}

/** Codes of one account's second factor, numbered. */
export function oneTimeListSheet(input: OneTimeListInput): Sheet {
  return secretSheet(`一次性口令-${input.login}`, input.bureau, codesBlocks(input))
}

/** The recovery key of an office, on one page. */
export function recoveryKeySheet(input: RecoveryKeyInput): Sheet {
  return secretSheet('恢复密钥', input.bureau, recoveryBlocks(input))
}

/** First password of one account, which must be changed at the first sign-in. */
export interface FirstPasswordInput extends Omit<OneTimeListInput, 'codes'> {
  password: string
}

/** Recovery key, one-time lists and first passwords in one document, each on a page of its own. */
export function setupSheets(
  recovery: RecoveryKeyInput,
  lists: readonly OneTimeListInput[],
  passwords: readonly FirstPasswordInput[] = [],
): Sheet {
  const blocks = recoveryBlocks(recovery)
  for (const list of lists) blocks.push({ kind: 'new-page' }, ...codesBlocks(list))
  for (const one of passwords) blocks.push({ kind: 'new-page' }, ...passwordBlocks(one))
  return secretSheet('恢复密钥和一次性口令', recovery.bureau, blocks)
}

function secretSheet(name: string, bureau: string, blocks: Block[]): Sheet {
  return { name, blocks, watermark: '', footer: `${bureau}　内部保管`, density: 'work' }
}

function codesBlocks({ bureau, name, login, codes, date }: OneTimeListInput): Block[] {
  return [
    { kind: 'title', text: '一次性口令清单' },
    { kind: 'subtitle', text: bureau },
    {
      kind: 'facts',
      rows: [
        ['使用人', `${name}（登录名 ${login}）`],
        ['制作日期', formatDateZh(date)],
        ['口令', `${codes.length} 个，重新打印后本单作废`],
      ],
    },
    {
      kind: 'text',
      text: '登录时，输入密码后再输入一个还没有用过的口令。每个口令只能用一次，用过即划去；快用完时，在系统中重新打印。',
    },
    { kind: 'grid', items: codes, perRow: 4, large: false },
    {
      kind: 'note',
      text: '本单由本人保管：不拍照、不录入电脑、不与密码放在一起。遗失或被他人看到，立即告知安全管理员。',
    },
  ]
}

function passwordBlocks({ bureau, name, login, password, date }: FirstPasswordInput): Block[] {
  return [
    { kind: 'title', text: '首次登录密码' },
    { kind: 'subtitle', text: bureau },
    {
      kind: 'facts',
      rows: [
        ['使用人', `${name}（登录名 ${login}）`],
        ['制作日期', formatDateZh(date)],
      ],
    },
    { kind: 'grid', items: [password], perRow: 1, large: true },
    { kind: 'note', text: '只在这台电脑上有效，第一次登录后须换成自己的密码。换好后撕碎本页。' },
  ]
}

function recoveryBlocks({ bureau, date, words }: RecoveryKeyInput): Block[] {
  return [
    { kind: 'title', text: '恢复密钥' },
    { kind: 'subtitle', text: `${bureau}　${formatDateZh(date)}制作` },
    {
      kind: 'text',
      text: `电脑损坏、需要从备份恢复时，凭这 ${words.length} 个字（按编号顺序）打开本单位的专家库数据。没有它，备份无法恢复；电脑损坏之后，任何人都不能补发；谁同时拿到它和备份，谁就能读到全部数据。`,
    },
    { kind: 'grid', items: words, perRow: 8, large: true },
    { kind: 'qr', text: words.join(' '), caption: '内容与上面各词相同，按编号顺序' },
    { kind: 'heading', text: '保管办法' },
    { kind: 'note', text: '1. 当场装入信封，封口处由封存人和保管人共同签名，放入保险柜，与备份盘分开存放。' },
    { kind: 'note', text: '2. 不拍照、不复印、不录入其他电脑和手机。' },
    { kind: 'note', text: '3. 每年由两人核对一次：封口完好、字迹清楚、保管人没有变动，并作记录。' },
    { kind: 'note', text: '4. 遗失、破损或被他人看到，立即报告单位负责人和系统管理员。' },
    { kind: 'signatures', lines: ['封存人', '保管人'] },
  ]
}
