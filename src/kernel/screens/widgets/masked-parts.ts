/** Texts of a value, one or several with labels, as the API shows it. */
export function partsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return value === null || value === undefined ? [] : [String(value)]
  return value.map((one: unknown) => String(typeof one === 'object' && one !== null && 'value' in one ? one.value : one))
}
