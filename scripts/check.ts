import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { domain } from '#libs/domain';
import { Audiences, columnFaults, PlatformModule, start, WRITER } from '#libs/platform';
import { useRunningProduct } from './running-product.js';

@Module({ imports: [PlatformModule.for({ process: 'script', ...domain })] })
class CheckModule {}

/**
 * Checks a database against the code: entities against what the migrations made, and every row's audience against
 * ownership and assignment. Exit code 1 and a line a fault when something disagrees.
 */
async function check(): Promise<void> {
  useRunningProduct();
  const app = await NestFactory.createApplicationContext(CheckModule, { logger: false, abortOnError: false });
  try {
    const columns = await columnFaults(app.get<DataSource>(WRITER));
    const rows = await app.get(Audiences).faults();
    for (const fault of columns) console.log(`column: ${fault}`);
    for (const { table, id, stored, expected } of rows) {
      console.log(
        `audience: ${table} ${id} is read by [${stored.join(', ')}], should be by [${(expected ?? []).join(', ')}]`,
      );
    }
    const found = columns.length + rows.length;
    console.log(
      found
        ? `${found} faults`
        : `entities match the migrations; every audience of ${domain.audiences.length} tables is right`,
    );
    process.exitCode = found ? 1 : 0;
  } finally {
    await app.close();
  }
}

start(check);
