import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { domain } from '#libs/domain';
import { Database, PlatformModule, start, Vault } from '#libs/platform';
import { useRunningProduct } from './running-product.js';

@Module({ imports: [PlatformModule.for({ process: 'script', ...domain })] })
class ResealModule {}

/** Everything the vault has sealed: where it is, and what each row's secret is sealed for. */
const SEALED = [
  { table: 'one_time_code', key: 'id', column: 'secret', of: 'one-time-code' },
  { table: 'signing_key_secret', key: 'key_id', column: 'sealed', of: 'signing-key' },
  { table: 'platform_key', key: 'id', column: 'sealed', of: 'platform-key' },
  { table: 'delivery_secret', key: 'delivery_id', column: 'sealed', of: 'delivery' },
  { table: 'sign_on_provider', key: 'id', column: 'sealed', of: 'sign-on' },
  { table: 'remote_connector', key: 'id', column: 'sealed', of: 'remote-connector' },
  { table: 'remote_negotiation', key: 'id', column: 'sealed', of: 'remote-negotiation' },
  { table: 'remote_transfer', key: 'id', column: 'sealed', of: 'remote-transfer' },
  { table: 'webhook_secret', key: 'id', column: 'sealed', of: 'webhook-secret' },
] as const;

/** Seals every secret under the current master key, in one transaction; see "The master key" in docs/operations.md. */
async function reseal(): Promise<void> {
  useRunningProduct();
  const app = await NestFactory.createApplicationContext(ResealModule, { logger: false, abortOnError: false });
  try {
    const db = app.get(Database);
    const vault = app.get(Vault);
    const [moved, all] = await db.transaction(async () => {
      const counts: [number, number] = [0, 0];
      for (const { table, key, column, of } of SEALED) {
        const rows = await db.query<{ id: string; sealed: string }>(
          `select ${key} as id, ${column} as sealed from ${table} where ${column} is not null order by ${key} for no key update`,
        );
        for (const { id, sealed } of rows) {
          const anew = await vault.reseal(sealed, `${of}:${id}`);
          counts[1] += 1;
          if (anew === null) continue;
          await db.query(`update ${table} set ${column} = $2 where ${key} = $1`, [id, anew]);
          counts[0] += 1;
        }
      }
      return counts;
    });
    console.log(`${moved} of ${all} secrets sealed anew; all are under the current master key.`);
  } finally {
    await app.close();
  }
}

start(reseal);
