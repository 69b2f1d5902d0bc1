/** Hands a page its port to the office, after looking at who asks (Electron security checklist 17). */
import { RPCHandler } from '@orpc/server/message-port'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import type { IpcMainEvent, MessageChannelMain } from 'electron'
import type { Office } from '../../office/office.ts'
import { routerOf, type ServeContext } from '../serve/router.ts'
import { isOwnPage } from './guards.ts'

/**
 * @param connectionId one session for all windows of this program: the projector sees what the operator's window sees
 * @returns the listener for `office-port-wanted`
 */
export function portGiver(
  office: Office,
  connectionId: string,
  newChannel: () => MessageChannelMain,
): (event: IpcMainEvent) => void {
  const handler = new RPCHandler(routerOf(office), { plugins: [new RequestHeadersPlugin<ServeContext>()] })
  return (event) => {
    const frame = event.senderFrame
    if (!frame || frame !== event.sender.mainFrame || !isOwnPage(frame.url)) return
    const { port1, port2 } = newChannel()
    handler.upgrade(port1, { context: { connectionId } })
    port1.start()
    event.sender.postMessage('office-port', null, [port2])
  }
}
