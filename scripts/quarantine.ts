import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClsService } from 'nestjs-cls';
import { Failure, Refused } from '#libs/contracts';
import { DomainModule, domain, Quarantine } from '#libs/domain';
import { PlatformModule, start } from '#libs/platform';
import { useRunningProduct } from './running-product.js';

@Module({ imports: [PlatformModule.for({ process: 'script', ...domain }), DomainModule] })
class QuarantineModule {}

const USAGE = `Files that did not pass the malware check.

  npm run quarantine -- list            what is, or was, kept aside: id, state, reason, size, sender, name
  npm run quarantine -- release <id>    it is harmless: everybody who may gets it, also when its content comes again
  npm run quarantine -- delete <id>     the content goes for good and is refused from then on

Both act on the content, wherever it was uploaded, are recorded in the ledger, and tell whoever sent it.`;

async function quarantine(): Promise<void> {
  const [act, id, ...more] = process.argv.slice(2);
  if (!act || more.length > 0 || (act === 'list') === (id !== undefined)) throw new Error(USAGE);
  if (!['list', 'release', 'delete'].includes(act)) throw new Error(USAGE);
  useRunningProduct();
  const app = await NestFactory.createApplicationContext(QuarantineModule, { logger: false, abortOnError: false });
  try {
    const service = app.get(Quarantine);
    await app.get(ClsService).run(async () => {
      if (id === undefined) {
        const rows = await service.list();
        for (const row of rows) {
          const { state, reason, signature, size, memberId, name } = row;
          console.log(
            [row.id, state, signature ?? reason, `${size} B`, `member ${memberId}`, JSON.stringify(name)].join('  '),
          );
        }
        return console.log(`${rows.length} files`);
      }
      const changed = await (act === 'release' ? service.release(id) : service.remove(id));
      console.log(`${act === 'release' ? 'released' : 'deleted'}: ${changed.length} uploads of this content`);
    });
  } catch (error) {
    if (error instanceof Refused || error instanceof Failure) throw new Error(error.message, { cause: error });
    throw error;
  } finally {
    await app.close();
  }
}

start(quarantine);
