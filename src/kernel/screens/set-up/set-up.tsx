export function SetUp() {
  return <p />
}
