/** Plain pages of the listener on the local network: where the root certificate is had, and why nothing else answers. */
import type { FastifyInstance } from 'fastify'
import { lanSteps } from '../../../src-shared/model/lan-steps.ts'

/** What the pages tell. */
export interface LanPageFacts {
  /** SHA-256 of the root certificate, hex. */
  fingerprint: string
  /** The root certificate, DER. */
  authority: Buffer
}

/** While no office is open behind the listener. */
export const waitingPage = page(
  '专家库暂时没有打开',
  '<p>主机上的专家库暂时没有打开，数据都在。请稍后再试，或联系系统管理员。</p>',
)

/** `/ca` and the certificate itself; both without a session. */
export function lanPages(facts: () => LanPageFacts): (server: FastifyInstance) => void {
  return (server) => {
    server.get('/ca', async (request, reply) =>
      reply.type('text/html; charset=utf-8').send(authorityPage(facts().fingerprint, String(request.headers.host))),
    )
    server.get('/ca/office-ca.crt', async (_request, reply) =>
      reply
        .header(
          'content-disposition',
          `attachment; filename="office-ca.crt"; filename*=UTF-8''${encodeURIComponent('专家库根证书.crt')}`,
        )
        .type('application/x-x509-ca-cert')
        .send(facts().authority),
    )
  }
}

/** @param host one of the listener's own names, checked before any page is made */
function authorityPage(fingerprint: string, host: string): string {
  const steps = lanSteps(`https://${host}/ca`).map((step) => `<li>${step}</li>`)
  const groups = fingerprint.toUpperCase().replace(/.{4}(?!$)/g, '$& ')
  return page(
    '安装专家库根证书',
    `<p><a href="/ca/office-ca.crt">下载根证书</a></p>
<h2>根证书 SHA-256 指纹</h2><p class="digest">${groups}</p>
<p>请与系统管理员打印的单子逐组核对；以纸上的为准，不同的不要安装。</p>
<h2>每台电脑首次使用前</h2><ol>${steps.join('')}</ol>`,
  )
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body{font:16px/1.7 "Noto Sans SC","Microsoft YaHei",sans-serif;color:#1c2733;background:#f4f6f9;margin:0}
main{max-width:720px;margin:48px auto;padding:24px 32px;background:#fff;border:1px solid #dde3ea;border-radius:6px}
h1{font-size:21px}h2{font-size:16px}li{margin:6px 0}a{color:#1f5f9e;font-size:18px}.digest{font:16px/1.8 Consolas,monospace}</style>
<main><h1>${title}</h1>${body}</main></html>`
}
