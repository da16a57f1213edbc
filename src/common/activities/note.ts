const longestSubject = 120

/** A note's text as subject and body: the first line names it; what is longer than a line stands in the body whole. */
export function splitNote(text: string): { readonly subject: string; readonly body: string | null } {
  const whole = text.trim()
  const line = whole.split('\n', 1)[0]?.trim() ?? ''
  if (line === whole && line.length <= longestSubject) return { subject: line, body: null }
  const subject = line.length <= longestSubject ? line : line.slice(0, longestSubject).replace(/\s+\S*$/, '') + '…'
  return { subject, body: whole }
}
