import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import { patience } from '../support/patience.mjs';
import { CLEARING_FUNCTIONS } from '../support/projects.js';

const app = connect();
const folder = mkdtempSync(join(tmpdir(), 'first-hour-'));
const python = spawnSync('python3', ['--version']).status === 0;
if (!python) process.stderr.write('Skipped: the first hour, no python3 here.\n');
afterAll(() => {
  app.close();
  rmSync(folder, { recursive: true });
});

/** The blocks of a language in a page, from a heading on. */
function blocks(page: string, language: string, from = ''): string[] {
  const text = readFileSync(page, 'utf8');
  const found = text.slice(text.indexOf(from)).matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'));
  return [...found].map(([, code]) => code ?? '');
}

(python ? it : it.skip)('docs/first-hour.md ends with a proposal, a decision that was heard, and a proof', async () => {
  const place = newPlace();
  const [firm, agency] = await Promise.all([
    app.firm(),
    app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS }),
  ]);
  const [proposer, officer] = [uniqueEmail('proposer'), uniqueEmail('officer')];
  await app.seat(firm, { email: proposer, roles: ['PROPOSER'] });
  await app.seat(agency, { email: officer, roles: ['OFFICER'] });
  writeFileSync(
    join(folder, 'proposal.json'),
    blocks('docs/acts.md', 'json', '## Submit a proposal')[0]!.replace('CN-SH', place),
  );
  writeFileSync(join(folder, 'check.py'), blocks('docs/ledger-format.md', 'python', '## In another language')[0]!);
  writeFileSync(join(folder, 'hour.py'), blocks('docs/first-hour.md', 'py').join('\n'));
  const given = { TRIPARTITE_URL: app.url, PASSWORD, PROPOSER: proposer, OFFICER: officer };
  const { stdout } = await promisify(execFile)('python3', ['hour.py'], {
    cwd: folder,
    env: { ...process.env, ...given },
    timeout: patience(60_000),
  });
  expect(stdout).toContain(`with ${agency.name} until 20`);
  expect(stdout).toMatch(/heard proposal\.submitted\n(?:heard .*\n)*heard approval\.decided\n/);
  expect(stdout).toMatch(/event \d+ is among the \d+ that were signed: approval\.decided\n/);
  expect(stdout).toMatch(/proved: APPROVE on revision 1 at 20/);
});
