/** The window's own protocol `app://office/…`: files of the renderer and nothing beside them, with the strict policy. */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { contentPolicy } from '../serve/content-policy.ts'

export const appScheme = 'app'
export const appOrigin = 'app://office'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
}

export interface AppFiles {
  /** Folder of the built screens, absolute. */
  rendererDir: string
  /** The stand-alone verifier's one file, offered for download. */
  verifierFile: string
}

/** Path of the file that a URL names; null where it names none of the renderer's. */
export function fileOf(url: string, root: string): string | null {
  const { host, pathname } = new URL(url)
  if (host !== 'office') return null
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const path = normalize(join(root, decoded === '/' ? 'index.html' : decoded))
  return path.startsWith(root + sep) ? path : null
}

/** Answers one request. */
export async function respond(request: { url: string }, { rendererDir, verifierFile }: AppFiles): Promise<Response> {
  const verifier = request.url === `${appOrigin}/verifier/verifier.html`
  const path = verifier ? verifierFile : fileOf(request.url, rendererDir)
  const body = path === null ? null : await readFile(path).catch(() => null)
  if (path === null || body === null) return new Response('没有这个页面。', { status: 404 })
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': types[extname(path).toLowerCase()] ?? 'application/octet-stream',
      'content-security-policy': contentPolicy(),
      'x-content-type-options': 'nosniff',
      ...(verifier ? { 'content-disposition': 'attachment; filename="verifier.html"' } : {}),
    },
  })
}
