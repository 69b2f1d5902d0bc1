/** The office's answers to `rules.*`: the rule-set with its catalogue, the bureau's own text beside it. */
import type { CatalogueLine, RuleBook } from '../../../src-shared/api/rules.ts'
import { provisions } from '../../../src-shared/model/provisions.ts'
import { provisionKindNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core } from '../core.ts'
import { readTextFile, type TextFault } from '../documents/measures/read-text.ts'
import { splitMeasures } from '../documents/measures/split.ts'
import { command, type Handlers, query, refuse } from '../handler.ts'
import { textAt } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'
import { allRuleSets, ruleSetOn } from '../system/rule-sets.ts'
import { officeState } from '../system/state.ts'
import { parameterLines } from './parameters.ts'

const faults: Record<TextFault, string> = {
  'too-large': '文件超过 5 MB，没有读取。请只保留办法正文后重试。',
  'not-text': '这个文件不是文本或 Word 文档（.docx），没有读取。请另存为 .docx 或 .txt 后重试。',
  broken: '这个 Word 文档已损坏，没有读取。请在 WPS 中打开后另存一份再试。',
  encrypted: '这个 Word 文档有密码，没有读取。请取消密码后另存一份再试。',
}

/** Fewer provisions than this, and the file is not the measures. */
const fewest = 5

interface OwnText {
  title: string
  by: string
  at: string
  texts: Record<string, string>
}

async function ownText(core: Core): Promise<OwnText | null> {
  const { measures } = await officeState(core)
  if (!measures) return null
  const [record] = await core.journal.openPersonal([measures.record])
  if (!record || isAbsent(record)) return null
  const texts = (record['provisions'] ?? {}) as Record<string, string>
  return { title: textAt(record, 'title'), by: measures.by, at: measures.at, texts }
}

export function ruleBookHandlers(): Handlers {
  return {
    'rules.book': query((core) => ruleBook(core)),
    'rules.text': query(async (core, _caller, input) => {
      const own = await ownText(core)
      return { title: own?.title ?? '', text: own?.texts[input.id] ?? '' }
    }),
    'rules.load': command(async (core, caller, input) => {
      const lines = readTextFile(new Uint8Array(await input.file.arrayBuffer()))
      if (typeof lines === 'string') return refuse(`measures.${lines}`, faults[lines], { field: 'file' })
      const texts = splitMeasures(lines)
      const known = Object.keys(provisions).filter((id) => id.startsWith('art-'))
      const found = known.filter((id) => texts[id] !== undefined)
      if (found.length < fewest)
        return refuse('measures.none', '没有在文件中找到“第几条”开头的条文，没有读取。请核对是不是办法正文。', {
          field: 'file',
        })
      const kept = Object.fromEntries(found.map((id) => [id, texts[id] ?? '']))
      await core.append(caller, [
        {
          type: 'measures-loaded',
          subject: 'office',
          payload: { provisions: found.length },
          personal: [{ title: input.title, provisions: kept }],
        },
      ])
      return { provisions: found.length, missing: known.filter((id) => texts[id] === undefined) }
    }),
  }
}

async function ruleBook(core: Core): Promise<RuleBook> {
  const today = core.today()
  const ruleSet = ruleSetOn(core, today)
  const own = await ownText(core)
  const short = ({ id, title, effectiveFrom }: typeof ruleSet) => ({ id, title, effectiveFrom })
  const catalogue = ruleSet.catalogue.map(({ id, kinds, livesIn }): CatalogueLine => {
    const text = provisions[id]
    return {
      id,
      citation: text?.citation ?? id,
      summary: text?.summary ?? '',
      footnote: text?.footnote ?? '',
      kinds: kinds.map((kind) => provisionKindNames[kind]),
      screens: livesIn.filter((place) => place.startsWith('screen:')).map((place) => place.slice('screen:'.length)),
      built: !livesIn.includes('later'),
      own: own?.texts[id] ?? '',
    }
  })
  return {
    ruleSet: short(ruleSet),
    ruleSets: allRuleSets(core.resources).map(short).reverse(),
    parameters: parameterLines(ruleSet),
    catalogue,
    own: own && {
      title: own.title,
      loadedBy: (await accountNames(core)).get(own.by) ?? '',
      loadedOn: own.at.slice(0, 10),
      provisions: Object.keys(own.texts).length,
    },
  }
}
