import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Locator, type Page, type Request } from 'playwright-core';
import { Foreign } from './foreign.js';
import { patience } from './patience.mjs';

const PROGRAMS = [
  process.env.CHROMIUM,
  // Without the windows of a desktop, which take as much time to draw as the pages.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Path of a Chromium on this machine; undefined where there is none. */
export const chromiumPath = PROGRAMS.find((path) => path && existsSync(path));

declare global {
  /** Asked by the test environment what they see when a test fails; none outside of tests. */
  var witnesses: Set<() => Promise<string>> | undefined;
}

/** What of a window's text is told when a test fails. */
const TOLD = 4000;

/** Less than a test's own, so that a failure says what was waited for. */
const PATIENCE_MS = 20_000;

/** Asked for by whoever looks for what holds only where the browser is quick, and its answers come at once. */
const { SLOW_BROWSER, SLOW_ANSWERS } = process.env;

/** What is on the page and can be scrolled sideways without the page being wider. */
const PLACES = '.cds--modal.is-visible .cds--modal-content, aside, main';
const NARROW = [
  ['a phone', 360, 740],
  ['a window at 200 % zoom', 640, 400],
] as const;
/** Which of these is the phone, where tables stand as cards and the navigation is put away. */
const PHONE = 0;
const FRAMES = 30;
/** Title of the screen that an address of nothing has. */
const NOWHERE = 'Nothing here';
/** At most a second, since a window behind another draws none. */
const TWO_FRAMES =
  'new Promise((next) => { requestAnimationFrame(() => requestAnimationFrame(next)); setTimeout(next, 1000); })';
/** WCAG 2.2 AA, and what else axe holds to be good. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a theme can break: it changes colours only. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
/** What moves; what turns for as long as something loads is not waited for. */
const MOVES = `document.getAnimations()
  .filter(({ playState, effect }) => playState === 'running' && effect.getComputedTiming().endTime !== Infinity)`;
/** What loads or moves, by name. */
const RESTLESS = `[...document.querySelectorAll('.skeleton')].map(({ className }) => className).concat(${MOVES}
  .map(({ animationName, transitionProperty, effect }) => (animationName ?? transitionProperty) + ' of ' + effect.target.className))`;

export const languages = ['en', 'zh-CN', 'th'] as const;
export type Language = (typeof languages)[number];
export type Theme = 'light' | 'dark';

export interface Look {
  readonly language?: Language;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** Where whoever looks is, such as Asia/Shanghai; the machine's otherwise. */
  readonly timeZone?: string;
}

/**
 * Marks a box or a radio, or takes the mark off, as a person does: by its words, which lie over it. Goes on until they stand still and
 * nothing covers them; a click that is forced hits what has moved into their place.
 */
export async function mark(control: Locator, marked = true): Promise<void> {
  const id = await control.getAttribute('id');
  await control.page().locator(`label[for="${id}"]`).setChecked(marked);
}

/** A headless browser that asks nobody but the product. */
export function launch(...more: string[]): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath: chromiumPath, args: [...args, ...quiet, ...more] });
}

/** Has the page compute as many times as long as it is told, and each of its answers come that many milliseconds later; what it hears does not. */
async function slowed(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: Number(SLOW_BROWSER || 1) });
  const latency = Number(SLOW_ANSWERS || 0);
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency, downloadThroughput: -1, uploadThroughput: -1 },
  });
}

