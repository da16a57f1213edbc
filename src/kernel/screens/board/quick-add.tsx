import { type FormEvent, useState } from 'react'
import { openCreate } from '#kernel/screens/form/create.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import classes from './board.module.css'
import { placeCard } from './cache.ts'
import { type Column, columnKeyOf } from './columns.ts'
import { useDesk } from './desk.ts'

/** One line at the head of a column: type a name, Enter, the next one. What needs more than a name opens the form. */
export function QuickAdd({ column, close }: { readonly column: Column; readonly close: () => void }) {
  const { entity, board, question } = useDesk()
  const t = useTexts()
  const labels = useLabels()
  const write = useWrite()
  const [title, setTitle] = useState('')
  const more = () => {
    openCreate({ entity: entity.name, initial: { ...(title ? { [entity.title]: title } : {}), [board.by]: column.value } })
    close()
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const name = title.trim()
    if (name === '') return close()
    setTitle('')
    const outcome = await write.create(entity, { [entity.title]: name, [board.by]: column.value }, { quiet: true })
    if (outcome.state === 'written') placeCard(entity.plural, question, outcome.record.id, { column: columnKeyOf(outcome.record, board.by), card: outcome.record })
    else {
      openCreate({ entity: entity.name, initial: { [entity.title]: name, [board.by]: column.value } })
      close()
    }
  }
  return (
    <form className={classes['quickAdd']} onSubmit={(event) => void save(event)}>
      <input
        autoFocus
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          close()
        }}
        onBlur={() => title.trim() === '' && close()}
        placeholder={labels.field(entity.name, entity.title)}
        aria-label={t('board.add', { what: labels.one(entity.name), where: column.title })}
      />
      <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={more}>{t('board.allFields')}</button>
    </form>
  )
}
