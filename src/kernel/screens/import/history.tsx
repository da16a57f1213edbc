export function ImportHistory() {
  return <p />
}
