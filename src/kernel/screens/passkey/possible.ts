/** Passkeys belong to the name of a host that is reached safely; an address of numbers is no name. */
export const passkeysPossible = (): boolean =>
  'PublicKeyCredential' in window && window.isSecureContext && !/^[\d.]+$|^\[/.test(location.hostname)
