/** A page that was asked for, and where it leads on by itself. */
export interface Visited {
  readonly status: number
  readonly page: string
  readonly location: string | null
}

/** A browser without a screen, for the pages of others: keeps cookies, follows nothing by itself. Answers how to visit, or to post a form. */
export function wanderer(): (url: URL, form: string | null) => Promise<Visited> {
  const cookies = new Map<string, string>()
  return async (url, form) => {
    const answer = await fetch(url, {
      redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
      ...(form ? { method: 'POST', body: form } : {}),
    })
    for (const one of answer.headers.getSetCookie()) cookies.set(one.split('=')[0] ?? '', one.split(';')[0]?.split('=').slice(1).join('=') ?? '')
    return { status: answer.status, page: await answer.text(), location: answer.headers.get('location') }
  }
}
