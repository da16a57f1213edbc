import { useMantineColorScheme } from '@mantine/core'
import IconDark from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs'
import IconKeyboard from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs'
import IconLight from '@tabler/icons-react/dist/esm/icons/IconSun.mjs'
import IconAuto from '@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs'
import IconOut from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs'
import IconUser from '@tabler/icons-react/dist/esm/icons/IconUser.mjs'
import { Link } from '@tanstack/react-router'
import { useMe } from '#kernel/screens/client/boot.tsx'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { languageNames } from '#kernel/screens/text/language-names.ts'
import { openKeys } from '#kernel/screens/keyboard/open.ts'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import { Avatar } from '#kernel/screens/widgets/marks.tsx'
import { signOut, useChooseLanguage } from './account.ts'
import classes from './user-menu.module.css'

/** Me, my language, light or dark, the keys, signing out. */
export function UserMenu({ folded }: { readonly folded: boolean }) {
  const t = useTexts()
  const me = useMe()
  return (
    <Menu position={folded ? 'right-end' : 'top-start'} width={240}>
      <Menu.Target>
        <button type="button" className={classes['me']} data-folded={folded || undefined} aria-label={t('shell.account', { name: me.name })}>
          <Avatar name={me.name} id={me.id} /><span>{me.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.email}</Menu.Label>
        <Menu.Item component={Link} to="/settings/profile" leftSection={<IconUser />}>{t('shell.profile')}</Menu.Item>
        <Menu.Item leftSection={<IconKeyboard />} onClick={openKeys}>{t('keyboard.title')}</Menu.Item>
        <Menu.Divider />
        <Languages />
        <Menu.Divider />
        <Schemes />
        <Menu.Divider />
        <Menu.Item leftSection={<IconOut />} onClick={() => void signOut()}>{t('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Languages() {
  const t = useTexts()
  const { language } = useFormats()
  const choose = useChooseLanguage()
  return (
    <div className={classes['choices']} data-columns={2} role="group" aria-label={t('shell.language')}>
      {languageNames.map(([code, name]) => (
        <button key={code} type="button" lang={code} aria-pressed={code === language} onClick={() => void choose(code)}>{name}</button>
      ))}
    </div>
  )
}

const schemes = [['light', IconLight], ['dark', IconDark], ['auto', IconAuto]] as const

function Schemes() {
  const t = useTexts()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div className={classes['choices']} role="group" aria-label={t('shell.scheme')}>
      {schemes.map(([scheme, Shape]) => (
        <button key={scheme} type="button" aria-pressed={colorScheme === scheme} aria-label={t('shell.scheme.' + scheme)} title={t('shell.scheme.' + scheme)} onClick={() => setColorScheme(scheme)}>
          <Shape />
        </button>
      ))}
    </div>
  )
}
