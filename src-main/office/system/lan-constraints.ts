/**
 * The NameConstraints extension in DER (RFC 5280, 4.2.1.10), which the certificate library has no class for:
 * SEQUENCE { [0] permittedSubtrees: SEQUENCE OF SEQUENCE { base GeneralName } }, dNSName as [2], iPAddress as [7] with
 * address and mask in one string.
 */
import { isIP } from 'node:net'
import type { Permitted } from './lan-names.ts'

export function nameConstraints({ names, networks }: Permitted): Uint8Array<ArrayBuffer> {
  const bases = [
    ...names.map((name) => tlv(0x82, Buffer.from(name, 'ascii'))),
    ...networks.map((network) => tlv(0x87, networkBytes(network))),
  ]
  const subtrees = bases.map((base) => tlv(0x30, base))
  return new Uint8Array(tlv(0x30, tlv(0xa0, Buffer.concat(subtrees))))
}

function tlv(tag: number, value: Buffer): Buffer {
  const { length } = value
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...head]), value])
}

/** `10.0.0.0/8` → 10 0 0 0 255 0 0 0. */
function networkBytes(network: string): Buffer {
  const [address = '', bits = '0'] = network.split('/')
  const bytes = isIP(address) === 6 ? ipv6Bytes(address) : address.split('.').map(Number)
  const mask = bytes.map((_, index) => (0xff00 >> Math.min(8, Math.max(0, Number(bits) - index * 8))) & 0xff)
  return Buffer.from([...bytes, ...mask])
}

function ipv6Bytes(address: string): number[] {
  // The URL parser writes every form of an address in one, with `::` for the longest run of zeros and no dotted end.
  const plain = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  const [before = '', after] = plain.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const [head, tail] = [groups(before), groups(after ?? '')]
  const zeros = Array<string>(8 - head.length - tail.length).fill('0')
  return [...head, ...zeros, ...tail]
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 0xff])
}
