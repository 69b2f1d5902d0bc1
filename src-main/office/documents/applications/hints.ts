/** How workbook and Word form are filled in, where it is the same for both. */

export const dateHint =
  '日期写成 2001-07-01。只写到月份的，开始时间和取得时间按当月最后一天计算，结束时间按当月第一天计算；仍在任的，结束时间空着或写“至今”。出生日期须写到日。'

export const fieldHint =
  '领域填写：政策法律、产业技术、财务审计、特殊行业，可填多个，用顿号分开。“计入领域”空着，表示对申报的全部领域都计入。'
