import { Button } from '@mantine/core'
import { useState } from 'react'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import type { AboutRecord } from '#kernel/screens/record/parts.ts'
import { dropDraft, keepDraft, readDraft } from '#kernel/screens/form/draft.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { aboutValues } from './about.ts'
import classes from './activities.module.css'
import { splitNote } from './note.ts'

/** Writes a note; what is typed outlives a reload until it is saved. */
export function ComposeNote({ entity, record, done }: AboutRecord & { readonly done: () => void }) {
  const t = useTexts()
  const write = useWrite()
  const activity = useEntity('activity')
  const draft = `note/${entity.name}/${record.id}`
  const [text, setText] = useState(() => String(readDraft(draft)?.['text'] ?? ''))
  const [busy, setBusy] = useState(false)
  const type = (next: string) => {
    setText(next)
    keepDraft(draft, next ? { text: next } : {})
  }
  const save = async () => {
    if (!activity || text.trim() === '' || busy) return
    setBusy(true)
    const outcome = await write.create(activity, { type: 'note', ...splitNote(text), ...aboutValues(activity, entity, record) })
    setBusy(false)
    if (outcome.state !== 'written') return
    dropDraft(draft)
    done()
  }
  return (
    <div className={classes['compose']}>
      <textarea
        autoFocus
        rows={Math.min(12, Math.max(3, text.split('\n').length))}
        value={text}
        placeholder={t('activities.note.placeholder')}
        aria-label={t('activities.note.placeholder')}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
          if (event.key === 'Escape') done()
        }}
      />
      <footer>
        <span className={classes['faint']}>{t('activities.ctrlEnter')}</span>
        <Button variant="subtle" color="gray" size="xs" onClick={done}>{t('form.cancel')}</Button>
        <Button size="xs" loading={busy} disabled={text.trim() === ''} onClick={() => void save()}>{t('activities.note.save')}</Button>
      </footer>
    </div>
  )
}
