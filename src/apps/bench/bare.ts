import http from 'node:http'
import pg from 'pg'

/**
 * What the machine can do: node:http and pg alone answer the same questions from the same tables. No rights, rules, history,
 * search index or validation. Environment: DATABASE_URL, PORT, COLLATION.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 })
const collation = process.env['COLLATION'] ?? 'C'

const texts = {
  read: `select t.*, c.name as company_name from main.person t left join main.company c on c.id = t.company_id where t.id = $1`,
  list: `select t.id, t.name_first, t.name_last, t.email, t.phone, t.job_title, t.address_city, t.company_id, c.name as company_name, t.owner_id, t.created_at
    from main.person t left join main.company c on c.id = t.company_id
    where t.address_city = $1 and t.deleted_at is null order by t.name_full collate "${collation}", t.id limit 50`,
  count: `select count(*)::int as n from main.person where address_city = $1 and deleted_at is null`,
  newest: `select t.id, t.name_first, t.name_last, t.email, t.phone, t.job_title, t.address_city, t.company_id, c.name as company_name, t.owner_id, t.created_at
    from main.person t left join main.company c on c.id = t.company_id where t.deleted_at is null order by t.created_at desc limit 50`,
  search: ['person', 'company', 'deal'].map((table) => {
    const title = table === 'person' ? 'name_full' : 'name'
    return `(select '${table}' as entity, id, ${title} as title from main.${table} where lower(${title}) >= $1 and lower(${title}) < $1 || U&'\\FFFF' and deleted_at is null limit 20)`
  }).join(' union all '),
  create: `insert into main.person (name_first, name_last, name_full, email, address_city, company_id) values ($1, $2, $1 || ' ' || $2, $3, $4, $5) returning *`,
  move: 'update main.deal set stage_id = $1 where id = $2 returning *',
  sums: 'select stage_id, count(*)::int as n, sum(amount_base) as sum from main.deal where deleted_at is null group by stage_id',
} as const

const rowsOf = async (name: keyof typeof texts, values: unknown[]) => (await pool.query({ name, text: texts[name], values })).rows as Record<string, unknown>[]

async function answer(request: http.IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://bare')
  const [, what, id] = url.pathname.split('/')
  const word = url.searchParams.get('q') ?? ''
  switch (`${request.method} ${what}`) {
    case 'GET read': return (await rowsOf('read', [id]))[0]
    case 'GET list': {
      const [items, [count]] = await Promise.all([rowsOf('list', [word]), rowsOf('count', [word])])
      return { items, total: count?.['n'] }
    }
    case 'GET newest': return rowsOf('newest', [])
    case 'GET search': return rowsOf('search', [word.toLowerCase()])
    case 'GET sums': return rowsOf('sums', [])
    case 'POST create': {
      const { first, last, email, city, company } = await bodyOf(request)
      return (await rowsOf('create', [first, last, email, city, company]))[0]
    }
    case 'POST move': {
      const { stage } = await bodyOf(request)
      return (await rowsOf('move', [stage, id]))[0]
    }
    default: return { ok: true }
  }
}

async function bodyOf(request: http.IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return JSON.parse(text) as Record<string, unknown>
}

const server = http.createServer((request, response) => {
  answer(request).then((found) => {
    const text = JSON.stringify(found ?? null)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text)
  }, (error: unknown) => response.writeHead(500).end(String(error)))
})

server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  const address = server.address()
  console.log(`ready http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
})
