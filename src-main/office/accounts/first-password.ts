/**
 * Passwords that nobody chose, for an account's first sign-in at a PC of the office and at the province's console: random, easy
 * to read from paper, and to be changed.
 */
import { passwordProblem } from '../../../src-shared/model/password.ts'
import { randomBelow } from '../random.ts'

/** Letters and digits that are not misread for one another. */
const signs = '23456789abcdefghjkmnpqrstuvwxyz'
const length = 16

/** 16 signs in groups of four, 79 bits; made anew until the office's own rule accepts it. @param random the CSPRNG */
export function firstPassword(random: (bytes: number) => Buffer, login: string): string {
  for (;;) {
    const text = Array.from({ length }, () => signs[randomBelow(signs.length, random)]).join('')
    const password = text.replace(/.{4}(?!$)/g, '$&-')
    if (passwordProblem(password, login) === null) return password
  }
}
