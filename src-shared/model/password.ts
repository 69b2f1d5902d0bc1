/** The password rule of an office: told while typing, enforced by the office. */

export const passwordRule = '至少 8 位，小写字母、大写字母、数字、其他符号中至少三种'

const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]

/**
 * What is wrong with a new password, in words; null where nothing is.
 *
 * @param login of the account, where it is known: a password must not contain it
 */
export function passwordProblem(password: string, login?: string): string | null {
  if ([...password].length < 8) return '密码至少 8 位'
  if (classes.filter((one) => one.test(password)).length < 3)
    return '密码须含小写字母、大写字母、数字、其他符号中的至少三种'
  return login && password.toLowerCase().includes(login.toLowerCase()) ? '密码不能包含用户名' : null
}
