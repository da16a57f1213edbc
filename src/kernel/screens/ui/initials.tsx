import classes from './initials.module.css'

/** Initials of a person in a round of a calm colour of their own; the name stands beside it or in the label around. */
export function Initials({ name, id, size = 24 }: { readonly name: string; readonly id: number; readonly size?: number }) {
  const letters = name.split(/[\s.@_-]+/).filter(Boolean).slice(0, 2).map((word) => word.charAt(0).toUpperCase()).join('')
  const hue = (id * 47) % 360
  return (
    <span className={classes['initials']} aria-hidden style={{ width: size, height: size, fontSize: Math.round(size * 0.42), background: `oklch(0.53 0.11 ${hue})` }}>
      {letters}
    </span>
  )
}
