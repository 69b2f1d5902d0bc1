/** The paper recovery key as words: 24 Chinese characters (BIP-39, simplified Chinese list) for 32 bytes with a check. */
import { randomBytes } from 'node:crypto'
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/simplified-chinese.js'
import { deriveKey } from './seal.ts'

/** A fresh recovery key from the operating system's CSPRNG. */
export function newRecoveryWords(): string[] {
  return entropyToMnemonic(randomBytes(32), wordlist).split(' ')
}

/** Entropy of typed-in words; null where a word or the check is wrong. */
export function recoveryEntropy(words: readonly string[]): Buffer | null {
  try {
    return Buffer.from(mnemonicToEntropy(words.join(' '), wordlist))
  } catch {
    return null
  }
}

const known = new Set(wordlist)

/** Places, from 1, of words that stand in no recovery key at all: misread or mistyped. */
export function strangeWords(words: readonly string[]): number[] {
  return words.flatMap((word, index) => (known.has(word) ? [] : [index + 1]))
}

/** Bytes of the age identity (X25519 secret) that opens backups, from the recovery key's entropy. */
export function backupSecret(entropy: Buffer): Buffer {
  return deriveKey(entropy, 'expert-pool/backup-identity/1')
}
