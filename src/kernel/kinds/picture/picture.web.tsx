import { useState } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { lazilyBare } from '#kernel/screens/ui/lazily.tsx'
import { attributesOf } from '#kernel/screens/widgets/frame.ts'
import classes from '#kernel/screens/widgets/widgets.module.css'
import type { InputProps, WebKind } from '../web-kind.ts'
import { pictureSource } from './source.ts'

const PictureDialog = lazilyBare(() => import('./picture-dialog.tsx').then((chunk) => chunk.PictureDialog))

export const picture: WebKind<'picture'> = {
  Input: PictureInput,
  Cell: ({ value, room }) => <img className={classes.picture} data-room={room} src={pictureSource(value, room === 'row' ? 'small' : 'large')} alt="" loading="lazy" />,
  operators: { 'not empty': 'none', empty: 'none' },
  align: 'start',
  width: 90,
  icon: 'photo',
  text: (_value, _place, { t }) => t('kinds.picture.one'),
}

/** In a form a button beside the picture; where a value is edited in its place, the dialog at once. */
function PictureInput({ value, change, leave, ...frame }: InputProps<'picture'>) {
  const t = useTexts()
  const inPlace = frame.room === 'cell'
  const [open, setOpen] = useState(inPlace)
  const done = (next: string | null | undefined) => {
    setOpen(false)
    if (next !== undefined) change(next)
    leave?.(next === undefined ? 'drop' : 'save')
  }
  return (
    <span className={classes.cellInput}>
      <button type="button" className={classes.pictureButton} {...attributesOf({ ...frame, autoFocus: false })} onClick={() => setOpen(true)}>
        {value ? <img className={classes.picture} data-room="page" src={pictureSource(value, 'large')} alt={t('kinds.picture.one')} /> : t('kinds.picture.choose')}
      </button>
      {open && <PictureDialog value={value} done={done} />}
    </span>
  )
}
