/** A test file may take this long. Milliseconds. */
export const patience = 240_000
