import './web/fonts.css'
import './web/mantine.css'
import '#kernel/screens/theme/tokens.css'
import { createRoot } from 'react-dom/client'
import { wireBehaviour } from '#kernel/screens/client/behaviour.ts'
import { App } from '#kernel/screens/shell/app.tsx'
import { wireHomeParts } from '#kernel/screens/home/parts.ts'
import { wireRecordParts } from '#kernel/screens/record/parts.ts'
import { wireSettingsPages } from '#kernel/screens/settings/pages.ts'
import { wireIcons } from './web/icons.ts'
import { settingsPages } from './web/settings-pages.ts'

wireIcons()
wireBehaviour(() => import('#src/model.ts').then(({ shipped }) => shipped))
wireSettingsPages(settingsPages)
wireHomeParts(() => import('./web/home-parts.ts').then(({ homeParts }) => homeParts))
wireRecordParts(() => import('./web/record-parts.ts').then(({ recordParts }) => recordParts))

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
