import { isBomb, measure } from './image/measure.ts'

/** How a content can be looked at without leaving the program. */
export type Preview = 'image' | 'pdf'

/** The type of a content by its own bytes; what it was called when it came counts only where it means nothing to a browser. */
export function sniff(head: Buffer, called: string): { readonly type: string; readonly preview: Preview | null } {
  const picture = measure(head)
  if (picture) return { type: picture.type, preview: isBomb(picture) ? null : 'image' }
  // Readers accept a PDF behind other bytes; a file that is one and another at once is none for us.
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return { type: 'application/pdf', preview: 'pdf' }
  return { type: isHarmless(called) ? called : unknownType, preview: null }
}

export const unknownType = 'application/octet-stream'

/** Office documents, archives, sound and such. Pictures and PDF were told by their bytes; texts of the web are never told on. */
const isHarmless = (type: string) => /^(application\/(vnd\.[\w.+-]+|msword|zip|gzip|x-7z-compressed|rtf)|audio\/[\w.+-]+|video\/[\w.+-]+|text\/(plain|csv|vcard|calendar))$/.test(type)
  && !/html|xml$|script|svg/.test(type.replace(/^application\/vnd\.openxmlformats-officedocument\./, ''))
