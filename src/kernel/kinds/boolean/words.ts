/** Yes and no as files write them, in the four languages and by signs. */
export const yes: ReadonlySet<string> = new Set([
  'true', 't', 'yes', 'y', '1', 'on', 'x', '✓', '✔', '☑', '+', 'v', 'да', 'истина', 'д', 'так', 'істина', 'т', 'tak', 'prawda', 'вкл', 'є', 'есть',
])

export const no: ReadonlySet<string> = new Set([
  'false', 'f', 'no', 'n', '0', 'off', '-', '–', '—', '✗', '✘', '☐', 'нет', 'ложь', 'н', 'ні', 'хибність', 'хиба', 'nie', 'fałsz', 'falsz', 'выкл', 'немає',
])
