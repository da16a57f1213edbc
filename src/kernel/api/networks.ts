import { BlockList, isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** Tells whether an address is one of these, or lies in one of these networks (10.0.0.0/8, fd00::/8). */
export function within(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address))
}

/** Whether a request comes from this machine. What a proxy that nobody has named passes on may come from anywhere. */
export function isFromHere({ ip, ips, headers }: FastifyRequest): boolean {
  const passedOn = ips === undefined && (headers['x-forwarded-for'] ?? headers['forwarded'] ?? headers['x-real-ip']) !== undefined
  return !passedOn && here(ip)
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

const here = within(['127.0.0.0/8', '::1'])
