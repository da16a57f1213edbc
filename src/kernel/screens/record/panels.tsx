import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { useRecordParts } from './parts.ts'

/** What modules add above the details of this entity's records. */
export function Panels({ entity, record }: { readonly entity: WebEntity; readonly record: WebRecord }) {
  return useRecordParts().panels.filter((part) => part.entity === entity.name).map(({ Panel }, index) => <Panel key={index} entity={entity} record={record} />)
}
