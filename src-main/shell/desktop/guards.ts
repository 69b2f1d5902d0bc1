/** What a page may not do: leave, open windows, ask for devices, embed views (Electron security checklist 5, 12–14). */
import type { Session, WebContents } from 'electron'
import { appOrigin } from './app-protocol.ts'

/** True for pages of the product itself. */
export function isOwnPage(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`)
}

/** True for the one window that a page may open: the projector of one activity. */
export function isProjector(url: string): boolean {
  return isOwnPage(url) && /#\/projector\/[A-Za-z0-9._:-]{1,64}$/.test(url)
}

/** Navigation away from the product is refused, windows other than the projector too. */
export function guardContents(contents: WebContents, openProjector: (url: string) => void): void {
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (!isOwnPage(url)) event.preventDefault()
  }
  contents.on('will-navigate', (event) => stay(event, event.url))
  contents.on('will-redirect', (event) => stay(event, event.url))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isProjector(url)) openProjector(url)
    return { action: 'deny' }
  })
}

/** Every permission request is refused: the product needs none. */
export function guardSession(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
}
