import type { App } from './app.js';
import type { Window } from './browser.js';
import type { City } from './city.js';
import { proposalOf } from './projects.js';

/** Who looks; a stranger has not signed in. */
export type Person = 'stranger' | 'officer' | 'company' | 'both' | 'overdue' | 'steward';

export interface Scene {
  readonly app: App;
  readonly city: City;
  readonly window: Window;
}

/** One place of the console, and what opens over it. */
export interface Screen {
  /** As the noun's `*.screens.ts` has it. */
  readonly route: string;
  readonly as: Person;
  /** The address; left out, the route. */
  readonly at?: (city: City, app: App) => string | Promise<string>;
  /** What is there once the screen shows what it is about: without it an empty screen would pass. */
  readonly shows: string;
  /** Where it sends people on to, which has a line of its own here. */
  readonly leadsTo?: RegExp;
  /** What somebody does there first. */
  readonly first?: (scene: Scene) => Promise<void>;
  readonly dialogs?: readonly Opening[];
}

/** A dialog: the file it is written in, and the button that opens it, or how else it is opened. */
export type Opening = readonly [file: string, open: string | RegExp | ((scene: Scene) => Promise<void>)];

/** The address of something of the city. */
export const id = (name: keyof City['ids'], path: string) => (city: City) => path.replace(':id', city.ids[name]);
/** Fields of a form and buttons, one after the other. */
export const inTurn =
  (...steps: readonly (string | readonly [field: string, text: string])[]) =>
  async ({ window: { page } }: Scene) => {
    for (const step of steps) {
      if (typeof step === 'string') await page.getByRole('button', { name: step, exact: true }).last().click();
      else await page.locator(step[0]).fill(step[1]);
    }
  };

/** Somebody types while the line is cut and somebody else writes the same field. */
export async function twoWriteTheSame({ app, city, window }: Scene): Promise<void> {
  const { client } = city.company;
  const seen = await proposalOf(client, city.ids.draft);
  await window.context.setOffline(true);
  await window.page.getByLabel('Summary').fill('2026');
  await client.done('saveProposalDraft', {
    id: city.ids.draft,
    expectedVersion: seen?.version,
    content: { summary: 'Theirs' },
  });
  await app.settled();
  await window.context.setOffline(false);
  await window.page.getByRole('dialog').getByText('Theirs').waitFor();
  // The browser says that it had no line.
  window.complaints.length = 0;
}