/** A window on the console with a profile of its own. What the page complains of is kept in `complaints`. */
export class Window {
  readonly complaints: string[] = [];
  /** What is left in English on screens in another language. */
  readonly foreign: Foreign;
  /** Requests that wait for their answer. */
  private readonly asking = new Set<Request>();
  private language: Language;
  /** Another window of the same browser, to choose a language in. */
  private beside?: Page;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
    private theme: Theme,
    language: Language,
  ) {
    this.language = language;
    this.foreign = new Foreign(page);
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      // The browser's own viewer of PDF is made of parts of its own.
      if (/^(https?|wss?):$/.test(protocol) && host !== new URL(url).host)
        this.complaints.push(`asked ${request.url()}`);
      if (!request.url().includes('/socket.io/')) this.asking.add(request);
    });
    for (const end of ['requestfinished', 'requestfailed'] as const)
      page.on(end as 'requestfinished', (request) => this.asking.delete(request));
    const witness = () => this.told();
    globalThis.witnesses?.add(witness);
    context.on('close', () => globalThis.witnesses?.delete(witness));
  }

  /** What the window shows, waits for and complains of, for whoever looks for the cause of a failure. */
  private async told(): Promise<string> {
    // Where the focus is, what lies beside or over the screen, then the screen itself, without the way to others.
    const seen = await this.page
      .evaluate<string>(
        `[document.activeElement?.outerHTML.slice(0, 200), ...[...document.querySelectorAll('aside, [role=dialog], main')]
          .filter((each) => each.checkVisibility()).map(({ innerText }) => innerText)].join('\\n')`,
      )
      .catch(String);
    const words = seen.slice(0, TOLD).replaceAll(/\s*\n\s*/g, ' | ');
    const waits = [...this.asking].map(
      (request) => `waits for ${request.url()} ${request.postData()?.slice(0, 80) ?? ''}`,
    );
    return [`A window on ${this.page.url()}:`, ...waits, ...this.complaints, words].join('\n');
  }

  static async open(browser: Browser, url: string, look: Look = {}): Promise<Window> {
    const { language = 'en', theme = 'light', width = 1280, height = 800, timeZone } = look;
    const context = await browser.newContext({
      locale: language,
      timezoneId: timeZone,
      colorScheme: theme,
      viewport: { width, height },
      reducedMotion: 'reduce',
      baseURL: url,
    });
    context.setDefaultTimeout(patience(PATIENCE_MS));
    const page = await context.newPage();
    if (SLOW_BROWSER || SLOW_ANSWERS) await slowed(page);
    return new Window(context, page, url, theme, language);
  }

  /** Signs in without the form, which takes a screen or two. */
  async signIn(email: string, password: string): Promise<void> {
    const query = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename ... on Refusal { code } } }';
    const attempt = async (more: object) => {
      const data = { query, variables: { input: { email, password, ...more } } };
      return (await this.context.request.post('/graphql', { data })).text();
    };
    let answer = await attempt({});
    if (answer.includes('CODE_REQUIRED')) {
      const shown = await this.context.request.get(`/demonstration/code?email=${encodeURIComponent(email)}`);
      answer = await attempt((await shown.json()) as object);
    }
    if (!answer.includes('SignInSuccess')) throw new Error(`${email} could not sign in: ${answer}`);
  }

  /** Goes on with the session of a client: whoever has a second factor shows it there, and codes count once. */
  async adopt({ cookie }: { readonly cookie: string }): Promise<void> {
    const cookies = cookie.split('; ').map((each) => {
      const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(each) ?? [];
      return { name, value, url: this.url };
    });
    await this.context.addCookies(cookies);
  }

  /** Signs in as somebody would. */
  async signInAtForm(email: string, password: string): Promise<void> {
    await this.page.goto('/sign-in');
    await this.page.locator('#email').fill(email);
    await this.page.locator('#password').fill(password);
    await this.page.locator('form button[type=submit]').click();
    await this.page.waitForURL((address) => address.pathname !== '/sign-in');
  }

  /** Goes to a screen and waits until it shows what it is about. */
  async show(path: string): Promise<void> {
    this.foreign.forget();
    await this.page.goto(path);
    await this.page.locator('h1').waitFor();
    await this.page.locator('body:not(:has(.skeleton))').waitFor();
  }

  /**
   * The same as whoever is at another screen goes there, by which the console is not loaded again: that takes most of `show`. By way of a
   * screen of nothing, so that what is waited for can't be of the one before.
   */
  async goOn(path: string): Promise<void> {
    if (!this.page.url().startsWith(this.url)) return this.show(path);
    this.foreign.forget();
    const go = (to: string) =>
      this.page.evaluate(
        `history.pushState(null, '', ${JSON.stringify(to)}); dispatchEvent(new PopStateEvent('popstate'))`,
      );
    await go('/nowhere');
    await this.page.locator('h1', { hasText: NOWHERE }).waitFor();
    await go(path);
    await this.page.locator('h1').filter({ hasNotText: NOWHERE }).waitFor();
    await this.page.locator('body:not(:has(.skeleton))').waitFor();
  }

  /** Waits until what others do arrives by itself. */
  async hears(): Promise<void> {
    await this.page.locator('[data-live=live]').waitFor({ state: 'attached' });
  }

  /** Waits until nothing is asked for, nothing loads and nothing moves. */
  async rest(): Promise<void> {
    const end = Date.now() + patience(PATIENCE_MS);
    for (;;) {
      await this.page.evaluate(TWO_FRAMES);
      const moving = await this.page.evaluate<string[]>(RESTLESS);
      const restless = [...moving, ...[...this.asking].map((request) => request.url())];
      if (restless.length === 0) return;
      if (Date.now() > end) throw new Error(`No rest on ${this.page.url()}: ${restless.join(', ')}`);
    }
  }

  /** Has what is shown change its language and theme, without being loaded again. */
  async dress({ language, theme }: { language: Language; theme: Theme }): Promise<void> {
    await this.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    this.theme = theme;
    if (language !== this.language) {
      if (!this.beside) {
        this.beside = await this.context.newPage();
        await this.beside.goto('/icon.svg');
        await this.page.bringToFront(); // nothing moves on in a window behind another
      }
      await this.beside.evaluate(`localStorage.setItem('tripartite.language', '${language}')`);
      await this.page.locator(`html[lang=${language}]`).waitFor();
      this.language = language;
    }
    await this.rest();
  }

  /**
   * Violations of WCAG 2.2 AA, one line each, once nothing changes its colour any more; `within` a part of the page. `colours`:
   * those only that a theme can make, or all others, which is most of the work less.
   */
  async axe({ within, colours }: { within?: string; colours?: 'only' | 'none' } = {}): Promise<string[]> {
    const { page } = this;
    if (!(await page.evaluate<boolean>('Boolean(window.axe)'))) await page.evaluate(axe.source);
    const runOnly = colours === 'only' ? { type: 'rule', values: COLOUR_RULES } : { type: 'tag', values: RULES };
    const off = colours === 'none' ? COLOUR_RULES : [];
    const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
    const options = { runOnly, rules, resultTypes: ['violations'], iframes: false };
    await page.evaluate(`${TWO_FRAMES}.then(() => Promise.race([
      Promise.allSettled(${MOVES}.map(({ finished }) => finished)), new Promise((next) => setTimeout(next, 1000))]))`);
    return page.evaluate<string[]>(`axe.run(${JSON.stringify(within ?? 'html')}, ${JSON.stringify(options)})
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`);
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

  /**
   * The widths alone.
   * @param phone asked while the window is as narrow as a phone
   */
  async tooWide(phone: () => Promise<string[]> = () => Promise.resolve([])): Promise<string[]> {
    const found: string[] = [];
    const before = this.page.viewportSize() ?? { width: 1280, height: 800 };
    for (const [at, [name, width, height]] of NARROW.entries()) {
      await this.page.setViewportSize({ width, height });
      await this.page.evaluate(TWO_FRAMES);
      const widest = await this.overflowing();
      if (widest !== undefined) found.push(`wider than ${name}: ${widest}`);
      if (at === PHONE) found.push(...(await phone()));
    }
    await this.page.setViewportSize(before);
    return found;
  }

  /**
   * What a thumb misses: whatever is pressed and is lower than 44 px, or its label. Not what stands in a line of text, whose
   * height is the line's (WCAG 2.5.5). Asked for while the window is a phone's.
   */
  small(within = 'main'): Promise<string[]> {
    return this.page
      .evaluate(`[...document.querySelectorAll(${JSON.stringify(within)} + ' :is(a[href], button, select, input, summary)')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }) && getComputedStyle(each).display !== 'inline')
      // The head of a list is only listened to there, a step of a line only looked at; what stands within a sentence is no
      // higher than its line.
      .filter((each) => !each.closest('thead') && !each.matches('.cds--progress-step-button--unclickable') && !(each.matches('a, .cds--definition-term, .cds--toggletip-button') && each.closest('p, dd')))
      .map((each) => each.closest('.cds--list-box') ?? (/^(radio|checkbox|file)$/.test(each.type) || each.role === 'switch' ? each.labels[0] : null) ?? each)
      .filter((place) => place.offsetWidth > 1 && place.offsetHeight > 1 && place.getBoundingClientRect().height < 43.5)
      .map((place) => 'low ' + place.tagName.toLowerCase() + '.' + place.className + ' ' + place.textContent.trim().slice(0, 30) + ' ' + place.offsetHeight)`);
  }

  /** How often somebody presses Tab before the first thing of the page itself that can be done; its heading is none. */
  stops(): Promise<number> {
    return this.page
      .evaluate(`[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
      .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({ visibilityProperty: true }))
      .findIndex((each) => each.closest('main') && !/^H\\d$/.test(each.tagName))`);
  }

  /** What sticks out, once what slides away while the window becomes narrow had a few frames to do so. */
  private async overflowing(): Promise<string | undefined> {
    for (let tries = 0; tries < FRAMES; tries += 1) {
      if (!(await this.overflows())) return undefined;
      await this.page.evaluate(TWO_FRAMES);
    }
    return this.widest();
  }

  /** What sticks out most, for the message of a failure. */
  private widest(): Promise<string> {
    return this.page.evaluate(`[...document.querySelectorAll('body *')]
      .filter((each) => !each.closest('.subnav, [tabindex="0"][role=group]'))
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
