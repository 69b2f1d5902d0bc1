/** Under which names and addresses other PCs reach this one, and which of them a root certificate may vouch for. */
import { BlockList, isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { lanNameSchema } from '../../../src-shared/api/lan.ts'

/** What the operating system calls this machine, as far as other machines can use it. */
export interface MachineNames {
  hostname: string
  addresses: readonly string[]
}

export function osMachineNames(): MachineNames {
  const addresses = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
  return { hostname: hostname(), addresses }
}

/** Addresses that a browser cannot be given: link-local ones need the zone of the other PC. */
const linkLocal = /^(?:fe[89ab][0-9a-f]:|169\.254\.)/i

/** All names to be served, the machine's own first, each once and in lower case. */
export function servedNames(machine: MachineNames, typed: readonly string[]): string[] {
  // A Windows PC may have a Chinese name, which no certificate and no address line takes.
  const own = lanNameSchema.safeParse(machine.hostname)
  const addresses = machine.addresses.filter((address) => !linkLocal.test(address)).map((one) => one.toLowerCase())
  return [...new Set([...typed, ...(own.success ? [own.data] : []), ...addresses])]
}

/** What a root certificate may vouch for (RFC 5280, 4.2.1.10): names with all below them, networks in CIDR form. */
export interface Permitted {
  names: string[]
  networks: string[]
}

/** Networks of intranets: an address given out anew by the router does not ask for a new root certificate. */
const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']

/** Narrowest set that covers `names` and the usual intranets; a trusted root certificate is worth nothing for any other site. */
export function permittedFor(names: readonly string[]): Permitted {
  const inside = networksOf(privateNetworks)
  const beyond = names.filter((name) => isIP(name) !== 0 && !inside(name))
  const dns = names.filter((name) => isIP(name) === 0)
  return {
    // Without any name listed every name would be allowed; this one can never exist (RFC 6761).
    names: dns.length > 0 ? dns : ['expert-pool.invalid'],
    networks: [...privateNetworks, ...beyond.map((name) => `${name}/${isIP(name) === 4 ? 32 : 128}`)],
  }
}

/** True where a certificate under `permitted` may name it. */
export function isPermitted(name: string, permitted: Permitted): boolean {
  if (isIP(name) !== 0) return networksOf(permitted.networks)(name)
  return permitted.names.some((one) => name === one || name.endsWith(`.${one}`))
}

function networksOf(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits = '0'] = network.split('/')
    list.addSubnet(address, Number(bits), familyOf(address))
  }
  return (address) => list.check(address, familyOf(address))
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

/** Address of a listener as browsers write it: IPv6 in brackets, the port left out where it is the scheme's own. */
export function authorityOf(name: string, port: number): string {
  const host = isIP(name) === 6 ? `[${name}]` : name
  return port === 443 ? host : `${host}:${port}`
}
