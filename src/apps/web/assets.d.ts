/// <reference types="vite/client" />

declare module 'virtual:texts/*' {
  const texts: import('#kernel/i18n/text.ts').Catalogue
  export default texts
}

declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  const icon: import('#kernel/screens/ui/icon.tsx').IconShape
  export default icon
}
