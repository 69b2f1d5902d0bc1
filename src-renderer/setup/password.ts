/** The password rule of the office, checked while typing; the office checks again. */

const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]

export const passwordRule = '至少 8 位，小写字母、大写字母、数字、其他符号中至少三种'

/** What is wrong with a new password, in words; null where nothing is. */
export function passwordProblem(password: string): string | null {
  if (password.length < 8) return '密码至少 8 位'
  const kinds = classes.filter((kind) => kind.test(password)).length
  return kinds < 3 ? '密码须含小写字母、大写字母、数字、其他符号中的至少三种' : null
}
