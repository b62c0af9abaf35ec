import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from './app.js';
import type { City } from './city.js';

const FOLDER = join(import.meta.dirname, 'corners');

interface Corner {
  readonly corner: (app: App, city: City) => Promise<void>;
}

/**
 * What no screen of the city needs, but tables and types are for: a row of each, from the officer's and the company's side. Each noun
 * has a file of its own in `corners/`; they are made one after the other, by their names.
 */
export async function corners(app: App, world: City): Promise<void> {
  for (const name of readdirSync(FOLDER).sort()) {
    const { corner } = (await import(`./corners/${name.replace(/\.ts$/, '.js')}`)) as Corner;
    await corner(app, world);
  }
  await app.settled();
}
