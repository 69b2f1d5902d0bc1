/** True where a written reason is too short to be one; the contract asks for two characters. */
export function tooShort(reason: string): boolean {
  return reason.trim().length < 2
}
