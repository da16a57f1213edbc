/** The address at which a browser on this machine finds a server that listens there. */
export function addressOf(host: string, port: number): string {
  const known = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${known.includes(':') ? `[${known}]` : known}:${port}`
}
