import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { BootProvider } from '#kernel/screens/client/boot.tsx'
import { ProblemError } from '#kernel/screens/client/client.ts'
import { bootNow, bootQuery } from '#kernel/screens/client/queries.ts'
import { listen } from '#kernel/screens/live/stream.ts'
import { refreshOnChange } from '#kernel/screens/live/refresh.ts'
import { takeOffer } from '#kernel/screens/sign-in/offer.ts'
import { speak } from '#kernel/screens/text/speech.ts'
import { languageNamed, useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Shell } from './shell.tsx'

/** Everything behind the sign-in: reads who I am and the model, then keeps both live. */
export function Inside() {
  const { data: boot, error, refetch } = useQuery({ ...bootQuery, retryOnMount: false })
  const to = useLocation({ select: (location) => location.href })
  const language = boot && languageNamed(boot.user.language)
  useEffect(() => {
    if (language) void speak(language)
  }, [language])
  const started = boot !== undefined
  useEffect(() => {
    if (!started) return undefined
    const stops = [refreshOnChange(), listen(bootNow()?.position ?? '')]
    return () => stops.forEach((stop) => stop())
  }, [started])
  if (boot) return <BootProvider boot={boot}><Shell /></BootProvider>
  if (error instanceof ProblemError && error.code === 'signIn') return <ToSignIn from={to} told={error.document} />
  if (error instanceof ProblemError && error.code === 'setUp') return <Navigate to="/set-up" replace />
  return error ? <Unreachable again={() => void refetch()} /> : <Waiting rows={18} />
}

/** The address is the one that was asked for: while the way to the sign-in is under way it is that of the sign-in already. */
function ToSignIn({ from, told }: { readonly from: string; readonly told: object }) {
  const [to] = useState(() => {
    takeOffer(Promise.resolve(told))
    return from
  })
  return <Navigate to="/sign-in" search={to === '/' ? {} : { to }} replace />
}

function Unreachable({ again }: { readonly again: () => void }) {
  const t = useTexts()
  return <Empty title={t('shell.unreachable.title')} hint={t('shell.unreachable.hint')}><Button onClick={again}>{t('shell.unreachable.again')}</Button></Empty>
}
