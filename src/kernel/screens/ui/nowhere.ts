/** Nothing in particular has the focus: whoever knows where it belongs may take it. */
export const isNowhere = (focused: Element | null): boolean => focused === null || focused === document.body || focused.id === 'content'
