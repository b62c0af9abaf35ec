import { execFile, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { PASSWORD } from '../support/organisations.js';
import { patience } from '../support/patience.mjs';

const app = connect();
const sections = readFileSync('docs/programs.md', 'utf8').split('\n### ');
const languages = { sh: ['bash', 'program.sh'], js: ['node', 'program.mjs'], py: ['python3', 'program.py'] } as const;
const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const here = (Object.keys(languages) as (keyof typeof languages)[]).filter((each) => has(languages[each][0]));
const signs = spawnSync('openssl', ['version']).status === 0;
const KEYED = 'program { credentials { kid } id } secret';
let folder: string;
let env: Record<string, string>;

interface Made {
  readonly program: { readonly id: string; readonly credentials: { kid: string | null }[] };
  readonly secret: string;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'programs-'));
  const { admin } = await app.firm();
  const given = { password: PASSWORD, name: 'By the book', scopes: ['organisation.read'], expiresInDays: 1 };
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const KEY = join(folder, 'key.pem');
  writeFileSync(KEY, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const bySecret = await admin.done<Made>('createProgram', given, KEYED);
  const byKey = await admin.done<Made>(
    'createProgram',
    { ...given, publicKey: publicKey.export({ format: 'jwk' }) },
    KEYED,
  );
  env = {
    CLIENT_ID: bySecret.program.id,
    CLIENT_SECRET: bySecret.secret,
    KEYED_ID: byKey.program.id,
    KEY,
    KID: byKey.program.credentials[0]?.kid ?? '',
  };
});
afterAll(() => {
  app.close();
  rmSync(folder, { recursive: true });
});

async function run(section: string, language: keyof typeof languages, more: Record<string, string>): Promise<string> {
  const text = sections.find((each) => each.startsWith(section)) ?? '';
  const [, code] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text) ?? [];
  if (code === undefined) throw new Error(`docs/programs.md has no ${language} under ${section}.`);
  const [program, file] = languages[language];
  writeFileSync(join(folder, file), code);
  const given = { ...process.env, NODE_OPTIONS: '', TRIPARTITE_URL: app.url, ...env, ...more };
  const { stdout } = await promisify(execFile)(program, [file], { cwd: folder, env: given, timeout: patience(20_000) });
  return stdout;
}

describe('docs/programs.md', () => {
  it.each(here)('in %s signs in by a secret, and by a key of its own', async (language) => {
    expect(await run('By a secret', language, {})).toContain('"title":"By the book"');
    if (!signs && language !== 'js') return;
    expect(await run('By a key', language, { CLIENT_ID: env['KEYED_ID'] ?? '' })).toContain('"token_type":"Bearer"');
  });
});
