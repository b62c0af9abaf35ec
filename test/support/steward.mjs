/** The platform steward of every product under test, and how to make one by the product's own program. */
import { dirname } from 'node:path';
import { run } from '../../scripts/lib/steps.mjs';

export const STEWARD = { email: 'steward@test.example', password: 'the steward of all tests' };
const root = dirname(dirname(import.meta.dirname));

export async function makeSteward(databaseUrl) {
  const args = ['dist/scripts/steward.js', '--email', STEWARD.email, '--organisation', 'Platform operator'];
  await run(process.execPath, args, {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      MODE: 'test',
      LOG_LEVEL: 'silent',
      PASSWORD_MEMORY_KIB: '1024',
      STEWARD_PASSWORD: STEWARD.password,
    },
    failure: 'The steward of the tests could not be made',
  });
}
