import { type Browser, chromium as engine } from 'playwright-core'
import { chromium } from '../chromium.ts'
import { endOfFile } from '../ending.ts'

/** One Chromium for all tests of a file; every window has cookies and a store of its own. */
export const browser = (): Promise<Browser> => (launched ??= launch())

let launched: Promise<Browser> | undefined

async function launch(): Promise<Browser> {
  const started = await engine.launch({ executablePath: chromium() ?? '', args })
  endOfFile.after(async () => {
    launched = undefined
    await started.close()
  })
  return started
}

/** Of what a browser does for itself: a page of its address bar, made ready for every window, costs more than a page of ours. */
const ownPages = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess']

/** Chromium heeds the last list alone, so these of Playwright's are here too. */
const restless = [
  'AimEnabled', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsFirstBalancedModeAutoEnable', 'HttpsUpgrades', 'LensOverlay',
  'MediaRouter', 'NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'ThirdPartyStoragePartitioning',
]

const args = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  `--disable-features=${[...ownPages, ...restless].join()}`,
]
