/** "1.2 MB" in the person's language, from bytes. */
export function fileSize(bytes: number, language: string): string {
  const [value, unit] = bytes >= 1_000_000 ? [bytes / 1_000_000, 'megabyte'] as const : [Math.max(1, bytes / 1000), 'kilobyte'] as const
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
}
