/** What the terminal says of the local network. */
import { lanView } from '../../office/system/lan.ts'
import type { Office } from '../../office/office.ts'

const notOpened = '局域网服务没有启用：请系统管理员在这台电脑上登录，在“系统—局域网”中启用。'

/** @param wanted true where somebody asked for it on the command line @returns '' where there is nothing to say */
export async function lanWords(office: Pick<Office, 'core'>, wanted: boolean): Promise<string> {
  const core = office.core()
  const view = core && (await lanView(core))
  if (!view?.settings.on) return wanted ? notOpened : ''
  if (view.report.state !== 'open') return `局域网服务没有启动：${view.report.why}`
  return `局域网访问地址：${view.urls.join('　')}`
}
