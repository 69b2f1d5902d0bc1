/** How a case of an expert came in, and how its answer was told, in words of staff (Articles 10, 11). */
import { formatDateZh } from './dates.ts'
import { caseWayNames } from './terms-life.ts'

type CaseWay = keyof typeof caseWayNames

export function broughtWords({ on, way, by }: { on: string; way: CaseWay; by: string }): string {
  return way === 'page'
    ? `${formatDateZh(on)}本人在个人页面提出`
    : `${formatDateZh(on)}${caseWayNames[way]}提出，${by}登记`
}

export function toldWords({ on, way, by }: { on: string; way: CaseWay; by: string }): string {
  return way === 'page'
    ? `${formatDateZh(on)}本人在个人页面看过答复`
    : `${formatDateZh(on)}${caseWayNames[way]}告知，${by}登记`
}
