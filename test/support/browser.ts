import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const PROGRAMS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Path of a Chromium on this machine; undefined where there is none. */
export const chromiumPath = PROGRAMS.find((path) => path && existsSync(path));

/** Less than a test's own, so that a failure says what was waited for. */
const PATIENCE_MS = 10_000;

/** What is on the page and can be scrolled sideways without the page being wider. */
const PLACES = '.cds--modal.is-visible .cds--modal-content, aside, main';
const NARROW = [
  ['a phone', 360, 740],
  ['a window at 200 % zoom', 640, 400],
] as const;
const FRAMES = 30;

export const languages = ['en', 'zh-CN', 'th'] as const;
export type Language = (typeof languages)[number];
export type Theme = 'light' | 'dark';

export interface Look {
  readonly language?: Language;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
}

/** A headless browser that asks nobody but the product. */
export function launch(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath: chromiumPath, args: [...args, ...quiet] });
}

/** A window on the console with a profile of its own. What the page complains of is kept in `complaints`. */
export class Window {
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
    private readonly theme: Theme,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      // The browser's own viewer of PDF is made of parts of its own.
      if (/^(https?|wss?):$/.test(protocol) && host !== new URL(url).host)
        this.complaints.push(`asked ${request.url()}`);
    });
  }

  static async open(browser: Browser, url: string, look: Look = {}): Promise<Window> {
    const { language = 'en', theme = 'light', width = 1280, height = 800 } = look;
    const context = await browser.newContext({
      locale: language,
      colorScheme: theme,
      viewport: { width, height },
      reducedMotion: 'reduce',
      baseURL: url,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return new Window(context, await context.newPage(), url, theme);
  }

  /** Signs in as somebody would. */
  async signIn(email: string, password: string): Promise<void> {
    await this.page.goto('/sign-in');
    await this.page.locator('#email').fill(email);
    await this.page.locator('#password').fill(password);
    await this.page.locator('form button[type=submit]').click();
    await this.page.waitForURL((address) => address.pathname !== '/sign-in');
  }

  /** Goes to a screen and waits until it shows what it is about. */
  async show(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.locator('h1').waitFor();
    await this.page.locator('body:not(:has(.skeleton))').waitFor();
  }

  /** Violations of WCAG 2.2 AA, one line each. */
  async axe(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
  }

  /** True when the page, or a dialog in it, is wider than its place. */
  overflows(): Promise<boolean> {
    return this.page.evaluate(`[document.documentElement, ...document.querySelectorAll('${PLACES}')]
      .some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)`);
  }

  /**
   * What keeps somebody from using what is shown now, nothing where all is well: violations of WCAG 2.2 AA, and whatever
   * is wider than a phone, or than the window at 200 % zoom (which is half as wide).
   */
  async barriers(): Promise<string[]> {
    // A theme changes no width.
    return [...(await this.axe()), ...(this.theme === 'dark' ? [] : await this.tooWide())];
  }

  /** The widths alone. */
  async tooWide(): Promise<string[]> {
    const found: string[] = [];
    const before = this.page.viewportSize() ?? { width: 1280, height: 800 };
    for (const [name, width, height] of NARROW) {
      await this.page.setViewportSize({ width, height });
      // What slides away while the window becomes narrow is given a few frames.
      let wide = true;
      for (let tries = 0; wide && tries < FRAMES; tries += 1) {
        await this.page.evaluate('new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))');
        wide = await this.overflows();
      }
      if (wide) found.push(`wider than ${name}: ${await this.widest()}`);
    }
    await this.page.setViewportSize(before);
    return found;
  }

  /** What sticks out most, for the message of a failure. */
  private widest(): Promise<string> {
    return this.page.evaluate(`[...document.querySelectorAll('body *')]
      .map((each) => [each.getBoundingClientRect().right, each.tagName.toLowerCase() + '.' + each.className])
      .filter(([right]) => right > innerWidth).sort(([a], [b]) => b - a).slice(0, 3).join(', ')`);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

/** Presses the button that does what the dialog is about. */
export async function submit(page: Page): Promise<void> {
  await page.locator('.cds--modal.is-visible .cds--modal-footer .cds--btn:not(.cds--btn--secondary)').click();
}

/** Nothing wider than the window: on a phone, nor at 200 % zoom, which halves the window. */
export async function fits(window: Window): Promise<boolean> {
  const before = window.page.viewportSize() ?? { width: 1280, height: 800 };
  const found = [];
  for (const width of [360, 640]) {
    await window.page.setViewportSize({ width, height: 740 });
    // What slides away while the window becomes narrow is given a few frames.
    let wide = true;
    for (let tries = 0; wide && tries < 30; tries += 1) {
      await window.page.evaluate('new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))');
      wide = await window.overflows();
    }
    found.push(wide);
  }
  await window.page.setViewportSize(before);
  return !found.includes(true);
}
