import { Checkbox } from '@mantine/core'
import { api } from '#kernel/screens/client/client.ts'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { Fields } from '../page.tsx'
import { useSaving } from '../use-saving.ts'
import { type SignInRules, rulesQuery } from './rules-query.ts'

/** The roles of which a second factor is demanded; saved as they are ticked. */
export function DemandedFactor({ rules }: { readonly rules: SignInRules }) {
  const labels = useLabels()
  const { busy, save } = useSaving()
  const role = useEntity('user')?.fields['role']
  const options = role && 'options' in role ? role.options : []
  const demand = (key: string, on: boolean) => {
    const secondFactor = options.map((option) => option.key).filter((one) => (one === key ? on : rules.secondFactor.includes(one)))
    void save(async () => queryClient.setQueryData(rulesQuery.queryKey, (await api.patch<SignInRules>('/api/sign-in/rules', { secondFactor })).body))
  }
  return (
    <Fields columns={1}>
      {options.map(({ key }) => (
        <Checkbox
          key={key} label={labels.option('user', 'role', key)} checked={rules.secondFactor.includes(key)} disabled={busy}
          onChange={(event) => demand(key, event.currentTarget.checked)}
        />
      ))}
    </Fields>
  )
}
