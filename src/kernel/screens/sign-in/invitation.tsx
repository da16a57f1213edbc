export function Invitation() {
  return <p />
}
