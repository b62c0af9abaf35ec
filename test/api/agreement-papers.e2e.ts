import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { enclosedIn, verifyAgreement } from '../../scripts/agreement-verify.mjs';
import {
  agreed,
  type AgreementView,
  describedDataset,
  draftAgreement,
  seen,
  type Sharer,
  sharer,
  termsOf,
} from '../support/agreements.js';
import { connect } from '../support/app.js';
import { type Signatory, signatories, signNow } from '../support/signing.js';
import { PASSWORD } from '../support/organisations.js';

const app = connect();
const folder = mkdtempSync(join(tmpdir(), 'papers-'));
let provider: Sharer;
let recipient: Sharer;
let stranger: Sharer;
let first: Signatory;
let second: Signatory;
let agreement: AgreementView;
let kids: string[];

beforeAll(async () => {
  [provider, recipient, stranger] = (await Promise.all([sharer(app), sharer(app, 'firm'), sharer(app)])) as [
    Sharer,
    Sharer,
    Sharer,
  ];
  [first, second] = (await signatories(app, [provider, recipient])) as [Signatory, Signatory];
  const liability = 'As <b>agreed</b>; 各方自负其责。';
  const terms = termsOf(await describedDataset(app, provider), provider, [recipient], { liability });
  agreement = await agreed([provider, recipient], terms);
  kids = [];
  for (const signatory of [first, second]) {
    const { signature } = (await signNow(signatory, agreement.id)) as unknown as { signature: { kid: string } };
    kids.push(signature.kid);
  }
});
afterAll(() => {
  app.close();
  rmSync(folder, { recursive: true });
});

async function paper(query: string, by = recipient.officer, id = agreement.id) {
  const response = await by.fetch(`/papers/agreements/${id}${query}`);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

function verified(bytes: Buffer, ...more: string[]) {
  const path = join(folder, randomUUID());
  writeFileSync(path, bytes);
  return spawnSync(process.execPath, ['scripts/agreement-verify.mjs', path, ...more], { encoding: 'utf8' });
}

describe('the paper of an agreement', () => {
  it('says every clause, who signed for whom, and the history, in three languages', async () => {
    const { agreement: told } = await recipient.officer.query<{
      agreement: { paperPath: string; offer: Record<'en' | 'zh' | 'th', { text: string }[]> };
    }>(
      `query($id: ID!) { agreement(id: $id) { paperPath offer {
        en: clauses(language: "en") { text } zh: clauses(language: "zh-CN") { text } th: clauses(language: "th") { text } } } }`,
      { id: agreement.id },
    );
    expect(told.paperPath).toBe(`/papers/agreements/${agreement.id}`);
    const words = { en: 'Signed by all parties.', 'zh-CN': '各方均已签署。', th: 'ทุกฝ่ายลงนามแล้ว' };
    for (const [language, word] of Object.entries(words)) {
      const { response, bytes } = await paper(`?language=${language}&format=page`);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      const page = String(bytes);
      expect(page).toContain(word);
      expect(page).toContain(agreement.contentHash);
      expect(page).toContain('As &lt;b&gt;agreed&lt;/b&gt;');
      for (const kid of kids) expect(page).toContain(kid);
      for (const { organisation } of [provider, recipient]) expect(page).toContain(organisation.name);
      for (const { text } of told.offer[language === 'zh-CN' ? 'zh' : (language as 'en')]) {
        expect(page).toContain(
          text.replace(
            /[&<>"']/g,
            (sign) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }[sign]};`,
          ),
        );
      }
    }
  });

  it('comes with what was signed, which verifies without the platform', async () => {
    const { response, bytes } = await paper('');
    const pdf = response.headers.get('content-type') === 'application/pdf';
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="agreement-${agreement.id}-revision-1.${pdf ? 'pdf' : 'zip'}"`,
    );
    const owners = [provider.id, recipient.id];
    const pins = kids.flatMap((kid, at) => ['--key', `${owners[at]}=${kid}`]);
    expect(verified(bytes, ...pins, '--hash', agreement.contentHash)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('all 2 parties signed'),
    });
    const files = enclosedIn([bytes]);
    expect(createHash('sha256').update(files['agreement.json']!).digest('hex')).toBe(agreement.contentHash);
    const edited = String(files['agreement.json']).replace('"amount":1000', '"amount":9999');
    expect(
      verifyAgreement({ ...files, 'agreement.json': Buffer.from(edited) }).findings.map(({ code }) => code),
    ).toEqual(expect.arrayContaining(['HASH', 'SIGNATURE', 'MISSING']));
    expect(verified(bytes, ...pins.slice(0, 2))).toMatchObject({ status: 1 });
    expect(verified(bytes, '--key', kids[0]!)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(`${provider.id} (`),
    });
  });

  it('comes as an archive with the page beside the files', async () => {
    const { response, bytes } = await paper('?format=archive&language=th');
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(verified(bytes)).toMatchObject({ status: 2, stdout: expect.stringContaining('was NOT verified') });
    const files = unzipSync(bytes);
    expect(Object.keys(files).sort()).toEqual(['agreement.json', 'document.html', 'keys.json', 'signatures.json']);
    expect(Buffer.from(files['document.html']!).toString()).toContain('ข้อตกลงการแบ่งปันข้อมูล');
  });

  it('tells when not all have signed, and does not verify', async () => {
    const terms = termsOf(await describedDataset(app, provider), provider, [recipient]);
    const { id } = await agreed([provider, recipient], terms);
    await signNow(first, id);
    expect(String((await paper('?format=page', provider.officer, id)).bytes)).toContain('1 of 2 parties have signed');
    const { bytes } = await paper('?format=archive', provider.officer, id);
    expect(verified(bytes)).toMatchObject({ status: 1, stdout: expect.stringContaining(`(${recipient.id}) holds`) });
  });

  it('is there for every revision, and for none that was not put forward', async () => {
    expect((await paper('?revision=1&format=page')).response.status).toBe(200);
    expect((await paper('?revision=2&format=page')).response.status).toBe(404);
    const { response, bytes } = await paper('?revision=first');
    expect(response.status).toBe(422);
    expect(String(bytes)).toContain('number of an offer');
    const terms = termsOf(await describedDataset(app, provider), provider, [recipient]);
    const { id } = await draftAgreement(provider.steward, terms);
    expect((await paper('', provider.steward, id)).response.status).toBe(404);
    expect(
      (await provider.steward.query('query($id: ID!) { agreement(id: $id) { paperPath } }', { id })).agreement,
    ).toEqual({
      paperPath: null,
    });
  });

  it('is for its parties only', async () => {
    expect((await seen(second.client, agreement.id)).state).toBe('FINALIZED');
    for (const format of ['page', 'pdf', 'archive']) {
      expect((await paper(`?format=${format}`, stranger.officer)).response.status).toBe(404);
      expect((await paper(`?format=${format}`, app.stranger())).response.status).toBe(401);
    }
    const both = await app.asMemberOf(provider.organisation, ['ADMIN', 'OFFICER']);
    const { secret } = await both.done<{ secret: string }>(
      'createToken',
      { password: PASSWORD, name: 'robot', scopes: ['project.read'], expiresInDays: 1 },
      'secret',
    );
    expect((await paper('', both.withToken(secret))).response.status).toBe(403);
  });
});
