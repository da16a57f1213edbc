const names: Readonly<Record<string, string>> = {
  Slash: '/', Backslash: '\\', BracketLeft: '[', BracketRight: ']', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→',
  Enter: 'Enter', Escape: 'Esc', Space: 'Space', Shift: '⇧', Period: '.', Comma: ',', Backspace: '⌫', Delete: 'Del',
}

/** The caps to show for 'Mod+KeyK' or 'KeyG KeyD'; the outer list is the sequence, the inner one keys held together. */
export function capsOf(keys: string): readonly (readonly string[])[] {
  return keys.split(' ').map((step) => {
    if (step === 'Shift+Slash') return ['?']
    return step.split('+').map((part) => (part === 'Mod' ? mod : names[part] ?? part.replace(/^(Key|Digit)/, '')))
  })
}

const mod = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'
