/** What a page may not do: leave, open windows, embed views, ask for devices (Electron security checklist 5, 12–14). */
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
  const stay = (event: { url: string; preventDefault(): void }) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isProjector(url)) openProjector(url)
    return { action: 'deny' }
  })
}

/** Every permission is refused, every device too; a page of the product may fill the screen (projector), nothing else. */
export function guardSession(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
): void {
  const isFullScreen = (permission: string, url: string) => permission === 'fullscreen' && isOwnPage(url)
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isFullScreen(permission, requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => isFullScreen(permission, origin))
  session.setDevicePermissionHandler(() => false)
}
