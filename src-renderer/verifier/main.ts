/**
 * The stand-alone verifier: one HTML file that a stranger opens from a USB stick. Files stay in the browser; nothing is sent
 * and nothing is loaded.
 */
import { type VerifyOptions, verifyRecord } from '../../src-shared/draw/verify.ts'
import { commitmentError, diceError } from '../verify/sheet.ts'
import { byId, element } from './dom.ts'
import { type Judged, resultCard } from './result.ts'
import { words } from './words.ts'

interface Chosen {
  name: string
  bytes: Uint8Array
}

/** The verifier's own limit. */
const largest = 2 ** 28
/** Typing pauses this long, in milliseconds, before everything is computed again. */
const pause = 300

const drop = byId('drop')
const files = byId<HTMLInputElement>('files')
const commitment = byId<HTMLInputElement>('commitment')
const dice = byId<HTMLInputElement>('dice')
const print = byId('print')
const results = byId('results')
let chosen: Chosen[] = []
let notes: string[] = []
let waiting: ReturnType<typeof setTimeout> | undefined

/** An annex is a list, a record an object: the first sign tells them apart, whatever else may be wrong with the file. */
const isList = ({ bytes }: Chosen) => bytes.find((byte) => byte > 0x20) === '['.charCodeAt(0)

/** The fields of the sheet that are whole; what is half typed is told at its field and not compared. */
function sheet(): VerifyOptions {
  return {
    ...whole(commitment, commitmentError, (value) => ({ commitment: value.toLowerCase() })),
    ...whole(dice, diceError, (value) => ({ dice: value })),
  }
}

function whole(
  field: HTMLInputElement,
  errorOf: (text: string) => string | undefined,
  option: (value: string) => VerifyOptions,
): VerifyOptions {
  const error = errorOf(field.value)
  byId(`${field.id}-error`).textContent = error ?? ''
  field.setAttribute('aria-invalid', String(error !== undefined))
  return error !== undefined || field.value.trim() === '' ? {} : option(field.value)
}

function judge(record: Chosen, annexes: readonly Chosen[]): Judged {
  const options = sheet()
  const asked = { annex: annexes.length > 0, anchor: Object.keys(options).length > 0 }
  const tried = annexes.map(({ bytes }) => verifyRecord(record.bytes, { ...options, annex: bytes }))
  // Of several annexes the one that opens this record counts.
  const result = tried.find((one) => one.ok) ?? tried[0] ?? verifyRecord(record.bytes, options)
  return { ...record, result, asked }
}

function show(): void {
  const annexes = chosen.filter(isList)
  const records = chosen.filter((file) => !isList(file))
  const told = [...notes, ...(records.length === 0 && annexes.length > 0 ? [words.annexAlone] : [])]
  results.replaceChildren(
    ...told.map((text) => element('p', 'note', text)),
    ...records.map((record) => resultCard(judge(record, annexes))),
  )
  print.hidden = records.length === 0
}

/** Says that it works before it does: a large roster keeps the page busy. */
function showSoon(after: number): void {
  clearTimeout(waiting)
  if (chosen.length > 0) results.replaceChildren(element('p', 'second', words.working))
  waiting = setTimeout(show, after)
}

async function take(list: Iterable<File>): Promise<void> {
  const taken = [...list]
  notes = taken.filter((file) => file.size > largest).map((file) => words.tooLarge(file.name))
  const read = taken
    .filter((file) => file.size <= largest)
    .map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))
  const settled = await Promise.allSettled(read)
  chosen = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  if (chosen.length < read.length) notes.push(words.unreadable(taken.map((file) => file.name).join('、')))
  showSoon(0)
}

files.addEventListener('change', () => void take(files.files ?? []))
for (const field of [commitment, dice]) field.addEventListener('input', () => showSoon(pause))
print.addEventListener('click', () => window.print())
for (const kind of ['dragenter', 'dragover']) {
  document.addEventListener(kind, (event) => {
    event.preventDefault()
    drop.classList.add('over')
  })
}
document.addEventListener('dragleave', () => drop.classList.remove('over'))
document.addEventListener('drop', (event) => {
  event.preventDefault()
  drop.classList.remove('over')
  void take(event.dataTransfer?.files ?? [])
})
