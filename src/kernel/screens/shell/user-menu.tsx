import { Menu, useMantineColorScheme } from '@mantine/core'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconDark from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs'
import IconKeyboard from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs'
import IconLight from '@tabler/icons-react/dist/esm/icons/IconSun.mjs'
import IconAuto from '@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs'
import IconLanguage from '@tabler/icons-react/dist/esm/icons/IconLanguage.mjs'
import IconOut from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs'
import IconUser from '@tabler/icons-react/dist/esm/icons/IconUser.mjs'
import { Link } from '@tanstack/react-router'
import { useMe } from '#kernel/screens/client/boot.tsx'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { languageNames } from '#kernel/screens/text/language-names.ts'
import { openKeys } from '#kernel/screens/keyboard/open.ts'
import { Initials } from '#kernel/screens/ui/initials.tsx'
import { signOut, useChooseLanguage } from './account.ts'
import classes from './user-menu.module.css'

/** Me, my language, light or dark, the keys, signing out. */
export function UserMenu({ folded }: { readonly folded: boolean }) {
  const t = useTexts()
  const me = useMe()
  return (
    <Menu position={folded ? 'right-end' : 'top-start'} width={232} closeOnItemClick>
      <Menu.Target>
        <button type="button" className={classes['me']} data-folded={folded || undefined} aria-label={t('shell.account', { name: me.name })}>
          <Initials name={me.name} id={me.id} /><span>{me.name}</span>
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
    <Menu.Sub position="right-end">
      <Menu.Sub.Target><Menu.Sub.Item leftSection={<IconLanguage />}>{t('shell.language')}</Menu.Sub.Item></Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {languageNames.map(([code, name]) => (
          <Menu.Item key={code} lang={code} onClick={() => void choose(code)} rightSection={code === language && <IconCheck />}>{name}</Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
}

const schemes = [['light', IconLight], ['dark', IconDark], ['auto', IconAuto]] as const

function Schemes() {
  const t = useTexts()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div className={classes['schemes']} role="group" aria-label={t('shell.scheme')}>
      {schemes.map(([scheme, Shape]) => (
        <button key={scheme} type="button" aria-pressed={colorScheme === scheme} aria-label={t('shell.scheme.' + scheme)} title={t('shell.scheme.' + scheme)} onClick={() => setColorScheme(scheme)}>
          <Shape />
        </button>
      ))}
    </div>
  )
}
