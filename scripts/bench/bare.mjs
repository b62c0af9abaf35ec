/**
 * The ceiling that `npm run bench -- read` compares with: bare node:http, one prepared set-based json_agg query whose bytes
 * are the answer, on the same database, as the same role with the same actor set for the transaction.
 */
import { createServer } from 'node:http';
import pg from 'pg';

const { DATABASE_URL, AUDIENCES, MEMBER, PERSON, ORGANISATION, CAN, LEAD_CAN, OWNER_CAN } = process.env;
const pool = new pg.Pool({
  connectionString: DATABASE_URL,
  max: 10,
  pipeline: true,
  options: '-c role=tripartite_reader -c timezone=UTC -c default_transaction_read_only=on',
});

// Constants instead of parameters, so that the statement is planned once.
const sql = `with page as materialized (select p.id, p.name, p.stage, p.lead_id from project p order by p.id desc limit 50),
  wanted as materialized (select array(select id from page) as ids)
  select json_build_object('data', json_build_object('projects', json_build_object('edges', coalesce(json_agg(json_build_object('node',
    json_build_object('id', p.id, 'name', p.name, 'stage', p.stage, 'coOwners', s.owners, 'openApprovalCount', coalesce(a.open, 0),
      'viewerCan', '${CAN}'::text[] || case when p.lead_id = '${ORGANISATION}' then '${LEAD_CAN}'::text[] else '{}' end || case when s.mine then '${OWNER_CAN}'::text[] else '{}' end))
    order by p.id desc), '[]'))))::text as body
  from page p
  left join (
    select h.project_id, bool_or(h.organisation_id = '${ORGANISATION}') as mine, json_agg(json_build_object('organisation',
      (select json_build_object('name', o.name) from organisation o where o.id = h.organisation_id),
      'share', h.share::text) order by h.share desc, h.organisation_id) as owners
    from (select project_id, organisation_id, sum(share) as share from stake
          where effective_to is null and project_id = any ((select ids from wanted)::uuid[]) group by project_id, organisation_id) h
    group by h.project_id) s on s.project_id = p.id
  left join (select project_id, count(*)::int as open from approval
    where state = 'OPEN' and project_id = any ((select ids from wanted)::uuid[]) group by project_id) a on a.project_id = p.id`;
const actor = {
  name: 'actor',
  text: `select set_config('app.audiences', $1, true), set_config('app.member', $2, true), set_config('app.person', $3, true)`,
  values: [AUDIENCES, MEMBER, PERSON],
};

async function read() {
  const client = await pool.connect();
  try {
    const [, , { rows }] = await Promise.all([
      client.query('begin read only'),
      client.query(actor),
      client.query({ name: 'list', text: sql }),
      client.query('commit'),
    ]);
    return rows[0].body;
  } finally {
    client.release();
  }
}

const server = createServer((request, response) => {
  // The body is taken in as any server has to, and not looked at.
  request.resume().on('end', () => {
    read().then(
      (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(0, '127.0.0.1', () => process.send({ ready: true, port: server.address().port }));
process.on('disconnect', () => process.exit());
