import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { shownFields } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { type Box, type Wire, boxHeight, boxWidth, layOut } from './layout.ts'
import classes from './picture.module.css'
import { type Count, useCounts } from './use-counts.ts'

/** Objects as boxes with their record counts, links as curves; pointing at an object shows what it hangs together with. */
export function Picture() {
  const t = useTexts()
  const { entities } = useModel()
  const counts = useCounts()
  const drawn = useMemo(() => layOut([...entities.values()]), [entities])
  const [at, setAt] = useState<string | null>(null)
  const near = (wire: Wire) => at !== null && (wire.from.entity.name === at || wire.to.entity.name === at)
  return (
    <div className={classes['scroll']}>
      <svg style={{ maxWidth: drawn.width + 48 }} viewBox={`-4 -24 ${drawn.width + 48} ${drawn.height + 32}`} role="group" aria-label={t('settings.objects.picture')}>
        {drawn.wires.map((wire) => (
          <path key={`${wire.from.entity.name} ${wire.to.entity.name}`} d={curveOf(wire)} className={classes['wire']} data-near={near(wire) || undefined} data-far={(at !== null && !near(wire)) || undefined}>
            <title>{`${wire.from.entity.name}: ${wire.fields.join(', ')}`}</title>
          </path>
        ))}
        {drawn.boxes.map((box) => <ObjectBox key={box.entity.name} box={box} count={counts.get(box.entity.name)} point={setAt} />)}
      </svg>
    </div>
  )
}

function ObjectBox({ box: { entity, x, y }, count, point }: { readonly box: Box; readonly count: Count | undefined; readonly point: (name: string | null) => void }) {
  const t = useTexts()
  const labels = useLabels()
  const formats = useFormats()
  const navigate = useNavigate()
  const open = () => void navigate({ to: '/settings/$', params: { _splat: 'objects/' + entity.name } })
  const fields = t('settings.objects.fieldCount', { count: shownFields(entity).length })
  const records = count === undefined ? '' : (count.estimated ? '≈ ' : '') + labels.count(entity.name, count.total)
  return (
    <g
      transform={`translate(${x} ${y})`} className={classes['box']} role="link" tabIndex={0} aria-label={`${labels.many(entity.name)}, ${records}, ${fields}`}
      onClick={open} onKeyDown={(event: KeyboardEvent) => event.code === 'Enter' && open()}
      onMouseEnter={() => point(entity.name)} onMouseLeave={() => point(null)} onFocus={() => point(entity.name)} onBlur={() => point(null)}
    >
      <rect width={boxWidth} height={boxHeight} rx={8} />
      <foreignObject width={boxWidth} height={boxHeight}>
        <div className={classes['words']}>
          <span className={classes['name']}><Icon name={entity.icon} />{labels.many(entity.name)}</span>
          <span className={classes['facts']} title={`${records} · ${fields}`}>{count === undefined ? '…' : (count.estimated ? '≈ ' : '') + formats.number(count.total)} · {fields}</span>
        </div>
      </foreignObject>
    </g>
  )
}

/** From the left side of the linking object to the right side of the linked one; an object that links to itself has a small loop. */
function curveOf({ from, to }: Wire): string {
  const middle = boxHeight / 2
  if (from === to) return `M ${from.x + boxWidth - 28} ${from.y} c 0 -18 24 -18 24 0`
  if (from.x === to.x) {
    const right = from.x + boxWidth
    return `M ${right} ${from.y + middle} C ${right + 44} ${from.y + middle}, ${right + 44} ${to.y + middle}, ${right} ${to.y + middle}`
  }
  const [a, b] = from.x > to.x ? [from.x, to.x + boxWidth] : [from.x + boxWidth, to.x]
  const bend = (b - a) / 2
  return `M ${a} ${from.y + middle} C ${a + bend} ${from.y + middle}, ${b - bend} ${to.y + middle}, ${b} ${to.y + middle}`
}
