/**
 * The published register (7-5): a folder of plain files for any web site, which works from a disk, too. It holds what anybody
 * may know of experts in term, and digests by which a certificate at hand can be checked.
 */
import type { Field } from '../../../../src-shared/model/field.ts'
import { fieldNames } from '../../../../src-shared/model/terms.ts'
import { cleanText } from '../print/text.ts'
import { withoutNumbers } from '../print/publicity-notice.ts'
import { certificateDigest } from './certificate-digest.ts'
import { fieldLetters, listTable, noticesContent, pageOf, plainLinks, plainPath, startContent } from './pages.ts'
import type { PublicExpert, PublicRegisterInput, SiteFile } from './register-input.ts'
import { registerScript } from './script.ts'
import { registerStyle } from './style.ts'

export type { PublicExpert, PublicRegisterInput, SiteFile } from './register-input.ts'

/** People on a page of the list that needs no script. */
const plainPage = 500

/** @returns the files of the site; equal input gives equal bytes */
export function publicRegister(input: PublicRegisterInput): SiteFile[] {
  const byName = new Intl.Collator('zh-CN-u-co-pinyin').compare
  const experts = input.experts
    .filter(({ state }) => state !== 'revoked')
    .map(publicForm)
    .sort((a, b) => byName(a.name, b.name) || byName(a.employer, b.employer))
  const clean: PublicRegisterInput = { ...input, bureau: cleanText(input.bureau) }
  const pages = Math.max(1, Math.ceil(experts.length / plainPage))
  const listed = (page: number) => experts.slice(page * plainPage, (page + 1) * plainPage)
  const files: [string, string][] = [
    ['index.html', pageOf(clean, '名册和证书核验', startContent(listed(0), pages, experts.length), true)],
    ...Array.from({ length: pages - 1 }, (_, index): [string, string] => {
      const page = index + 1
      return [plainPath(page), pageOf(clean, `名册第 ${page + 1} 页`, plainContent(listed(page), page, pages))]
    }),
    ['notices.html', pageOf(clean, '公告公示', noticesContent(clean.notices.map(cleanNotice)))],
    ['register.css', registerStyle],
    ['register.js', registerScript],
    [
      'data.js',
      dataScript(
        experts,
        input.experts.filter(({ state }) => state === 'revoked'),
      ),
    ],
  ]
  const encoder = new TextEncoder()
  return files.map(([path, text]) => ({ path, bytes: encoder.encode(text) }))
}

/** A person as published: nothing hidden in the texts, no long number typed into a wrong field. */
function publicForm(expert: PublicExpert): PublicExpert {
  const shown = (text: string) => withoutNumbers(cleanText(text).trim())
  return { ...expert, name: shown(expert.name), employer: shown(expert.employer), title: shown(expert.title) }
}

function cleanNotice({ title, file, date }: PublicRegisterInput['notices'][number]) {
  return { title: cleanText(title), file: cleanText(file), date }
}

function plainContent(experts: readonly PublicExpert[], page: number, pages: number): string {
  return `<section aria-labelledby="list-title">
<h2 id="list-title">名册</h2>
${listTable(experts)}${plainLinks(page, pages)}</section>
`
}

/** The list for the script: rows of name, employer, fields, title, term, digest of the certificate. */
function dataScript(experts: readonly PublicExpert[], revoked: readonly PublicExpert[]): string {
  const digest = ({ certificate, check }: PublicExpert) => certificateDigest(certificate, check)
  const data = {
    fields: Object.fromEntries(
      Object.entries(fieldLetters).map(([field, letter]) => [letter, fieldNames[field as Field]]),
    ),
    experts: experts.map((one) => [
      one.name,
      one.employer,
      one.fields.map((field) => fieldLetters[field]).join(''),
      one.title,
      one.admittedOn,
      one.termTo,
      digest(one),
    ]),
    revoked: revoked.map(digest).sort(),
  }
  // Neither an end of a script nor a line end of JavaScript may come out of a text.
  const json = JSON.stringify(data).replace(/[<>\u2028\u2029]/g, escapedUnit)
  return `window.expertRegister = ${json}\n`
}

function escapedUnit(one: string): string {
  return `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`
}
