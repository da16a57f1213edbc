export function HomeScreen() {
  return <p />
}
