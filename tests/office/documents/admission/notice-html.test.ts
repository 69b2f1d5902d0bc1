import { describe, expect, it } from 'vitest'
import { noticeHtml } from '../../../../src-main/office/documents/notice-html.ts'
import { applicationFormSheet } from '../../../../src-main/office/documents/print/application-form-sheet.ts'
import { callNotice } from '../../../../src-main/office/documents/print/call-notice.ts'
import { publicityNotice } from '../../../../src-main/office/documents/print/publicity-notice.ts'
import * as samples from './samples.ts'

/** Text between the tags, entities read back. */
function textOf(html: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }
  return html
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
}

/** Tags in the order they stand, without attributes. */
function tags(html: string): string[] {
  return [...html.matchAll(/<\/?[a-z][a-z0-9]*/g)].map(([tag]) => tag)
}

describe('notice as a page', () => {
  const pages = {
    call: noticeHtml(callNotice(samples.aCall())),
    publicity: noticeHtml(publicityNotice(samples.aPublicity())),
  }

  it.each(Object.entries(pages))('%s: one page in Chinese, without script or anything to load', (_, html) => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/)
    expect(html).toContain('<meta charset="utf-8">')
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\shref=|url\(|@import|\son\w+=|style="/i)
    expect(html).toMatch(/default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]{44}&#39;/)
    expect(html.match(/<h1>/g)).toHaveLength(1)
    expect(html.match(/<main>/g)).toHaveLength(1)
    expect(html).toMatch(/<title>[^<]+<\/title>/)
  })

  it('publicity: everybody of the list in a table with a heading', () => {
    const { publicity } = pages
    for (const { name, employer } of samples.aPublicity().lines) {
      expect(textOf(publicity)).toContain(name)
      expect(textOf(publicity)).toContain(employer)
    }
    expect(publicity.match(/<th scope="col">/g)).toHaveLength(5)
    expect(publicity.match(/<tr>/g)).toHaveLength(1 + samples.aPublicity().lines.length)
  })

  it.each([
    ['markup', '<script>alert(1)</script>'],
    ['an end of the page', '</td></table></main><h1>'],
    ['an attribute', '" onmouseover="alert(1)'],
    ['single quotes and an entity', "' &lt;b&gt; &amp;"],
    ['an end of the style', '</style><style>*{display:none}'],
  ])('%s stays text', (_, hostile) => {
    const plain = noticeHtml(publicityNotice(samples.aPublicity()))
    const [one] = samples.aPublicity().lines
    const html = noticeHtml(
      publicityNotice(
        samples.aPublicity({
          title: hostile,
          venue: hostile,
          bureau: hostile,
          lines: [{ name: hostile, employer: hostile, title: hostile, fields: one?.fields ?? [] }],
        }),
      ),
    )
    const expected = tags(plain).filter((tag) => !/<\/?t[dr]$/.test(tag))
    expect(tags(html).filter((tag) => !/<\/?t[dr]$/.test(tag))).toEqual(expected)
    expect(textOf(html).split(hostile).length).toBeGreaterThan(6)
  })

  it('takes marks that turn writing round out of names', () => {
    const html = noticeHtml(callNotice(samples.aCall({ bureau: '信县\u202E局\u200B' })))
    expect(html).toContain('信县局')
  })

  it('refuses a sheet that is no notice', () => {
    expect(() => noticeHtml(applicationFormSheet(samples.aFormSheet()))).toThrow('a notice has no')
  })
})
