import './web/fonts.css'
import './web/mantine.css'
import '#kernel/screens/theme/tokens.css'
import { createRoot } from 'react-dom/client'
import { wireBehaviour } from '#kernel/screens/client/behaviour.ts'
import { App } from '#kernel/screens/shell/app.tsx'
import { wireSettingsPages } from '#kernel/screens/settings/pages.ts'
import { wireIcons } from './web/icons.ts'
import { settingsPages } from './web/settings-pages.ts'

wireIcons()
wireBehaviour(() => import('#src/model.ts').then(({ shipped }) => shipped))
wireSettingsPages(settingsPages)

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
