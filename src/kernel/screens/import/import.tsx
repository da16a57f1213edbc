export function ImportScreen() {
  return <p />
}
