/** Ed25519 (RFC 8032) for device and account keys through node:crypto; keys are 32-byte seeds, all values lower-case hex. */
import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto'

/** PKCS #8 (RFC 8410) header before a 32-byte Ed25519 seed. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
/** SubjectPublicKeyInfo (RFC 8410) header before a 32-byte Ed25519 public key. */
const spki = Buffer.from('302a300506032b6570032100', 'hex')

/** A fresh seed from the operating system's CSPRNG. */
export function newSeed(): string {
  return randomBytes(32).toString('hex')
}

function privateKey(seed: string): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8, Buffer.from(seed, 'hex')]), format: 'der', type: 'pkcs8' })
}

export function publicKeyOf(seed: string): string {
  return createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' }).subarray(spki.length).toString('hex')
}

/** Signs the bytes named by a hex string. */
export function signerOf(seed: string): (message: string) => string {
  const key = privateKey(seed)
  return (message) => sign(null, Buffer.from(message, 'hex'), key).toString('hex')
}

/** Checks signatures over the bytes named by a hex string; a malformed key or signature is simply not valid. */
export function verifierOf(publicKey: string): (message: string, signature: string) => boolean {
  const key = createPublicKey({
    key: Buffer.concat([spki, Buffer.from(publicKey, 'hex')]),
    format: 'der',
    type: 'spki',
  })
  return (message, signature) => verify(null, Buffer.from(message, 'hex'), key, Buffer.from(signature, 'hex'))
}
