import type { ComponentType, SVGProps } from 'react'

export type IconShape = ComponentType<Omit<SVGProps<SVGSVGElement>, 'ref'>>

const shapes = new Map<string, IconShape>()

/** Adds shapes under the names that definitions use ('building', 'briefcase'). Wired by src/apps/web/icons.ts and by lazy screens. */
export function addIcons(more: Readonly<Record<string, IconShape>>): void {
  for (const [name, shape] of Object.entries(more)) shapes.set(name, shape)
}

/**
 * A line icon by the name that a definition gives. Screens that know their icon import its shape instead:
 * `@tabler/icons-react/dist/esm/icons/IconPlus.mjs`. Both are 16 px by the style sheet (`size` in pixels changes it) and hidden from screen readers.
 */
export function Icon({ name, size, className }: { readonly name: string; readonly size?: number; readonly className?: string }) {
  const Shape = shapes.get(name) ?? shapes.get('unknown')
  return Shape ? <Shape aria-hidden {...(className ? { className } : {})} {...(size ? { style: { width: size, height: size } } : {})} /> : null
}
