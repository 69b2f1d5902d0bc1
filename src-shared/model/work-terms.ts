/** Words for the day of an activity and what belongs to it (Articles 10, 11, 12). */

/** Whether somebody came to an activity (Article 12). */
export const attendanceNames = { none: '未签到', present: '已到', late: '迟到', absent: '缺席' } as const

/** How an attendance was entered. */
export const attendanceWayNames = { clerk: '工作人员登记', code: '签到码', page: '本人页面' } as const

/** How the undertaking of an activity was given (Article 11). */
export const undertakingWayNames = { page: '本人页面', paper: '纸质' } as const

/** What an expert hands in beside the result (Article 10 (2)). */
export const opinionKindNames = { opinion: '个人意见', dissent: '不同意见', unsigned: '不签字' } as const

/** By what a fee is counted (Article 10 (4)). */
export const feeBasisNames = { day: '按天', 'half-day': '按半天', lump: '按次包干' } as const

/** Signed papers of an activity that are kept as scans. */
export const workScanNames = { 'sign-in': '签到表', undertaking: '承诺书', fees: '劳务费发放表' } as const

/** What the people of an activity have to be told. */
export const workNoticeNames = { material: '补充资料答复', postponed: '活动改期', cancelled: '活动取消' } as const
