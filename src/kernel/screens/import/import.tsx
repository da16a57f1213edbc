import { useParams } from '@tanstack/react-router'
import { Drop } from './drop.tsx'

/** Brings a file in: look, match, try, run, result, all on one page. */
export function ImportScreen() {
  const { id } = useParams({ strict: false })
  return <Drop key={id ?? ''} />
}
