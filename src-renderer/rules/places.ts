/** Where a provision is met, as staff know the pages. */

/** Pages that can be opened from the table; one of a single file leads to the list that it stands in. */
const pages: Readonly<Record<string, string>> = {
  '/home': '待办',
  '/calls': '征集与申报',
  '/review': '审核',
  '/lists': '拟入库名单',
  '/publicity': '公示与异议',
  '/pool': '专家库',
  '/pool/exits': '专家退出',
  '/pool/changes': '变更',
  '/pool/removals': '清退',
  '/pool/cases': '权利与报告',
  '/pool/shared': '外县共享专家',
  '/draw': '抽取',
  '/draw/designations': '直接指定',
  '/assessments': '年度评估',
  '/employers': '所在单位',
  '/employers/cases': '单位案件',
  '/requests': '个人信息请求',
  '/bulletins': '通报',
}

/** Pages of one file or one activity alone. */
const inside: Readonly<Record<string, string>> = { '/applications': '申报表', '/projector': '投影' }

export interface Place {
  name: string
  /** Route that opens it; null where it opens from a file alone. */
  to: string | null
}

/** The nearest page with a name, for each route, once; a route that no page has a name for stands for itself. */
export function placesOf(screens: readonly string[]): Place[] {
  const found = new Map<string, Place>()
  for (const screen of screens) {
    const place = placeOf(screen)
    found.set(place.name, place)
  }
  return [...found.values()]
}

function placeOf(screen: string): Place {
  for (let path = screen; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const [open, closed] = [pages[path], inside[path]]
    if (open !== undefined) return { name: open, to: path }
    if (closed !== undefined) return { name: closed, to: null }
  }
  return { name: screen, to: null }
}
