import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { FloatingCard } from '#kernel/screens/widgets/floating-card.tsx'
import { LineInput } from '#kernel/screens/widgets/line-input.tsx'
import classes from '#kernel/screens/widgets/widgets.module.css'
import type { PersonName } from '../values.ts'
import type { InputProps, WebKind } from '../web-kind.ts'
import { fullName } from './full-name.ts'

export const personName: WebKind<'personName'> = {
  Input: PersonNameInput,
  Cell: ({ value }) => fullName(value),
  operators: { contains: 'text', 'not contains': 'text', starts: 'text', empty: 'none', 'not empty': 'none' },
  align: 'start',
  width: 200,
  icon: 'id',
  text: fullName,
}

const blank: PersonName = { first: null, middle: null, last: null }

/** The family name stands first where people write it so; patronymics only there, and where there is one. */
function PersonNameInput({ value, change, record: _, ...frame }: InputProps<'personName'>) {
  const t = useTexts()
  const { language } = useFormats()
  const eastern = language === 'ru' || language === 'uk'
  const parts: readonly (keyof PersonName)[] = eastern ? ['last', 'first', 'middle'] : value?.middle ? ['first', 'middle', 'last'] : ['first', 'last']
  const put = (next: PersonName) => change(Object.values(next).some(Boolean) ? next : null)
  return (
    <FloatingCard frame={frame} shown={value ? fullName(value) : ''}>
      <div className={classes.parts} role="group" aria-label={frame.label}>
        {parts.map((part, at) => (
          <LineInput
            key={part}
            frame={{ ...(at === 0 ? frame : {}), room: 'form', label: t('kinds.personName.' + part) }}
            placeholder={t('kinds.personName.' + part)}
            value={value?.[part] ?? ''}
            change={(typed) => put({ ...blank, ...value, [part]: typed || null })}
          />
        ))}
      </div>
    </FloatingCard>
  )
}
