/**
 * Enrolment codes: 80 random bits and a mark of the province's key, in letters and digits that nobody mistakes.
 *
 * Crockford's base 32 in six groups of four; the last two groups are the mark, by which a device refuses to give its keys to
 * somebody who only calls itself the province.
 */
import { codeAlphabet, codeFault, signsOf } from '../../src-shared/model/enrolment-signs.ts'
import { provinceMark } from './wire.ts'

function encode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((group) => codeAlphabet[Number.parseInt(group, 2)]).join('')
}

/** A code of 24 signs in groups of four. @param random ten bytes of the operating system's CSPRNG */
export function enrolmentCode(random: Uint8Array, publicKey: string): string {
  const text = encode(random.subarray(0, 10)) + encode(Buffer.from(provinceMark(publicKey), 'hex'))
  return (text.match(/.{4}/g) ?? []).join('-')
}

/** What a person typed, as the province keeps it: spaces, hyphens and letter case do not count, O is 0, I and L are 1. */
export function plainCode(typed: string): string | null {
  return codeFault(typed) === null ? signsOf(typed) : null
}

/** True where the code was made by the province with this key. */
export function isCodeOf(plain: string, publicKey: string): boolean {
  return plain.slice(16) === encode(Buffer.from(provinceMark(publicKey), 'hex'))
}
