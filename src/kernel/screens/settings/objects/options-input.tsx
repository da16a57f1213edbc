import { Button, TextInput } from '@mantine/core'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import type { Option } from '#kernel/kinds/fields.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import classes from './objects.module.css'

type Draft = Partial<Option>

const colours = ['gray', 'blue', 'teal', 'green', 'yellow', 'orange', 'red', 'pink', 'grape', 'violet'] as const

/** The options of a choice: colour and name each; Enter starts the next one. */
export function OptionsInput({ options, change, problem }: { readonly options: readonly Draft[]; readonly change: (options: readonly Draft[]) => void; readonly problem?: string | undefined }) {
  const t = useTexts()
  const { language } = useFormats()
  const set = (index: number, part: Draft) => change(options.map((option, at) => (at === index ? { ...option, ...part } : option)))
  return (
    <div>
      <div className={classes['legend']}>{t('settings.fields.options')}</div>
      <div className={classes['options']}>
        {options.map((option, index) => (
          <div key={index} className={classes['option']}>
            <ColourButton colour={option.colour ?? 'gray'} label={t('settings.fields.colour')} next={(colour) => set(index, { colour })} />
            <TextInput
              aria-label={t('settings.fields.option', { number: index + 1 })} placeholder={t('settings.fields.option', { number: index + 1 })}
              value={option.label?.[language] ?? (option.label && Object.values(option.label)[0]) ?? ''}
              onChange={(event) => set(index, { label: { ...option.label, [language]: event.currentTarget.value } })}
              onKeyDown={(event) => {
                if (event.code !== 'Enter' || event.ctrlKey || event.metaKey) return
                event.preventDefault()
                if (index === options.length - 1) change([...options, {}])
              }}
              autoFocus={index === options.length - 1 && index > 1}
            />
            {option.key === undefined && options.length > 1
              ? <RowButton aria-label={t('ui.remove')} onClick={() => change(options.filter((_, at) => at !== index))}><IconX /></RowButton>
              : <span />}
          </div>
        ))}
      </div>
      {problem && <p className={classes['problem']} role="alert">{problem}</p>}
      <Button variant="subtle" color="gray" size="compact-sm" mt={6} onClick={() => change([...options, {}])}>{t('settings.fields.addOption')}</Button>
    </div>
  )
}

/** Steps through the calm colours. */
function ColourButton({ colour, label, next }: { readonly colour: string; readonly label: string; readonly next: (colour: string) => void }) {
  const at = colours.findIndex((one) => one === colour)
  return (
    <RowButton aria-label={`${label}: ${colour}`} title={label} onClick={() => next(colours[(at + 1) % colours.length] ?? 'gray')}>
      <span style={{ width: 10, height: 10, borderRadius: '50%', background: `var(--mantine-color-${colour}-5)` }} />
    </RowButton>
  )
}
