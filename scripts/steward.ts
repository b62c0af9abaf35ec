import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Refused } from '#libs/contracts';
import { DomainModule, domain, Registrations } from '#libs/domain';
import { PlatformModule, start } from '#libs/platform';
import { useRunningProduct } from './running-product.js';

@Module({ imports: [PlatformModule.for({ process: 'script', ...domain }), DomainModule] })
class StewardModule {}

const USAGE = `Makes the first platform steward and the operator's organisation.

  npm run steward -- --email steward@city.example --organisation "City of X, platform office" [--name …] [--kind AGENCY]

The password comes from STEWARD_PASSWORD, from the prompt, or is made and printed once.`;

/** Ends well when there is a person with this address already, so that it can be run again. */
async function steward(): Promise<void> {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      organisation: { type: 'string' },
      name: { type: 'string', default: 'Platform steward' },
      kind: { type: 'string', default: 'AGENCY' },
    },
  });
  const { email, organisation, name } = values;
  const kind = (['AGENCY', 'FIRM', 'RESEARCH_INSTITUTE', 'CIVIC_GROUP'] as const).find((each) => each === values.kind);
  if (!email || !organisation || !kind) throw new Error(USAGE);
  useRunningProduct();
  const given = process.env.STEWARD_PASSWORD || (await prompted());
  const password = given || randomBytes(18).toString('base64url');
  const app = await NestFactory.createApplicationContext(StewardModule, { logger: false, abortOnError: false });
  try {
    await app.get(Registrations).bootstrap({ email, organisation, name, kind, password });
    console.log(`${email} is platform steward of ${organisation}`);
    if (!given) console.log(`password, shown once: ${password}`);
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.kind !== 'INPUT') throw error;
    const { faults } = error.refusal;
    if (!faults.some(({ code }) => code === 'ACCOUNT_EXISTS')) {
      throw new Error(faults.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'), { cause: error });
    }
    console.log(`${email} has an account already; nothing was changed`);
  } finally {
    await app.close();
  }
}

async function prompted(): Promise<string> {
  if (!process.stdin.isTTY) return '';
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question('Password (empty: one is made for you): ');
  } finally {
    terminal.close();
  }
}

start(steward);
