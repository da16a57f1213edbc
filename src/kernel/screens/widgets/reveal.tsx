import { useEffect, useState } from 'react'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { tellProblem } from '#kernel/screens/notices/tell-problem.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import type { CellProps, WebKind } from '#kernel/kinds/web-kind.ts'
import { webKinds } from '#kernel/kinds/web.ts'
import { partsOf } from './masked-parts.ts'

/** Milliseconds for which a value stays told. */
const shownFor = 60_000

/** Part of a value, and a button that asks for all of it; it goes back to its part after a minute. */
export function Reveal(props: CellProps) {
  const { entity, name, value, record } = props
  const t = useTexts()
  const labels = useLabels()
  const plural = useEntity(entity)?.plural
  const [told, setTold] = useState<unknown>()
  useEffect(() => {
    if (told === undefined) return undefined
    const timer = setTimeout(() => setTold(undefined), shownFor)
    return () => clearTimeout(timer)
  }, [told])
  const reveal = async () => {
    try {
      setTold((await api.post<{ value: unknown }>(`/api/${plural}/${String(record?.['id'])}/reveal`, { field: name })).body.value)
    } catch (error) {
      tellProblem({ t, labels }, null, error)
    }
  }
  if (told === undefined) {
    return <span>{partsOf(value).join(', ')} <RowButton title={t('record.reveal.hint')} onClick={() => void reveal()}>{t('record.reveal')}</RowButton></span>
  }
  const { Cell } = webKinds[props.field.kind] as unknown as WebKind
  return <Cell {...props} value={told as never} />
}
