import { accessSync, constants, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { Browser, BrowserContext } from 'playwright-core';
import type { Logger } from 'pino';
import { Failure } from '#libs/contracts';
import type { Config } from '../config/config.js';
import { Fonts } from './fonts.js';
import { webPageOf, type Sheet } from './sheet.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
/** Documents printed at once, and waiting for their turn; a page of text takes half a second. */
const LIMITS = { atOnce: 2, waiting: 20, ms: 20_000 };
/** The browser costs some 150 MB, so it goes when nobody has printed for a while. */
const IDLE_MS = 30_000;
/** A browser that does not start is not tried again for this long. */
const REST_MS = 60_000;
const LARGEST_CHARACTERS = 5_000_000;

/** What a browser must not do by itself, whatever is in the document. */
const ARGUMENTS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

/**
 * Prints documents: HTML to PDF (A4, page numbers, tagged for screen readers) with a headless Chromium of the machine's
 * own. Only Chromium sets Thai and Chinese right; it is optional, and where there is none {@link pdf} says so with null.
 *
 * The document's scripts are off and all of its requests are aborted; the printer's own fonts are given to it from disk.
 * The browser gets none of this process's environment.
 */
export class Printer implements OnApplicationShutdown {
  private readonly path: string | undefined;
  private readonly queue: (() => void)[] = [];
  private fonts?: Fonts;
  private browser?: Promise<Browser>;
  private stopped: Promise<unknown> = Promise.resolve();
  private idle?: NodeJS.Timeout;
  private printing = 0;
  private restUntil = 0;

  constructor(
    private readonly config: Config,
    private readonly log: Logger,
    private readonly limits = LIMITS,
  ) {
    this.path = config.CHROMIUM_PATH ? usable(config.CHROMIUM_PATH) : onPath();
    if (config.CHROMIUM_PATH && !this.path) {
      log.warn({ path: config.CHROMIUM_PATH }, 'CHROMIUM_PATH is not a program; documents are given out as web pages');
    }
  }

  /** False where documents can only be given out as pages to print oneself. */
  get available(): boolean {
    return this.path !== undefined && performance.now() >= this.restUntil;
  }

  /**
   * @returns the PDF; null where no Chromium is found, or it does not start: give out `webPageOf(sheet)` instead
   * @throws Failure TIMED_OUT; RATE_LIMITED when too many wait already
   * @throws RangeError for a document of more than five million characters
   */
  async pdf(sheet: Sheet): Promise<Uint8Array | null> {
    if (!this.available) return null;
    this.fonts ??= new Fonts();
    const page = webPageOf(sheet, this.fonts.css);
    if (page.length > LARGEST_CHARACTERS) throw new RangeError(`A document of ${page.length} characters is too long.`);
    await this.turn();
    try {
      const browser = await this.start();
      return browser && (await this.print(browser, page));
    } finally {
      this.next();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.idle);
    await this.stop();
  }

  private async print(browser: Browser, page: string): Promise<Uint8Array> {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      serviceWorkers: 'block',
      acceptDownloads: false,
      offline: true,
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Failure('TIMED_OUT', `The document could not be printed within ${this.limits.ms / 1000} s.`));
      }, this.limits.ms);
    });
    let done = false;
    try {
      const printed = await Promise.race([this.render(context, page), late]);
      done = true;
      return printed;
    } finally {
      clearTimeout(timer);
      // One that hangs takes the browser with it; the next document gets a new one.
      if (done) await context.close();
      else void this.stop();
    }
  }

  private async render(context: BrowserContext, page: string): Promise<Uint8Array> {
    await context.route('**/*', async (route) => {
      const font = await this.fonts?.read(route.request().url());
      if (!font) return route.abort();
      const headers = { 'access-control-allow-origin': '*', 'content-type': 'font/woff2' };
      return route.fulfill({ body: font, headers });
    });
    const tab = await context.newPage();
    await tab.setContent(page, { waitUntil: 'load', timeout: this.limits.ms });
    await tab.evaluate('document.fonts.ready.then(() => true)');
    return tab.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  }

  private async start(): Promise<Browser | null> {
    clearTimeout(this.idle);
    this.browser ??= this.open();
    try {
      return await this.browser;
    } catch (error) {
      this.restUntil = performance.now() + REST_MS;
      this.log.warn({ err: error, path: this.path }, 'Chromium does not start; documents are given out as web pages');
      return null;
    }
  }

  private open(): Promise<Browser> {
    const opened = this.launch();
    // One that goes late must not make us forget the one that took its place.
    const forget = () => {
      if (this.browser === opened) this.browser = undefined;
    };
    opened.then((browser) => browser.once('disconnected', forget), forget);
    return opened;
  }

  private async launch(): Promise<Browser> {
    const { chromium } = await import('playwright-core'); // loaded by those who print only
    const { PATH = '', LANG = 'C.UTF-8' } = process.env;
    return chromium.launch({
      executablePath: this.path,
      args: ARGUMENTS,
      // Chromium refuses to make its sandbox as root; containers may forbid it, see CHROMIUM_SANDBOX.
      chromiumSandbox: this.config.CHROMIUM_SANDBOX && process.getuid?.() !== 0,
      env: { PATH, LANG, HOME: tmpdir() },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: this.limits.ms,
    });
  }

  /** Answers once every browser that was stopped is gone. */
  private async stop(): Promise<void> {
    const { browser } = this;
    this.browser = undefined;
    const gone = browser?.then((each) => each.close()).catch(() => undefined);
    this.stopped = Promise.all([this.stopped, gone]);
    await this.stopped;
  }

  private async turn(): Promise<void> {
    if (this.printing < this.limits.atOnce) {
      this.printing += 1;
      return;
    }
    if (this.queue.length >= this.limits.waiting) {
      const retryAfterSeconds = 5;
      const message = `Many documents are being printed. Try again in ${retryAfterSeconds} s.`;
      throw new Failure('RATE_LIMITED', message, { retryAfterSeconds });
    }
    await new Promise<void>((go) => this.queue.push(go));
  }

  /** Hands the turn on, or starts counting until the browser may go. */
  private next(): void {
    const go = this.queue.shift();
    if (go) return go();
    this.printing -= 1;
    if (this.printing > 0) return;
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.stop(), IDLE_MS);
    this.idle.unref();
  }
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(usable);
  return found ?? usable('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
}

function usable(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}
