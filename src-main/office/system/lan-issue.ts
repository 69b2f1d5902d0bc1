/**
 * Makes the office's own certificate authority (X.509 v3, RFC 5280), a root that vouches for this PC's names alone, and the
 * server certificate that it issues. ECDSA on P-256, because browsers take no Ed25519 in TLS.
 */
// The library's registry of algorithms needs the metadata of decorators, before anything of it is read.
import 'reflect-metadata'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { nameConstraints } from './lan-constraints.ts'
import type { Authority, ServerCertificate } from './lan-authority.ts'
import type { Permitted } from './lan-names.ts'

const dayMs = 86_400_000
/** Clocks of old PCs go wrong by hours; a certificate must not lie in their future. */
const slackMs = dayMs
const authorityDays = 3650
const serverDays = 200

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const
const serverAuth = '1.3.6.1.5.5.7.3.1'
/** Whole seconds: X.509 knows nothing finer. */
const second = (ms: number) => new Date(Math.floor(ms / 1000) * 1000)
/** Positive and at most 20 octets (RFC 5280, 4.1.2.2). */
const newSerial = () => `01${randomBytes(15).toString('hex')}`

function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

async function pkcs8(key: CryptoKey): Promise<Buffer> {
  return Buffer.from(await crypto.subtle.exportKey('pkcs8', key))
}

/** @param bureau name of the office, for the list of trusted certificates on other PCs @param now ms since 1970 */
export async function makeAuthority(bureau: string, permitted: Permitted, now: number): Promise<Authority> {
  const keys = await newKeys()
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: [{ O: [bureau.slice(0, 60)] }, { CN: ['专家库根证书'] }],
    notBefore: second(now - slackMs),
    notAfter: second(now + authorityDays * dayMs),
    keys,
    signingAlgorithm: signing,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new ExtendedKeyUsageExtension([serverAuth]),
      new Extension('2.5.29.30', true, nameConstraints(permitted)),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await pkcs8(keys.privateKey), permitted }
}

/** @param names what the certificate is for, all permitted by the authority @param now ms since 1970 */
export async function issueServer(
  authority: Authority,
  bureau: string,
  names: readonly string[],
  now: number,
): Promise<ServerCertificate> {
  const root = new X509Certificate(authority.certificate)
  const signingKey = await crypto.subtle.importKey('pkcs8', new Uint8Array(authority.key), algorithm, false, ['sign'])
  const keys = await newKeys()
  const from = second(Math.max(now - slackMs, root.notBefore.getTime()))
  const until = second(Math.min(now + serverDays * dayMs, root.notAfter.getTime()))
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: [{ O: [bureau.slice(0, 60)] }, { CN: ['专家库'] }],
    issuer: root.subjectName,
    notBefore: from,
    notAfter: until,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: signing,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(root.publicKey),
    ],
  })
  const key = (await pkcs8(keys.privateKey)).toString('base64').replace(/.{1,64}/g, '$&\n')
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${key}-----END PRIVATE KEY-----\n`,
    chain: `${certificate.toString('pem')}\n${authority.certificate}\n`,
    from: from.getTime(),
    until: until.getTime(),
  }
}
