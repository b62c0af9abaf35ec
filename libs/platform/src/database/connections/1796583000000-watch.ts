import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the watch role reads; of what waits it learns how much and since when. */
const READ = [
  'ledger_event',
  'ledger_head',
  'ledger_index',
  'ledger_checkpoint',
  'ledger_cosignature',
  'ledger_tile',
  'ledger_leaf',
  'ledger_archive',
  'worker_beat',
];
const POLICED = [...READ, 'ledger_waiting', 'socket_io_attachments'];

/** A role that follows the ledger without a right to add to it: apis had the relay's, and with it the right to write history. */
export class Watch1796583000000 implements MigrationInterface {
  readonly name = 'Watch1796583000000';

  async up(runner: QueryRunner): Promise<void> {
    // Roles belong to the cluster: another database of it may have made this one.
    await runner.query(`do $$ begin
      create role tripartite_watch nologin;
      exception when duplicate_object or unique_violation then null;
    end $$`);
    await runner.query('grant usage on schema public, app to tripartite_watch');
    await runner.query(`grant select on ${READ.join(', ')}, app.ledger_part to tripartite_watch`);
    await runner.query('grant select (recorded_at) on ledger_waiting to tripartite_watch');
    await runner.query('grant select, insert, delete on socket_io_attachments to tripartite_watch');
    for (const table of POLICED) {
      const act = table === 'socket_io_attachments' ? 'all' : 'select';
      const check = act === 'all' ? 'with check (true)' : '';
      await runner.query(`create policy watch on ${table} for ${act} to tripartite_watch using (true) ${check}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of POLICED) await runner.query(`drop policy watch on ${table}`);
    await runner.query(`revoke all on ${POLICED.join(', ')}, app.ledger_part from tripartite_watch`);
    await runner.query('revoke usage on schema public, app from tripartite_watch');
  }
}
