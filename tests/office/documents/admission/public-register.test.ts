import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { certificateDigest } from '../../../../src-main/office/documents/public-register/certificate-digest.ts'
import { publicRegister } from '../../../../src-main/office/documents/public-register/index.ts'
import type {
  PublicExpert,
  PublicRegisterInput,
} from '../../../../src-main/office/documents/public-register/register-input.ts'
import * as samples from './samples.ts'

function anExpert(more: Partial<PublicExpert> = {}): PublicExpert {
  return {
    name: '朱镕文',
    employer: '大别山新材料有限公司',
    fields: ['industry-technology', 'special-trade'],
    title: '正高级工程师',
    certificate: 'XX-ZJ-2026-0103',
    check: '7K3MQ9ZT',
    admittedOn: '2026-12-18',
    termTo: '2029-12-17',
    state: 'valid',
    ...more,
  }
}

function site(more: Partial<PublicRegisterInput> = {}): Map<string, string> {
  const files = publicRegister({
    bureau: samples.bureau,
    issuedAt: '2026-12-18T10:30:00+08:00',
    experts: [anExpert()],
    notices: [],
    ...more,
  })
  return new Map(files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]))
}

interface Data {
  experts: string[][]
  revoked: string[]
}

function dataOf(files: Map<string, string>): Data {
  const [, json = ''] = /^window\.expertRegister = (.*)\n$/.exec(files.get('data.js') ?? '') ?? []
  return JSON.parse(json) as Data
}

describe('public register', () => {
  it('is a folder of plain files', () => {
    expect([...site().keys()]).toEqual(['index.html', 'notices.html', 'register.css', 'register.js', 'data.js'])
  })

  it('says name, employer, title, fields and term, and neither number nor check code of a certificate', () => {
    const files = site()
    expect(dataOf(files).experts).toEqual([
      [
        '朱镕文',
        '大别山新材料有限公司',
        'is',
        '正高级工程师',
        '2026-12-18',
        '2029-12-17',
        certificateDigest('XX-ZJ-2026-0103', '7K3MQ9ZT'),
      ],
    ])
    const all = [...files.values()].join('\n')
    expect(all).not.toContain('0103')
    expect(all).not.toContain('7K3MQ9ZT')
    expect(files.get('index.html')).toContain('<th scope="row">朱镕文</th><td>大别山新材料有限公司</td>')
    expect(files.get('index.html')).toContain('截至 2026年12月18日 10:30')
  })

  it('does not name whose certificate was revoked, and keeps the digest', () => {
    const files = site({ experts: [anExpert({ name: '欧阳志远', employer: '某单位', state: 'revoked' })] })
    expect([...files.values()].join('\n')).not.toMatch(/欧阳志远|某单位/)
    expect(dataOf(files)).toMatchObject({ experts: [], revoked: [certificateDigest('XX-ZJ-2026-0103', '7K3MQ9ZT')] })
  })

  it('leaves numbers out that were typed into a wrong field', () => {
    const text = [...site({ experts: [anExpert({ employer: `某厂 ${samples.secretPhone}` })] }).values()].join('\n')
    expect(text).not.toContain(samples.secretPhone)
    expect(text).toContain('某厂 （号码略）')
  })

  it('has the whole list in pages without the script', () => {
    const experts = Array.from({ length: 1201 }, (_, index) =>
      anExpert({ name: `甲${index}`, certificate: `C-${index}` }),
    )
    const files = site({ experts })
    expect([...files.keys()].filter((path) => path.startsWith('list-'))).toEqual(['list-2.html', 'list-3.html'])
    const plain = ['index.html', 'list-2.html', 'list-3.html'].map((path) => files.get(path) ?? '').join('\n')
    for (const { name } of experts) expect(plain).toContain(`>${name}<`)
    expect(files.get('list-2.html')).toMatch(/href="index.html">上一页.*href="list-3.html">下一页/)
  })

  it('names the newest notice first, and leads nowhere outside its folder', () => {
    const page =
      site({
        notices: [
          { title: '旧公告', file: 'notices/a.html', date: '2026-11-01' },
          { title: '新公示', file: 'notices/公示 2.html', date: '2026-12-01' },
          { title: '坏', file: 'javascript:alert(1)', date: '2025-01-01' },
          { title: '外', file: '../../etc/passwd', date: '2024-01-01' },
        ],
      }).get('notices.html') ?? ''
    expect([...page.matchAll(/<li><time.*?href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      './notices/%E5%85%AC%E7%A4%BA%202.html',
      './notices/a.html',
      './javascript%3Aalert(1)',
      './etc/passwd',
    ])
  })

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '</td></table>', "' & &lt;", '\u2028"\\'])(
    '%s stays text',
    (hostile) => {
      const tags = (files: Map<string, string>, path: string) => files.get(path)?.match(/<\/?[a-z]+/gi)
      const given = { title: '甲', file: 'a.html', date: '2026-12-01' }
      const plain = site({ notices: [given] })
      const files = site({
        bureau: hostile,
        experts: [anExpert({ name: hostile, employer: hostile, title: hostile, certificate: hostile, check: hostile })],
        notices: [{ ...given, title: hostile, file: hostile }],
      })
      for (const path of ['index.html', 'notices.html']) expect(tags(files, path)).toEqual(tags(plain, path))
      expect(files.get('data.js')).not.toMatch(/[<>\u2028\u2029]/)
      expect(dataOf(files).experts[0]?.[0]).toBe(hostile.replace('\u2028', ' ').trim())
    },
  )

  it('gives the same bytes for the same input', () => {
    expect(site()).toEqual(site())
  })
})

describe('digest of a certificate', () => {
  it('does not mind small letters, full-width forms, spaces and dashes of the code', () => {
    const digest = certificateDigest('XX-ZJ-2026-0103', '7K3MQ9ZT')
    expect(certificateDigest(' xx-zj-2026-0103', '7k3m-q9zt')).toBe(digest)
    expect(certificateDigest('ＸＸ-ZJ-2026-0103', '7K3M Q9ZT')).toBe(digest)
    expect(certificateDigest('XX-ZJ-2026-0104', '7K3MQ9ZT')).not.toBe(digest)
  })

  it('is the one that the script of the page computes', () => {
    const script = site().get('register.js') ?? ''
    const [source = ''] = /var k = \[\][^]*?\n {2}\}\n\n {2}\/\* checking/.exec(script) ?? []
    // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval -- the script is text here, and ours
    const sha256 = new Function(`${source.replace(/\/\* checking$/, '')}; return sha256`)() as (text: string) => string
    for (const text of [
      '',
      'abc',
      'XX-ZJ-2026-0103 7K3MQ9ZT',
      '证书',
      'a'.repeat(55),
      'a'.repeat(56),
      'b'.repeat(200),
    ]) {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
    }
  })
})
