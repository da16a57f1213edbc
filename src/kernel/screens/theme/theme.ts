import { type MantineColorsTuple, type MantineThemeOverride, createTheme } from '@mantine/core'
import classes from './components.module.css'

const indigo: MantineColorsTuple = ['#f0f1ff', '#e0e2fd', '#c3c6fa', '#a2a7f5', '#858bf0', '#5f65e0', '#565cdd', '#484dc9', '#3d42ad', '#33378c']
const gray: MantineColorsTuple = ['#f8f8f9', '#f2f3f4', '#e8e9ec', '#dcdee2', '#c9ccd2', '#a8acb5', '#7f848f', '#5f646f', '#3b3f48', '#202329']
const dark: MantineColorsTuple = ['#e7e8ea', '#b9bcc3', '#9a9ea8', '#6e737e', '#454a54', '#33373f', '#262930', '#1c1e23', '#16171a', '#101114']

/** Floating things: no arrow, quick, above all, painted at the end of the body. */
const floating = { shadow: 'md', transitionProps: { duration: 90, transition: 'fade' } }

/** The visual language as Mantine's theme. Sizes and colours that screens use by hand stand in tokens.css. */
export const theme = createTheme({
  fontFamily: 'Inter, "Inter fallback", system-ui, sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '22px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  colors: { indigo, gray, dark },
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 5 },
  black: '#1c1e23',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px', lineHeight: '28px' }, h2: { fontSize: '15px', lineHeight: '22px' }, h3: { fontSize: '13px', lineHeight: '20px' } } },
  components: componentsByName(),
})

/** Plain objects instead of `Button.extend`, so that the theme pulls no component into the first page. */
function componentsByName(): NonNullable<MantineThemeOverride['components']> {
  const named = (names: Readonly<Record<string, string | undefined>>) => names as Record<string, string>
  return {
    Button: { defaultProps: { size: 'sm' }, classNames: named({ root: classes['button'] }) },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Input: { classNames: named({ wrapper: classes['field'], input: classes['input'] }) },
    InputWrapper: { classNames: named({ label: classes['label'], error: classes['error'], description: classes['hint'] }) },
    Checkbox: { defaultProps: { size: 'xs', radius: 'xs' } },
    Popover: { defaultProps: floating, classNames: named({ dropdown: classes['floating'] }) },
    Combobox: { defaultProps: floating, classNames: named({ option: classes['item'], dropdown: classes['floating'] }) },
    Drawer: { classNames: named({ title: classes['modalTitle'], content: classes['floating'], header: classes['modalHead'] }) },
    Modal: {
      defaultProps: { padding: 20, transitionProps: { duration: 90, transition: 'fade' }, overlayProps: { backgroundOpacity: 0.4 } },
      classNames: named({ title: classes['modalTitle'], content: classes['floating'], header: classes['modalHead'] }),
    },
  }
}
