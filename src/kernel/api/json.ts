/** Media type of answers that are written as JSON text. */
export const json = 'application/json; charset=utf-8'
