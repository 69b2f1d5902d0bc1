/** The pages of the public register as HTML; every text from outside is escaped. */
import { formatDateZh, formatInstantZh } from '../../../../src-shared/model/dates.ts'
import { fieldNames } from '../../../../src-shared/model/terms.ts'
import { escaped } from '../html.ts'
import { fieldsZh, periodZh } from '../print/admission-parts.ts'
import type { PublicExpert, PublicRegisterInput } from './register-input.ts'

/** Letters for fields in the data, one each. */
export const fieldLetters = {
  'policy-law': 'p',
  'industry-technology': 'i',
  'finance-audit': 'f',
  'special-trade': 's',
} as const

/** Only what lies beside the page is let in; from `file:` that has no origin, so the scheme is named, too. */
const policy =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'; object-src 'none'"

export function pageOf(input: PublicRegisterInput, title: string, content: string, scripts = false): string {
  const { bureau, issuedAt } = input
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(`${title} - ${bureau}`)}</title>
<link rel="stylesheet" href="register.css">
</head>
<body>
<header>
<h1>${escaped(bureau)}专家库公开名册</h1>
<p>截至 ${escaped(formatInstantZh(issuedAt))}</p>
<nav aria-label="栏目"><ul><li><a href="index.html#list">名册</a></li><li><a href="index.html#certificate">证书核验</a></li><li><a href="notices.html">公告公示</a></li></ul></nav>
</header>
<main>
${content}</main>
<footer><p>名册公开姓名、工作单位、职称、领域和聘期，供社会查询和监督。内容有误的，请与本单位联系更正。</p></footer>
${scripts ? '<script src="data.js"></script>\n<script src="register.js"></script>\n' : ''}</body>
</html>
`
}

/** The whole list in pages that need no script. */
export function listTable(experts: readonly PublicExpert[]): string {
  const rows = experts.map(
    (one) =>
      `<tr><th scope="row">${escaped(one.name)}</th><td>${escaped(one.employer)}</td><td>${escaped(one.title || '—')}</td><td>${fieldsZh(one.fields)}</td><td>${escaped(periodZh(one.admittedOn, one.termTo))}</td><td>${one.state === 'valid' ? '在聘' : '聘期届满'}</td></tr>\n`,
  )
  const head = ['姓名', '工作单位', '职称', '领域', '聘期', '状态'].map((text) => `<th scope="col">${text}</th>`)
  return `<div class="wide" role="region" tabindex="0" aria-label="专家名册"><table>
<thead><tr>${head.join('')}</tr></thead>
<tbody id="rows">
${rows.join('')}</tbody>
</table></div>
`
}

/** Where a page of the plain list lies; the first one is the start page. */
export function plainPath(page: number): string {
  return page === 0 ? 'index.html' : `list-${page + 1}.html`
}

/** Links among the pages of the plain list. */
export function plainLinks(page: number, pages: number): string {
  const link = (to: number, text: string) => `<a href="${plainPath(to)}">${text}</a>`
  return `<nav class="pages" id="plain" aria-label="名册分页">${[
    ...(page > 0 ? [link(0, '首页'), link(page - 1, '上一页')] : []),
    `<span>第 ${page + 1} 页，共 ${pages} 页</span>`,
    ...(page < pages - 1 ? [link(page + 1, '下一页'), link(pages - 1, '末页')] : []),
  ].join('')}</nav>
`
}

/** Search and checking need the script, which uncovers them. */
export function startContent(experts: readonly PublicExpert[], pages: number, listed: number): string {
  const options = Object.entries(fieldLetters).map(
    ([field, letter]) => `<option value="${letter}">${fieldNames[field as keyof typeof fieldNames]}</option>`,
  )
  return `<section id="certificate" aria-labelledby="certificate-title">
<h2 id="certificate-title">证书核验</h2>
<noscript><p>核验证书需要启用 JavaScript；也可以向发证单位查询。</p></noscript>
<form id="check" autocomplete="off" hidden>
<label>证书编号<input id="number" name="number" maxlength="80" spellcheck="false"></label>
<label>校验码<input id="code" name="code" maxlength="40" spellcheck="false"></label>
<button type="submit">核验证书</button>
</form>
<div id="result" class="result" role="status"></div>
</section>
<section id="list" aria-labelledby="list-title">
<h2 id="list-title">名册</h2>
<form id="search" autocomplete="off" hidden>
<label>姓名、单位、职称<input id="words" name="words" type="search" maxlength="60"></label>
<label>领域<select id="field" name="field"><option value="">全部</option>${options.join('')}</select></label>
<button type="submit">查询名册</button>
</form>
<p id="count" role="status">共 ${listed.toLocaleString('zh-CN')} 人</p>
${listTable(experts)}<div id="pager" class="pages" role="group" aria-label="翻页" hidden>
<button type="button" id="first">首页</button><button type="button" id="previous">上一页</button><button type="button" id="next">下一页</button><button type="button" id="last">末页</button>
</div>
${plainLinks(0, pages)}</section>
`
}

/** A path inside the folder of the register, as an address: no scheme and no way out of it. */
function addressOf(file: string): string {
  const parts = file.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..')
  return `./${parts.map(encodeURIComponent).join('/')}`
}

/** Notices, the newest first. */
export function noticesContent(notices: PublicRegisterInput['notices']): string {
  const items = notices
    .toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
    .map(
      ({ title, file, date }) =>
        `<li><time datetime="${escaped(date)}">${escaped(formatDateZh(date))}</time><a href="${escaped(addressOf(file))}">${escaped(title)}</a></li>\n`,
    )
  return `<section aria-labelledby="notices-title">
<h2 id="notices-title">公告公示</h2>
${items.length > 0 ? `<ul class="notices">\n${items.join('')}</ul>\n` : '<p>目前没有公告和公示。</p>\n'}</section>
`
}
