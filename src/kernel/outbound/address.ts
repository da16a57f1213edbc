import { BlockList, isIP } from 'node:net'

/**
 * Whether an address belongs to the public internet: not to this machine, its network, a link, a group, a test or what is reserved
 * (IANA special-purpose registries, RFC 6890). Of IPv6 only 2000::/3 is public, so addresses that carry one of IPv4 inside
 * (mapped, translated, 6to4, Teredo) are not: they would lead around the check of the inner one.
 */
export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !closed.check(address, 'ipv4')
  return isIP(address) === 6 && !address.includes('%') && open.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

const open = new BlockList()
open.addSubnet('2000::', 3, 'ipv6')

const closed = new BlockList()
for (const network of [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24',
  '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4',
]) closed.addSubnet(...parts(network), 'ipv4')
for (const network of ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']) closed.addSubnet(...parts(network), 'ipv6')

function parts(network: string): [string, number] {
  const [address = '', bits] = network.split('/')
  return [address, Number(bits)]
}
