import { type ComponentType, type ReactNode, Suspense, lazy } from 'react'
import { Waiting } from './waiting.tsx'

/** A screen in a chunk of its own. `preload` fetches it early, when a link to it is pointed at or the browser idles. */
export type LazyScreen<P extends object> = ((props: P) => ReactNode) & { readonly preload: () => Promise<void> }

/** Makes a screen lazy: skeleton rows stand in for it after a moment. */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): LazyScreen<P> {
  let started: Promise<{ default: ComponentType<P> }> | undefined
  let ready: ComponentType<P> | undefined
  const start = () => {
    started ??= load().then((screen) => {
      ready = screen
      return { default: screen }
    })
    return started
  }
  const Later = lazy(start) as unknown as ComponentType<P>
  const Screen = (props: P) => {
    if (ready) {
      const Ready = ready
      return <Ready {...props} />
    }
    return <Suspense fallback={<Waiting />}><Later {...props} /></Suspense>
  }
  return Object.assign(Screen, { preload: () => start().then(() => undefined) })
}
