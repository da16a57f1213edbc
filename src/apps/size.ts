/** "12.3 MB" for the terminal. */
export function sizeOf(bytes: number): string {
  const [unit, divisor] = bytes >= 1e9 ? ['GB', 1e9] as const : bytes >= 1e6 ? ['MB', 1e6] as const : ['kB', 1e3] as const
  return `${(bytes / divisor).toFixed(1)} ${unit}`
}
