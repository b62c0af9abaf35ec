import { afterAll, expect, it } from '@jest/globals';
import { agreed, describedDataset, sharer, termsOf } from '../support/agreements.js';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import { logged } from '../support/logs.js';

const app = connect();
afterAll(() => app.close());

it('what a route did not expect is told in the form of the platform, by a number for the operator and nothing else', async () => {
  const [provider, recipient] = [await sharer(app), await sharer(app, 'firm')];
  const terms = termsOf(await describedDataset(app, provider), provider, [recipient]);
  const { id } = await agreed([provider, recipient], terms);
  /** No program of ours writes what can't be read again. */
  const instead = (document: string) =>
    asDatabase(app, async (sql) => {
      const { rows } = await sql.query<{ document: string }>(
        'select document from agreement_offer where agreement_id = $1',
        [id],
      );
      await sql.query('begin');
      await sql.query('alter table agreement_offer disable trigger stands');
      await sql.query('update agreement_offer set document = $2 where agreement_id = $1', [id, document]);
      await sql.query('alter table agreement_offer enable trigger stands');
      await sql.query('commit');
      return rows[0]?.document ?? '';
    });
  const kept = await instead('{"secret": "4711", ');
  const response = await provider.officer.fetch(`/papers/agreements/${id}?format=page`, {
    headers: { 'x-correlation-id': 'error-form-1' },
  });
  await instead(kept);
  expect([response.status, response.headers.get('content-type')]).toEqual([500, 'application/json; charset=utf-8']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Something went wrong on our side. Tell the operator this number: error-form-1.',
    correlationId: 'error-form-1',
  });
  await app.until(async () =>
    logged(app.running.logs, 'api').some(
      ({ correlationId, msg }) => correlationId === 'error-form-1' && msg === 'a request failed',
    ),
  );
  expect((await provider.officer.fetch(`/papers/agreements/${id}?format=page`)).status).toBe(200);
});

it('a disk without room is told with 503 and a code, over GraphQL and over HTTP', async () => {
  const firm = await app.firm();
  const author = await app.asMemberOf(firm, 'PROPOSER');
  const { proposal } = await author.done<{ proposal: { id: string } }>(
    'draftProposal',
    { title: 'Before the disk was full' },
    'proposal { id }',
  );
  const upload = () => {
    const form = new FormData();
    form.append('proposalId', proposal.id);
    form.append('file', new Blob(['%PDF-1.4\n%%EOF\n'], { type: 'application/pdf' }), `${firm.id}.pdf`);
    return author.fetch('/attachments', { method: 'POST', body: form });
  };
  const draft = () =>
    author.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'mutation($input: DraftProposalInput!) { draftProposal(input: $input) { __typename } }',
        variables: { input: { title: 'Full' } },
      }),
    });
  const drop = 'drop function if exists disk_is_full() cascade';
  // As PostgreSQL says it; of what this firm writes alone.
  await asDatabase(app, (sql) =>
    sql.query(`create function disk_is_full() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file' using errcode = '53100'; end $$;
      create trigger full_disk before insert on proposal for each row when (new.submitter_id = '${firm.id}') execute function disk_is_full();
      create trigger full_disk before insert on attachment for each row when (new.name = '${firm.id}.pdf') execute function disk_is_full()`),
  );
  const told = { code: 'UNAVAILABLE', retryAfterSeconds: expect.any(Number) };
  try {
    const [file, act] = [await upload(), await draft()];
    expect([file.status, act.status]).toEqual([503, 503]);
    expect(await file.json()).toMatchObject({ ...told, message: expect.stringContaining('no room') });
    expect(await act.json()).toMatchObject({
      errors: [{ extensions: told, message: expect.stringContaining('no room') }],
    });
  } finally {
    await asDatabase(app, (sql) => sql.query(drop));
  }
  expect([(await upload()).status, (await draft()).status]).toEqual([201, 200]);
});
