import type { ReactNode } from 'react'
import { languageNames } from '#kernel/screens/text/language-names.ts'
import { speak } from '#kernel/screens/text/speech.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Logo } from '#kernel/screens/shell/logo.tsx'
import classes from './sign-in.module.css'

/** The frame of the pages that strangers see: mark, title, content, and the language to read them in; the wizard, which is wide, asks for it itself. */
export function Door({ title, wide = false, children }: { readonly title: string; readonly wide?: boolean; readonly children: ReactNode }) {
  const t = useTexts()
  const { language } = useFormats()
  return (
    <main className={classes['door']}>
      <div className={classes['panel']} data-wide={wide || undefined}>
        <Logo size={36} />
        <h1>{title}</h1>
        {children}
      </div>
      {!wide && <div className={classes['languages']} role="group" aria-label={t('shell.language')}>
        {languageNames.map(([code, name]) => (
          <button key={code} type="button" lang={code} aria-pressed={code === language} onClick={() => void speak(code)}>{name}</button>
        ))}
      </div>}
    </main>
  )
}
