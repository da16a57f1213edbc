import { type ComponentType, type ReactNode, Suspense, lazy, useState } from 'react'
import { once } from '#kernel/screens/client/once.ts'
import { Waiting } from './waiting.tsx'

/** A screen in a chunk of its own. `preload` fetches it early, when a link to it is pointed at or the browser idles. */
export type LazyScreen<P extends object> = ((props: P) => ReactNode) & { readonly preload: () => Promise<void> }

/** Makes a screen lazy: skeleton rows stand in for it after a moment. */
export const lazily = <P extends object>(load: () => Promise<ComponentType<P>>): LazyScreen<P> => inChunk(load, <Waiting />)

/** Makes a dialog lazy: nothing stands in for it. */
export const lazilyBare = <P extends object>(load: () => Promise<ComponentType<P>>): LazyScreen<P> => inChunk(load, null)

function inChunk<P extends object>(load: () => Promise<ComponentType<P>>, fallback: ReactNode): LazyScreen<P> {
  let ready: ComponentType<P> | undefined
  const start = once(async () => {
    ready = await load()
    return { default: ready }
  })
  const Later = lazy(start) as unknown as ComponentType<P>
  const Screen = (props: P) => {
    const [Painted] = useState<ComponentType<P>>(() => ready ?? Later)
    return <Suspense fallback={fallback}><Painted {...props} /></Suspense>
  }
  return Object.assign(Screen, { preload: () => start().then(() => undefined) })
}
