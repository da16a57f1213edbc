export function SignIn() {
  return <p />
}
