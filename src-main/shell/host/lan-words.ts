/** What the terminal says of the local network. */
import { deviceMark } from '../../office/devices/files.ts'
import { lanView } from '../../office/system/lan.ts'
import type { Office } from '../../office/office.ts'

const notOpened = '局域网服务没有启用：请系统管理员在这台电脑上登录，在“系统—局域网”中启用。'

/** @param asked what somebody asked for on the command line @returns '' where there is nothing to say */
export async function lanWords(
  office: Pick<Office, 'core'>,
  { lan, exchange }: { lan: boolean; exchange: boolean },
): Promise<string> {
  const core = office.core()
  const view = core && (await lanView(core))
  if (!view?.settings.on) return lan || exchange ? notOpened : ''
  if (view.report.state !== 'open') return `局域网服务没有启动：${view.report.why}`
  const urls = view.urls.join('　')
  if (!exchange || !core) return `局域网访问地址：${urls}`
  const mark = deviceMark(core.keys.devicePublicKey)
  return `局域网访问地址：${urls}\n本单位其他电脑在“系统—本单位的电脑”里填写这个地址，就能经本机交换；本机核对码 ${mark}`
}
