import { createHmac } from 'node:crypto';
import { runMigrations } from 'bullmq';
import pg from 'pg';
import type { Config } from '../../config/config.js';
import { openClient, WrongIdentity } from './connections.js';
import {
  addressOf,
  type LoginName,
  loginNames,
  logins,
  never,
  noticesLoss,
  ownerAddress,
  scramVerifier,
} from './logins.js';

type Query = (sql: string) => Promise<unknown>;

/** Two migrations of one cluster may change the same role at once. */
const ATTEMPTS = 20;

/**
 * Makes the log-ins, or brings them to what this version expects: right to log in, password, settings, memberships, and
 * the queue's schema. Run by the owner after the migrations; may run again.
 * @throws Error with the statements for the database's administrator when the owner may not do this and it is not done
 */
export async function provisionLogins(config: Config, query: Query): Promise<void> {
  const denied: string[] = [];
  for (const statement of statements(config)) await attempt(query, statement, denied);
  await ownQueueSchema(query, denied);
  await tryThem(config, denied);
  await migrateQueue(config, query);
}

function statements(config: Config): string[] {
  return [
    ...loginNames.flatMap((login) => statementsOf(config, login)),
    // For those who work on whole tables: the migration, backups, `psql`.
    ...setFor(pg.escapeIdentifier(ownerAddress(config).user), never),
  ];
}

function statementsOf(config: Config, login: LoginName): string[] {
  const { settings, ...spec } = logins[login];
  const { user, password, database } = addressOf(config, login);
  const name = pg.escapeIdentifier(user);
  // The same password is kept the same way, so that running again changes nothing for poolers that know it.
  const salt = createHmac('sha256', password).update(user).digest().subarray(0, 16);
  const memberOf = 'memberOf' in spec ? spec.memberOf : [];
  const parents = user === spec.role ? memberOf : [spec.role, ...memberOf];
  return [
    `do $$ begin create role ${pg.escapeIdentifier(spec.role)}; exception when duplicate_object or unique_violation then null; end $$`,
    `do $$ begin create role ${name}; exception when duplicate_object or unique_violation then null; end $$`,
    // A database may let nobody in who was not named.
    `grant connect on database ${pg.escapeIdentifier(database)} to ${name}`,
    `alter role ${name} login password ${pg.escapeLiteral(scramVerifier(password, salt))}`,
    ...setFor(name, { ...noticesLoss, ...settings }),
    ...parents.map((parent) => `grant ${pg.escapeIdentifier(parent)} to ${name}`),
  ];
}

function setFor(role: string, settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).map(([key, value]) => `alter role ${role} set ${key} = ${pg.escapeLiteral(value)}`);
}

/** Statements are repeated when another migration was at the same role, and noted when the owner may not. */
async function attempt(query: Query, statement: string, denied: string[]): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await query(statement);
      return;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      const busy = code === 'XX000' && message.includes('concurrently');
      if (busy && tried < ATTEMPTS) {
        await new Promise((next) => setTimeout(next, 25 * tried));
        continue;
      }
      if (code !== '42501') throw error;
      denied.push(statement);
      return;
    }
  }
}

/** Jobs are wake-ups and found again in rows, so tables that somebody else made are not worth changing hands. */
async function ownQueueSchema(query: Query, denied: string[]): Promise<void> {
  const { role } = logins.queue;
  const statement = `do $$ begin
    if exists (select 1 from pg_namespace where nspname = 'bullmq' and nspowner <> '${role}'::regrole) then
      drop schema bullmq cascade;
    end if;
    if not exists (select 1 from pg_namespace where nspname = 'bullmq') then
      if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant ${role} to %I', current_user);
      end if;
      create schema bullmq authorization ${role};
    end if;
  end $$`;
  await attempt(query, statement, denied);
}

/** A line for each log-in that is not what this version expects, with what to do. */
export async function loginFaults(config: Config): Promise<string[]> {
  const faults: string[] = [];
  for (const login of loginNames) {
    try {
      await (await openClient(config, login, 'check')).end();
    } catch (error) {
      if (!(error instanceof WrongIdentity)) throw error;
      faults.push(error.message);
    }
  }
  return faults;
}

async function tryThem(config: Config, denied: readonly string[]): Promise<void> {
  for (const login of loginNames) {
    try {
      const client = await openClient(config, login, 'migrate');
      await client.end();
    } catch (error) {
      if (denied.length === 0) throw error;
      throw new Error(
        `${(error as Error).message}\nThe owner of DATABASE_URL may not make the log-ins. Have the database's administrator run this, or give the owner CREATEROLE, and migrate again:\n${denied.map((statement) => `  ${statement};`).join('\n')}`,
        { cause: error },
      );
    }
  }
}

/** BullMQ's own tables, as their owner; it asks for its schema to be made though it is there, so it may do that for now. */
async function migrateQueue(config: Config, query: Query): Promise<void> {
  const { user, database } = addressOf(config, 'queue', true);
  const may = `create on database ${pg.escapeIdentifier(database)}`;
  const client = await openClient(config, 'queue', 'migrate');
  try {
    await query(`grant ${may} to ${pg.escapeIdentifier(user)}`);
    await runMigrations(client as never, 'bullmq');
  } finally {
    await client.end();
    await query(`revoke ${may} from ${pg.escapeIdentifier(user)}`);
  }
}
