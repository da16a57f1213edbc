import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import { ruleContextOf } from '#kernel/screens/client/rule-context.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { type Asking, useAsked } from './ask.ts'
import { FormField } from './field.tsx'
import classes from './form.module.css'
import { submitting } from './submitting.ts'
import { type Values, missingIn, startOf } from './values.ts'

/** Shows what askFields asks; stands once in the shell. */
export function AskDialog() {
  const asked = useAsked()
  return asked && (
    <Modal opened onClose={() => asked.settle(null)} title={asked.title} size={440}>
      <AskForm asked={asked} settle={asked.settle} />
    </Modal>
  )
}

function AskForm({ asked, settle }: { readonly asked: Asking; readonly settle: (values: Values | null) => void }) {
  const t = useTexts()
  const boot = useBoot()
  const [values, setValues] = useState<Values>(() => startOf(asked.fields, boot, ruleContextOf(boot), asked.initial))
  const [examined, setExamined] = useState(false)
  const missing = new Set(missingIn(asked.fields, values).map((problem) => problem.field))
  const submit = () => {
    setExamined(true)
    if (missing.size === 0) settle(values)
  }
  return (
    <form className={classes['form']} noValidate {...submitting(submit)}>
      {asked.hint && <p className={classes['help']}>{asked.hint}</p>}
      <div className={classes['grid']} data-narrow>
        {Object.entries(asked.fields).map(([name, field], index) => (
          <FormField
            key={name}
            entity={asked.entity}
            name={name}
            field={field}
            label={asked.label(name)}
            value={values[name]}
            change={(value) => setValues((before) => ({ ...before, [name]: value }))}
            problem={examined && missing.has(name) ? t('problem.required') : undefined}
            record={{ ...asked.record, ...values }}
            autoFocus={index === 0}
          />
        ))}
      </div>
      <footer className={classes['foot']}>
        <span className={classes['space']} />
        <Button variant="default" onClick={() => settle(null)}>{t('form.cancel')}</Button>
        <Button type="submit">{asked.submit ?? t('form.save')}</Button>
      </footer>
    </form>
  )
}
