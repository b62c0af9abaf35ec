import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type App, connect } from '../support/app.js';
import { loggedLines } from '../support/logs.js';
import { registration, uniqueEmail } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { Sample } from '../support/metrics.js';
import { asDatabase } from '../support/as-database.js';
import { MailServer } from '../support/smtp.js';

const app = connect();

describe('letters', () => {
  it('are files of the development outbox when there is no mail server', async () => {
    const email = uniqueEmail('letter');
    await app.stranger().done('registerOrganisation', registration({}, email));
    const folder = join(app.running.dataDir, 'outbox');
    const file = await app.until(
      () => {
        if (!existsSync(folder)) return null;
        const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
        return written.find((text) => text.includes(email) && text.includes('</html>'));
      },
      { what: 'the letter is written as a file' },
    );
    expect(file).toMatch(/^From: Tripartite /m);
    expect(file).toMatch(/^Subject: Confirm a registration$/m);
    expect(file).toMatch(/\/confirm-registration\?token=(3D)?[\w-]+/);
  });

  it('are shown as a page that makes nothing of what people write', async () => {
    const email = uniqueEmail('letter');
    const { admin } = await app.firm();
    await admin.done('inviteMember', { email, title: '<script>alert(1)</script>', roles: ['VIEWER'] });
    const response = await app.stranger().fetch(`/outbox?to=${email}`, { headers: { accept: 'text/html' } });
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script>');
  });

  describe('with a mail server', () => {
    let mail: MailServer;
    let product: Product;
    let mailing: App;

    beforeAll(async () => {
      mail = await MailServer.start();
      const env = { SMTP_URL: mail.url, MAIL_FROM: 'Office <office@tripartite.example>' };
      ({ app: mailing, product } = await app.another('mail', env));
    });
    afterAll(async () => {
      await product?.stop();
      await mail?.stop();
    });

    it('are sent once, and no copy of the link stays', async () => {
      const email = uniqueEmail('letter');
      await mailing.stranger().done('registerOrganisation', registration({}, email));
      const letter = await mailing.until(() => mail.received.find(({ to }) => to === email), { what: 'the letter' });
      expect(letter.from).toBe('office@tripartite.example');
      expect(letter.message).toMatch(/multipart\/alternative/);
      await mailing.until(async () => (await mailing.letters(email))[0]?.text === '', { what: 'the copy is emptied' });
      expect(mail.received.filter(({ to }) => to === email)).toHaveLength(1);
    });

    it('wait for a mail server that does not take them', async () => {
      mail.refusing = true;
      const email = uniqueEmail('letter');
      await mailing.stranger().done('registerOrganisation', registration({}, email));
      await mailing.until(() => mail.refused > 0, { what: 'a first try' });
      expect((await mailing.letters(email))[0]).toMatchObject({ state: 'WAITING' });
    });

    it('that do not leave are seen in health, metrics and log, each by its id', async () => {
      const ready = async () => {
        const response = await fetch(`${product.workerUrl}/health/ready`);
        const { warnings } = (await response.json()) as { warnings: { mail?: string } };
        return { status: response.status, mail: warnings.mail };
      };
      const postponed = await mailing.until(
        async () => {
          const answer = await ready();
          return answer.mail ? answer : null;
        },
        { what: 'the warning' },
      );
      expect(postponed.status).toBe(200); // other work goes on
      expect(postponed.mail).toMatch(/^1 letters wait for another try, 0 were given up; .*451 later/);
      const sample = await Sample.of(product.workerUrl);
      expect(sample.sum('tripartite_mail_letters', { state: 'postponed' })).toBe(1);
      const sent = `select count(*)::integer as letters from mail_outbox where state = 'SENT'`;
      const { rows } = await asDatabase(mailing, (client) => client.query<{ letters: number }>(sent));
      expect(sample.sum('tripartite_mail_tries_total', { outcome: 'sent' })).toBe(rows[0]?.letters);
      expect(sample.sum('tripartite_mail_tries_total', { outcome: 'postponed' })).toBe(1);

      // Two days later, at its tenth try.
      const id = await asDatabase(mailing, async (client) => {
        const last = `update mail_outbox set attempts = 9, due_at = now() where state = 'WAITING' returning id`;
        return (await client.query<{ id: string }>(last)).rows[0]?.id;
      });
      await mailing.until(async () => (await ready()).mail?.startsWith('0 letters wait for another try, 1'));
      const log = `worker-mail_${process.env.JEST_WORKER_ID ?? 1}`;
      const said = await app.until(
        () => {
          const lines = loggedLines(app.running.logs, log).filter((line) => line.includes(String(id)));
          return lines.length >= 2 ? lines : null;
        },
        { what: 'the log tells of both' },
      );
      expect(said.map((line) => (JSON.parse(line) as { level: number; msg: string }).level)).toEqual([40, 50]);
      expect(said.join()).not.toContain('@');
    });

    it('that another worker has sent since stay sent, whatever one that stood still finds of its own try', async () => {
      mail.refusing = false;
      mail.taking = () => false;
      const email = uniqueEmail('letter');
      await mailing.stranger().done('registerOrganisation', registration({}, email));
      await mailing.until(() => mail.received.some(({ to }) => to === email), { what: 'the letter is on its way' });
      await asDatabase(mailing, (client) =>
        client.query(`update mail_outbox set state = 'SENT', attempts = 10, sent_at = now() where recipient = $1`, [
          email,
        ]),
      );
      mail.taking = () => true;
      mail.drop();
      await mailing.settled();
      expect((await mailing.letters(email))[0]).toMatchObject({ state: 'SENT' });
      const { rows } = await asDatabase(mailing, (client) =>
        client.query(`select error from mail_outbox where recipient = $1`, [email]),
      );
      expect(rows).toEqual([{ error: null }]);
    });
  });
});
