import IconAlert from '@tabler/icons-react/dist/esm/icons/IconAlertCircle.mjs'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useEffect, useState } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './notices.module.css'
import { type Notice, dismiss, useNotices } from './store.ts'
import { Working } from './working.tsx'

/** Notices at the foot of the screen, read out by screen readers; stands once in the shell. */
export function Notices() {
  const { notices } = useNotices()
  return (
    <div className={classes['stack']} role="region" aria-live="polite" aria-atomic="false">
      <Working />
      {notices.map((notice) => <Toast key={notice.id} notice={notice} />)}
    </div>
  )
}

function Toast({ notice }: { readonly notice: Notice }) {
  const t = useTexts()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held || notice.life === Infinity) return undefined
    const timer = setTimeout(() => dismiss(notice.id), notice.life)
    return () => clearTimeout(timer)
  }, [held, notice])
  return (
    <div
      className={classes['toast']}
      data-tone={notice.tone}
      role={notice.tone === 'problem' ? 'alert' : 'status'}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {notice.tone === 'done' && <IconCheck aria-hidden />}
      {notice.tone === 'problem' && <IconAlert aria-hidden />}
      <div className={classes['words']}>
        <span>{notice.text}</span>
        {notice.details?.map((detail) => <span key={detail} className={classes['detail']}>{detail}</span>)}
      </div>
      {notice.action && (
        <button type="button" className={classes['action']} onClick={() => {
          dismiss(notice.id)
          notice.action?.run()
        }}>{notice.action.label}</button>
      )}
      <button type="button" className={classes['close']} aria-label={t('notices.close')} onClick={() => dismiss(notice.id)}><IconX aria-hidden /></button>
    </div>
  )
}
