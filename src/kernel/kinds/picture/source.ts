/** Address of a picture; the small one is 96 pixels wide where it was made by our screens. */
export const pictureSource = (hash: string, size: 'small' | 'large'): string => `/api/pictures/${hash}${size === 'small' ? '?size=small' : ''}`
