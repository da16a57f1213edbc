import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import type { ReactNode } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './selection-tools.module.css'

interface ToolsProps {
  /** "Selected: 3 deals" */
  readonly told: string
  readonly clear: () => void
  /** back to what was selected from, by Escape */
  readonly back?: () => void
  readonly children: ReactNode
}

/** What can be done with what is selected, floating over the foot of a list or board; where it is narrow the tools slide. */
export function SelectionTools({ told, clear, back, children }: ToolsProps) {
  const t = useTexts()
  return (
    <div
      className={classes['bar']}
      data-commands
      role="toolbar"
      aria-label={t('lists.bulk.title')}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.contains(event.target as Node) && back?.()}
    >
      <span className={classes['count']}>{told}</span>
      {children}
      <button type="button" className={classes['close']} aria-label={t('lists.bulk.clear')} title={t('lists.bulk.clear')} onClick={clear}>
        <IconX aria-hidden />
      </button>
    </div>
  )
}
