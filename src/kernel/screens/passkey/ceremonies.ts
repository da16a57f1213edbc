import { type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { api } from '#kernel/screens/client/client.ts'

/** Signs in by a passkey that the person chooses; false when none was chosen. Throws ProblemError. */
export async function signInByPasskey(): Promise<boolean> {
  const { body } = await api.post<PublicKeyCredentialRequestOptionsJSON>('/api/session/passkey', {})
  const response = await startAuthentication({ optionsJSON: body }).catch(() => null)
  if (!response) return false
  await api.post('/api/session/passkey/finish', { response })
  return true
}

/** Makes a passkey of mine; false when the browser did not: it was called off, or the device has one already. Throws ProblemError. */
export async function makePasskey(name: string, current: string): Promise<boolean> {
  const { body } = await api.post<PublicKeyCredentialCreationOptionsJSON>('/api/passkeys/options', { current })
  const response = await startRegistration({ optionsJSON: body }).catch(() => null)
  if (!response) return false
  await api.post('/api/passkeys', { name, response })
  return true
}
