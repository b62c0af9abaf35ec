import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { domain, DomainModule, LedgerConfirmation } from '#libs/domain';
import { PlatformModule, start } from '#libs/platform';
import { useRunningProduct } from './running-product.js';

@Module({ imports: [PlatformModule.for({ process: 'script', ...domain }), DomainModule] })
class ConfirmModule {}

/**
 * An operator's word that the ledger is the right one, where nobody remembers what was signed last. Without arguments it says what there
 * is to compare; with a row and its hash that row is remembered, which the ledger records, and the worker signs from there on.
 */
async function confirm(): Promise<void> {
  const { values } = parseArgs({ options: { size: { type: 'string' }, hash: { type: 'string' } } });
  useRunningProduct();
  const app = await NestFactory.createApplicationContext(ConfirmModule, { logger: false, abortOnError: false });
  try {
    const confirmation = app.get(LedgerConfirmation);
    if (values.size === undefined || !values.hash) {
      const { size, hash, forgotten } = await confirmation.head();
      console.log(`The ledger has ${size} rows; the last has the hash ${hash}.`);
      console.log(
        forgotten
          ? `What was signed last is not known here. Verify the ledger against a checkpoint kept elsewhere first (npm run ledger:verify -- --checkpoint FILE), then: npm run ledger:confirm -- --size ${size} --hash ${hash}`
          : 'What was signed last is known here: nothing needs to be confirmed.',
      );
      return;
    }
    await confirmation.confirm(Number(values.size), values.hash);
    console.log(`Row ${values.size} is confirmed; the worker signs from there on.`);
  } finally {
    await app.close();
  }
}

start(confirm);
