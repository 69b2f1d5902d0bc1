/** Certificates that a test makes for its servers. */
import 'reflect-metadata'
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509'
import { webcrypto } from 'node:crypto'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const
const dayMs = 86_400_000

/** A self-signed certificate for loopback, by address and as `localhost`; PEM, so that it can be trusted as its own authority. */
export function loopbackCertificate(): Promise<{ key: string; cert: string }> {
  return certificateFor([
    { type: 'ip', value: '127.0.0.1' },
    { type: 'dns', value: 'localhost' },
  ])
}

/** The same for a server of another name. */
export function foreignCertificate(): Promise<{ key: string; cert: string }> {
  return certificateFor([{ type: 'dns', value: 'other.example.cn' }])
}

async function certificateFor(names: { type: 'ip' | 'dns'; value: string }[]): Promise<{ key: string; cert: string }> {
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: '01',
      name: [{ CN: ['localhost'] }],
      notBefore: new Date(Date.now() - dayMs),
      notAfter: new Date(Date.now() + dayMs),
      keys,
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
      extensions: [new SubjectAlternativeNameExtension(names)],
    },
    webcrypto as Crypto,
  )
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const lines = key.match(/.{1,64}/gu) ?? []
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
    cert: `${certificate.toString('pem')}\n`,
  }
}
