import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Door } from '#kernel/screens/sign-in/door.tsx'
import { type Answers, firstAnswers } from './answers.ts'
import { Steps, stepNames } from './steps.tsx'
import { useFinish } from './use-finish.ts'
import classes from './set-up.module.css'

/** Few questions, one after another; the language of the wizard is the first answer. */
export function Wizard({ token }: { readonly token: string }) {
  const t = useTexts()
  const { language } = useFormats()
  const [answers, setAnswers] = useState<Answers>(firstAnswers)
  const [at, setAt] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const { check, finish, busy, problems } = useFinish(token, setAt)
  const last = at === stepNames.length - 1
  const next = async (event: FormEvent) => {
    event.preventDefault()
    const told = { ...answers, language }
    if (last) await finish(told, at)
    else if (await check(told, at)) setAt(at + 1)
  }
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [problems])
  const name = stepNames[at] ?? 'language'
  return (
    <Door title={t(`setUp.${name}.title`)} wide>
      <form className={classes['wizard']} ref={form} onSubmit={(event) => void next(event)} noValidate>
        <p className={classes['hint']}>{t(`setUp.${name}.hint`)}</p>
        {problems[''] && <p className={classes['problem']} role="alert">{problems['']}</p>}
        <Steps name={name} answers={answers} change={(change) => setAnswers({ ...answers, ...change })} problems={problems} />
        <footer className={classes['foot']}>
          <ol className={classes['dots']} aria-label={t('setUp.step', { at: at + 1, of: stepNames.length })}>
            {stepNames.map((step, index) => <li key={step} data-done={index <= at || undefined} />)}
          </ol>
          {at > 0 && <Button variant="default" disabled={busy} onClick={() => setAt(at - 1)}>{t('setUp.back')}</Button>}
          <Button type="submit" loading={busy}>{t(last ? 'setUp.finish' : 'setUp.next')}</Button>
        </footer>
        {busy && last && <p className={classes['hint']} role="status">{t(answers.start === 'demo' ? 'setUp.makingDemo' : 'setUp.making')}</p>}
      </form>
    </Door>
  )
}
