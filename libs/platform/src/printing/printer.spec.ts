import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { pino } from 'pino';
import { Config } from '../config/config.js';
import { html } from './markup.js';
import { Printer } from './printer.js';
import { type Sheet, webPageOf } from './sheet.js';

const log = pino({ level: 'silent' });
const DATABASE_URL = 'postgres://owner@127.0.0.1/none';
const config = Config.from({ DATABASE_URL });
const printer = new Printer(config, log);
const withChromium = printer.available ? it : it.skip;
const sheet = (more: Partial<Sheet> = {}): Sheet => ({
  title: 'Agreement',
  language: 'en',
  body: html`<h1>Agreement 协议 ข้อตกลง</h1>`,
  footer: 'Agreement 1 · ข้อตกลง · sha256 00ff',
  ...more,
});

afterAll(() => printer.onApplicationShutdown());

describe('markup', () => {
  it('lets no text become a tag or leave an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'ab =/') }), (text) => {
        expect(html`<p title="${text}">${text}</p>`.text).toMatch(/^<p title="[^<>"']*">[^<>"']*<\/p>$/);
      }),
    );
  });

  it('joins lists and leaves out nothing', () => {
    const items = [1, 'a & b'].map((each) => html`<li>${each}</li>`);
    expect(html`${items}${null}${false}`.text).toBe('<li>1</li><li>a &amp; b</li>');
  });
});

describe('a printed sheet', () => {
  it('keeps the footer inside its CSS string, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (footer) => {
        const [, written = ''] = /@bottom-left\{content:"([^"]*)";width/.exec(webPageOf(sheet({ footer }))) ?? [];
        const read = written.replace(/\\([0-9a-f]+) /g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
        expect(written).toMatch(/^[A-Za-z0-9 \\]*$/);
        expect(read).toBe(footer);
      }),
    );
  });

  it('is a page instead where no Chromium is found', async () => {
    const without = new Printer(Config.from({ DATABASE_URL, CHROMIUM_PATH: '/nowhere/chromium' }), log);
    expect([without.available, await without.pdf(sheet())]).toEqual([false, null]);
  });

  it('is a page instead where the program is no Chromium', async () => {
    const without = new Printer(Config.from({ DATABASE_URL, CHROMIUM_PATH: '/bin/false' }), log);
    expect(await without.pdf(sheet())).toBeNull();
    expect(without.available).toBe(false);
    // A minute later it is tried again, whatever became of the host's clock.
    const later = performance.now() + 61_000;
    const mocks = [
      jest.spyOn(performance, 'now').mockReturnValue(later),
      jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 3_600_000),
    ];
    expect(without.available).toBe(true);
    for (const mock of mocks) mock.mockRestore();
  });

  withChromium('is A4, tagged, in its language, with the faces for Thai and Chinese', async () => {
    const bytes = await printer.pdf(sheet({ language: 'th' }));
    const pdf = await PDFDocument.load(bytes ?? '', { updateMetadata: false });
    const { width, height } = pdf.getPage(0).getSize();
    expect([Math.round(width), Math.round(height), pdf.getTitle()]).toEqual([595, 842, 'Agreement']);
    const names = pdf.context.enumerateIndirectObjects().map(([, object]) => object.toString());
    expect(names.join('\n')).toMatch(/NotoSansThai/);
    expect(names.join('\n')).toMatch(/NotoSansSC/);
    expect(pdf.catalog.toString()).toMatch(/\/MarkInfo[^]*\/Lang \(th\)/);
  });

  withChromium('asks nobody for anything and runs nothing', async () => {
    const asked: string[] = [];
    const server = createServer(({ url }, response) => {
      asked.push(url ?? '');
      response.end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const away = `http://127.0.0.1:${port}`;
    const body = html`<h1>Short</h1>
      <link rel="stylesheet" href="${away}/css" /><link rel="prefetch" href="${away}/next" />
      <img src="${away}/image" /><iframe src="${away}/frame"></iframe><object data="file:///etc/passwd"></object>
      <script>
        document.body.innerHTML = '<p style="break-after:page">more</p>'.repeat(9);
        fetch('${away}/script');
      </script>`;
    try {
      const pdf = await PDFDocument.load((await printer.pdf(sheet({ body }))) ?? '');
      expect(pdf.getPageCount()).toBe(1);
      const leaving = html`<meta http-equiv="refresh" content="0;url=${away}/refresh" />`;
      await Promise.allSettled([printer.pdf(sheet({ body: leaving }))]);
      expect(asked).toEqual([]);
    } finally {
      server.close();
    }
  });

  withChromium('comes in its turn, and is refused when too many wait', async () => {
    const busy = new Printer(config, log, { atOnce: 1, waiting: 2, ms: 20_000 });
    const printed = await Promise.allSettled(Array.from({ length: 5 }, () => busy.pdf(sheet())));
    await busy.onApplicationShutdown();
    expect(printed.map(({ status }) => status)).toEqual([...Array(3).fill('fulfilled'), ...Array(2).fill('rejected')]);
    expect(printed.at(-1)).toMatchObject({ reason: { code: 'RATE_LIMITED' } });
  });

  withChromium('ends when it takes too long, and the next one is printed', async () => {
    const hasty = new Printer(config, log, { atOnce: 1, waiting: 2, ms: 20_000 });
    const launched = jest.spyOn(hasty as unknown as { launch: () => Promise<Browser> }, 'launch');
    await hasty.pdf(sheet());
    const limits = (hasty as unknown as { limits: { ms: number } }).limits;
    limits.ms = 1;
    await expect(hasty.pdf(sheet())).rejects.toMatchObject({ code: 'TIMED_OUT' });
    limits.ms = 20_000;
    expect(await hasty.pdf(sheet())).not.toBeNull();
    await hasty.onApplicationShutdown();
    const browsers = await Promise.all(launched.mock.results.map(({ value }) => value as Promise<Browser>));
    expect(browsers.map((browser) => browser.isConnected())).toEqual([false, false]);
  });
});
