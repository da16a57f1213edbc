import { lazilyBare } from '#kernel/screens/ui/lazily.tsx'
import type { CellProps } from '#kernel/kinds/web-kind.ts'
import { partsOf } from './masked-parts.ts'

const Reveal = lazilyBare(async () => (await import('./reveal.tsx')).Reveal)

/** A value of which the role sees a part; on a record's page all of it can be asked for, which is written down. */
export function MaskedCell(props: CellProps) {
  return props.room === 'page' && props.record ? <Reveal {...props} /> : <span>{partsOf(props.value).join(', ')}</span>
}
