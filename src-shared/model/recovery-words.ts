/** How the paper recovery key is typed in: 24 characters, with spaces, numbers or marks between them or without. */

/** Characters of a recovery key. */
export const recoveryLength = 24

/** The characters of typed or scanned text in order; everything that is no Chinese character is left out. */
export function recoveryWordsOf(text: string): string[] {
  return [...text.normalize('NFC')].filter((letter) => /\p{Script=Han}/u.test(letter))
}
