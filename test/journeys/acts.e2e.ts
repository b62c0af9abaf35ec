import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { type Sharer, sharer } from '../support/agreements.js';
import { newPlace } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { PASSWORD } from '../support/organisations.js';
import { patience } from '../support/patience.mjs';
import { CLEARING_FUNCTIONS } from '../support/projects.js';
import { sharedDataset } from '../support/shared-data.js';

const app = connect();
const sections = readFileSync('docs/acts.md', 'utf8').split('\n## ');
/** How each language is run, where it is here. */
const languages = { sh: ['bash', 'acts.sh'], js: ['node', 'acts.mjs'], py: ['python3', 'acts.py'] } as const;
const here = (Object.keys(languages) as (keyof typeof languages)[]).filter(
  (language) => spawnSync(languages[language][0], ['--version']).status === 0,
);
const place = newPlace();
let folder: string;
let dataset: string;
let tokens: { proposer: string; officer: string; provider: string; recipient: string };
let provider: Sharer;
let recipient: Sharer;

function block(section: string, language: string): string {
  const [, code] =
    new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(
      sections.find((each) => each.startsWith(section)) ?? '',
    ) ?? [];
  if (code === undefined) throw new Error(`docs/acts.md has no ${language} under ${section}.`);
  return code;
}

/** Runs an act as printed; answers what it says. */
async function run(
  section: string,
  language: keyof typeof languages,
  token: string,
  more: Record<string, string> = {},
): Promise<string> {
  const [program, file] = languages[language];
  writeFileSync(join(folder, file), `${block('In each of them', language)}\n${block(section, language)}`);
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    TRIPARTITE_URL: app.url,
    TOKEN: token,
    DATASET: dataset,
    ...more,
  };
  const { stdout } = await promisify(execFile)(program, [file], { cwd: folder, env, timeout: patience(20_000) });
  return stdout;
}

const tokenOf = async (client: Client, ...scopes: string[]) => {
  const input = { password: PASSWORD, name: 'acts', scopes, expiresInDays: 1 };
  return (await client.done<{ secret: string }>('createToken', input, 'secret')).secret;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'acts-'));
  writeFileSync(join(folder, 'proposal.json'), block('Submit a proposal', 'json').replace('CN-SH', place));
  writeFileSync(join(folder, 'posts.csv'), 'post,power_kw\nP-1,1.5\nP-2,2\n');
  writeFileSync(join(folder, 'plan.pdf'), '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
  const [firm, agency] = await Promise.all([
    app.firm(),
    app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS }),
  ]);
  const [proposer, officer] = await Promise.all([
    app.asMemberOf(firm, ['PROPOSER', 'ADMIN']),
    app.asMemberOf(agency, ['OFFICER', 'ADMIN']),
  ]);
  dataset = (await sharedDataset(app, agency, { rows: 3 })).id;
  [provider, recipient] = await Promise.all([sharer(app), sharer(app, 'firm')]);
  tokens = {
    provider: await tokenOf(
      await app.asMemberOf(provider.organisation, ['DATA_STEWARD', 'ADMIN']),
      'dataset.publish',
      'dataset.read',
      'agreement.negotiate',
      'agreement.read',
    ),
    recipient: await tokenOf(
      await app.asMemberOf(recipient.organisation, ['DATA_STEWARD', 'ADMIN']),
      'agreement.negotiate',
      'agreement.read',
    ),
    proposer: await tokenOf(
      proposer,
      'proposal.draft',
      'proposal.submit',
      'proposal.read',
      'exchange.use',
      'dataset.read',
    ),
    officer: await tokenOf(
      officer,
      'project.create',
      'project.read',
      'approval.read',
      'approval.decide',
      'proposal.read',
      'bulkExport.make',
      'tableImport.read',
    ),
  };
});
afterAll(() => {
  app.close();
  rmSync(folder, { recursive: true });
});

describe('docs/acts.md', () => {
  it.each(here)(
    'in %s creates a project, brings some in, submits a proposal with its document, decides, publishes data, offers and accepts an agreement, transfers data, exports in bulk and listens',
    async (language) => {
      expect(await run('Create a project', language, tokens.officer)).toContain('Smart poles, by ');
      const projects = [{ id: `oc4ids-abc123-${language}`, title: `Bridge ${language}`, purpose: '' }];
      writeFileSync(join(folder, 'projects.json'), JSON.stringify({ projects }));
      const brought = await run('Bring in projects', language, tokens.officer);
      expect(brought).toContain('/projects/0/purpose');
      expect(brought).toMatch(/["']?entered["']?: ?1/);
      const submitted = await run('Submit a proposal', language, tokens.proposer);
      expect(submitted).toMatch(/revisionNumber\W+1/);
      const [, id] = /["']?id["']?: ?["']([0-9a-f-]{36})/.exec(submitted) ?? [];
      await app.settled();
      expect(await run('Decide', language, tokens.officer)).toContain('RecordDecisionSuccess');
      await app.settled();
      const [, DATASET = ''] = /([0-9a-f-]{36})\W+state\W+PUBLISHED/.exec(
        await run('Publish data', language, tokens.provider),
      )!;
      const offered = await run('Offer an agreement', language, tokens.provider, { DATASET, RECIPIENT: recipient.id });
      const [, AGREEMENT = ''] = /([0-9a-f-]{36})\W+state\W+OFFERED/.exec(offered)!;
      const agreed = await run('Accept an agreement', language, tokens.recipient, { AGREEMENT });
      expect(agreed).toMatch(/AcceptAgreementSuccess[^A-Z]*AGREED/);
      expect(await run('Transfer data', language, tokens.proposer)).toMatch(
        language === 'sh' ? /^4 rows.csv/ : /^3 rows/,
      );
      expect(await run('Export in bulk', language, tokens.officer)).toMatch(
        language === 'sh' ? /"kind":"trailer","lines":[1-9]/ : /^[1-9]\d* of project - go on from \S+/,
      );
      expect(await run('Listen', language, tokens.proposer)).toContain(`proposal/${id}`);
    },
  );
});
