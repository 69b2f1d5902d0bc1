/** First passwords that nobody chose: random, easy to read from paper, and to be changed at the first sign-in. */
import { passwordProblem } from '../../../src-shared/model/password.ts'

/** Without letters and digits that are misread for each other; 32 signs, so that five bits choose one without bias. */
const signs = 'abcdefghjkmnpqrtuvwxyzACDEFHK234'
const length = 12

/** Sixty random bits in three groups of four; made anew until the office's own rule accepts it. */
export function firstPassword(random: (bytes: number) => Buffer, login: string): string {
  for (;;) {
    const text = [...random(length)].map((byte) => signs[byte % signs.length]).join('')
    const password = `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`
    if (passwordProblem(password, login) === null) return password
  }
}
