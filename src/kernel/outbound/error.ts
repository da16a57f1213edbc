/** Why a request could not be sent, or got no whole answer; `problem.outbound.<code>` says it to people. */
export class OutboundError extends Error {
  readonly code: OutboundCode
  readonly host: string

  constructor(code: OutboundCode, host = '', cause?: unknown) {
    super(`${words[code]}${host === '' ? '' : `: ${host}`}`, { cause })
    this.code = code
    this.host = host
  }
}

export type OutboundCode = keyof typeof words

const words = {
  notHttp: 'no address of http or https',
  credentials: 'a name or password stands in the address',
  notPublic: 'the host is not public, and no administrator has allowed it',
  unknownHost: 'no such host is known',
  noConnection: 'the host does not answer',
  certificate: 'the certificate of the host is not to be trusted',
  tooSlow: 'no answer in time',
  brokenOff: 'the answer broke off',
  tooManyRedirects: 'redirected too often',
  stopped: 'stopped',
} as const
