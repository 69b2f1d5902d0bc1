/**
 * The stand-alone verifier: one HTML file that a stranger opens from a USB stick. Files stay in the browser; whatever they
 * hold, text goes onto the page as text and never as markup.
 */
import { parseCanonical, type Verified, verifyRecord } from '../../src-shared/draw/verify.ts'
import { attemptEndNames, contributorNames, signerNames } from '../../src-shared/model/terms.ts'
import { type CheckLine, checkLines, verdictText } from '../verify/report.ts'

const reasons = { declined: '不能参加', 'no-answer': '未按时答复', recused: '回避', removed: '移出' } as const

function byId<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no ${id}`)
  return found as T
}

const drop = byId('drop')
const input = byId<HTMLInputElement>('files')
const commitment = byId<HTMLInputElement>('commitment')
const dice = byId<HTMLInputElement>('dice')
const results = byId('results')
let chosen: { name: string; bytes: Uint8Array }[] = []

type Child = Node | string

function element(tag: string, className: string, ...children: Child[]): HTMLElement {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children)
  return made
}

function table(head: string[], rows: Child[][]): HTMLElement {
  const cells = (tag: string, row: Child[]) => element('tr', '', ...row.map((cell) => element(tag, '', cell)))
  return element(
    'table',
    '',
    element('thead', '', cells('th', head)),
    element('tbody', '', ...rows.map((row) => cells('td', row))),
  )
}

/** Records and annexes are told apart by what they hold: an annex is a list. */
function split() {
  const parsed = chosen.map((file) => ({ ...file, list: Array.isArray(parseCanonical(file.bytes)) }))
  return { records: parsed.filter((file) => !file.list), annexes: parsed.filter((file) => file.list) }
}

function show(): void {
  const { records, annexes } = split()
  results.replaceChildren(...records.map((file) => resultCard(file.name, file.bytes, annexes)))
  if (records.length === 0 && annexes.length > 0) {
    results.append(element('section', 'card', element('p', '', '只选了姓名附件，请同时选择抽取记录文件。')))
  }
}

/** The annex that belongs to a record, where several were chosen: the first that opens it. */
function withAnnex(bytes: Uint8Array, annexes: { bytes: Uint8Array }[]) {
  const options = {
    ...(commitment.value.trim() ? { commitment: commitment.value } : {}),
    ...(dice.value.trim() ? { dice: dice.value } : {}),
  }
  const plain = verifyRecord(bytes, options)
  if (annexes.length === 0 || !plain.ok) return plain
  const tried = annexes.map((annex) => verifyRecord(bytes, { ...options, annex: annex.bytes }))
  return tried.find((one) => one.ok) ?? tried[0] ?? plain
}

function resultCard(name: string, bytes: Uint8Array, annexes: { bytes: Uint8Array }[]): HTMLElement {
  const result = withAnnex(bytes, annexes)
  const asked = { annex: annexes.length > 0, anchor: commitment.value.trim() !== '' || dice.value.trim() !== '' }
  const card = element(
    'section',
    'card',
    element('h2', '', name),
    element('p', `verdict ${result.ok ? 'good' : 'bad'}`, `${result.ok ? '✓ ' : '✕ '}${verdictText(result)}`),
  )
  if (result.ok && result.record.protocol === 'expert-draw/1-rehearsal')
    card.append(element('p', 'rehearsal', '这是一次演练，不是正式抽取。'))
  if (result.ok && !result.anchored) {
    card.append(
      element(
        'p',
        'note',
        '没有与纸质见证单核对：记录自身前后一致，但要证明它就是当场那一次，请填入见证单上的承诺值和骰子点数。',
      ),
    )
  }
  card.append(checksTable(checkLines(result, asked)))
  if (result.ok) card.append(...factsOf(result))
  return card
}

function checksTable(lines: CheckLine[]): HTMLElement {
  const mark = { passed: '✓', failed: '✕', 'not-reached': '—' }
  return table(
    ['', '核对', '结果'],
    lines.map((line) => [
      element('span', line.state === 'failed' ? 'bad' : 'good', mark[line.state]),
      line.label,
      line.detail,
    ]),
  )
}

function factsOf({ record, annex, signed }: Verified): HTMLElement[] {
  const names = new Map(annex?.map((line) => [line.expertId, `${line.name}（${line.employer}）`]))
  const who = (id: string) => names.get(id) ?? id
  const { roster } = record
  const facts = table(
    ['事项', '内容'],
    [
      ['抽取', `${roster.drawId}　第 ${roster.attempt} 次`],
      ['名册', `在库 ${roster.pool} 人，候选人 ${roster.candidates.length} 人，未列入 ${record.excluded.length} 人`],
      ['分组和席位', roster.groups.map((group) => `${group.groupId} ${group.seats} 席`).join('，')],
      ['承诺值', element('span', 'mono', record.commitment)],
      [
        '现场投入',
        record.contributions.map((one) => `${contributorNames[one.by]}（${one.label}）：${one.value}`).join('；'),
      ],
      [
        '签名',
        signed
          .map(
            (one) =>
              `${signerNames[one.role]}：${one.through.map((t) => (t < 0 ? '承诺值' : `第 ${t} 轮`)).join('、')}`,
          )
          .join('；'),
      ],
      ...record.attempts.map((one) => [`第 ${one.attempt} 次抽取`, `${attemptEndNames[one.ended]}：${one.cause}`]),
    ],
  )
  const rounds = record.rounds.flatMap((round) => {
    const left = round.vacated ? `：${who(round.vacated.expertId)}${reasons[round.vacated.reason]}` : ''
    const rows = round.groups.flatMap((group): Child[][] => [
      ...group.seated.map((seat) => [group.groupId, who(seat.expertId), element('span', 'mono', seat.ticket)]),
      ...(group.shortfall > 0 ? [[group.groupId, `缺额 ${group.shortfall} 席`, '']] : []),
    ])
    return [
      element('h3', '', `${round.round === 0 ? '首轮' : `第 ${round.round} 轮补抽`}${left}`),
      table(['分组', names.size > 0 ? '专家' : '编号', '票号'], rows),
    ]
  })
  return [element('h3', '', '记录内容'), facts, ...rounds]
}

async function take(files: Iterable<File>): Promise<void> {
  chosen = await Promise.all(
    [...files].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  show()
}

input.addEventListener('change', () => void take(input.files ?? []))
for (const field of [commitment, dice]) field.addEventListener('input', show)
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
