/** Projects, a hundred thousand or as many as a city has, and an officer who reads them. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withDatabase } from '../lib/database.mjs';
import { run } from '../lib/steps.mjs';

const PASSWORD = 'a password of the benchmark';
const headers = { 'content-type': 'application/json' };
const root = dirname(dirname(import.meta.dirname));

/** The rows; the organisation owns some of the projects. */
export async function seed(databaseUrl, organisationId, { organisations = 300, projects = 100_000 } = {}) {
  const text = readFileSync(join(root, 'scripts/bench/seed.sql'), 'utf8')
    .replaceAll('$actor$', organisationId)
    .replaceAll('$organisations$', String(organisations))
    .replaceAll('$projects$', String(projects));
  await withDatabase(databaseUrl, async (query) => {
    await query(text);
    for (const sql of await audiences()) await query(sql);
    // No trigger has counted what was added this way.
    await query('select app.portfolio_recount()');
    await query('vacuum analyze');
  });
}

/** An officer of the operator's organisation, which owns some of the projects. @param {string} [from] whose program makes them */
export async function signIn(apiUrl, databaseUrl, from = root) {
  const email = 'bench@test.example';
  await run(process.execPath, ['dist/scripts/steward.js', '--email', email, '--organisation', 'Bench office'], {
    cwd: from,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      MODE: 'test',
      LOG_LEVEL: 'silent',
      STEWARD_PASSWORD: PASSWORD,
      PASSWORD_MEMORY_KIB: '1024',
    },
  });
  const [seat] = await withDatabase(databaseUrl, async (query) => {
    const sql = `update member set roles = '{ADMIN,OFFICER}' where person_id = (select id from person where email = $1)
      returning id, organisation_id, person_id`;
    return (await query(sql, [email])).rows;
  });
  const cookie = await signInAs(apiUrl, email);
  return { cookie, memberId: seat.id, organisationId: seat.organisation_id, personId: seat.person_id };
}

/** @returns {Promise<string>} the session's cookie */
export async function signInAs(apiUrl, email) {
  const mutation = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }';
  const response = await fetch(`${apiUrl}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: mutation, variables: { input: { email, password: PASSWORD } } }),
  });
  const cookie = response.headers.getSetCookie().at(0)?.split(';', 1)[0];
  if (!cookie) throw new Error(`The reader could not sign in: ${await response.text()}`);
  return cookie;
}

/** The product's own audience rules, so that the seed is readable by whom the services would have let read it. */
async function audiences() {
  const { domain } = await import(join(root, 'dist/libs/domain/src/index.js'));
  const seeded = ['approval', 'project', 'stake'].map((table) => domain.audiences.find((rule) => rule.table === table));
  return seeded.map(
    ({ table, expected }) => `update ${table} t set readers = e.readers from (${expected}) e where e.id = t.id`,
  );
}
