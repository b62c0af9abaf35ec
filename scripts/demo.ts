import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import { Config, LOG, NestLog, start } from '#libs/platform';
import { WorkerModule } from '../apps/worker/src/worker.module.js';
import { people, signIns } from './demo/people.js';
import { Steps } from './demo/steps.js';
import { Stories } from './demo/stories.js';

/**
 * Loads the demonstration: the smart-pole case with the organisations of the field study. Everything goes through the
 * domain's services, with the worker's half in this process, so the ledger tells an honest history. Safe to run again.
 */
async function demonstrate(): Promise<void> {
  const config = Config.from(process.env);
  if (!config.demonstration) {
    throw new Error(`MODE is ${config.MODE}; demonstration data belong in MODE=demonstration only.`);
  }
  const app = await NestFactory.createApplicationContext(await WorkerModule.load(), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(new NestLog(app.get<Logger>(LOG)));
  try {
    const steps = new Steps(app);
    console.log('the organisations of the smart-pole case register and are verified');
    const cast = await people(app, steps);
    const { seeds } = await Stories.tell(app, steps, cast, console.log);
    const file = join(config.DATA_DIR, 'demonstration.json');
    writeFileSync(file, `${JSON.stringify(signIns(seeds), null, 2)}\n`, {
      mode: 0o600,
    });
    console.log(`who can sign in, with passwords and seeds of one-time codes: ${file}`);
    console.log(steps.done ? `${steps.done} steps done` : 'everything was there already');
  } finally {
    await app.close();
  }
}

start(demonstrate);
