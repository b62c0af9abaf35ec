import type { Browser } from 'playwright-core';
import type { App } from './app.js';
import { agencies, type Agency, approvalOf, follow, inboxOf, newPlace, openGate, stageOf } from './approvals.js';
import { mark, Window } from './browser.js';
import type { Client } from './client.js';
import { PASSWORD } from './organisations.js';

/** An officer at the console, whose agency decides with another one on gates and proposals of a place. */
export class DecidingOfficer {
  private constructor(
    private readonly app: App,
    private readonly browser: Browser,
    readonly place: string,
    /** The officer's own. */
    readonly power: Agency,
    readonly transport: Agency,
    /** Of the agency that leads the projects. */
    readonly lead: Client,
    private readonly restores: readonly (() => Promise<void>)[],
    public window: Window,
  ) {}

  static async open(app: App, browser: Browser): Promise<DecidingOfficer> {
    const place = newPlace();
    const { POWER: power, TRANSPORT: transport } = await agencies(app, ['POWER', 'TRANSPORT'], place);
    const lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    const both = stageOf(['POWER', 'TRANSPORT'], { kind: 'ALL' }, { deadlineWorkingDays: 5 });
    const restores = [await follow(app, 'PROJECT_GATE', [both]), await follow(app, 'PROPOSAL', [both])];
    const window = await Window.open(browser, app.url);
    await window.signIn(power.email, PASSWORD);
    return new DecidingOfficer(app, browser, place, power, transport, lead, restores, window);
  }

  async close(): Promise<void> {
    for (const restore of this.restores.toReversed()) await restore();
  }

  /** Another window with a profile of its own, in which the officer goes on. */
  async anew(): Promise<void> {
    this.window = await Window.open(this.browser, this.app.url);
    await this.window.signIn(this.power.email, PASSWORD);
  }

  /** Gates of which nothing is told any more: what is told while one decides makes the page read anew what would follow. */
  async gates(count: number): Promise<string[]> {
    const opened = await Promise.all(Array.from({ length: count }, () => openGate(this.app, this.lead, this.place)));
    await this.app.settled();
    return opened;
  }

  async decisionsOf(ids: readonly string[]) {
    return (await Promise.all(ids.map((id) => approvalOf(this.lead, id)))).flatMap(({ decisions }) => decisions);
  }

  async itemsOf(ids: readonly string[]) {
    return (await inboxOf(this.power.officer)).filter(({ approvalId }) => ids.includes(approvalId));
  }

  /** Chooses and reads what will follow: as long as that is not known, each decision is asked for once more. */
  async choose(name: string): Promise<void> {
    await mark(this.window.page.getByRole('radio', { name, exact: true }));
    await this.window.page.locator('.decide__follows', { hasNotText: 'not known yet' }).waitFor();
  }

  give() {
    return this.window.page.locator('[data-decide=submit]');
  }
}
