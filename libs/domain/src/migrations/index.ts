import { Platform1764000000000 } from '#libs/platform';
import { Identity1764000100000 } from './1764000100000-identity.js';
import { Engines1764000200000 } from './1764000200000-engines.js';
import { Partnership1764000300000 } from './1764000300000-partnership.js';
import { Data1764000400000 } from './1764000400000-data.js';
import { Partners1764000500000 } from './1764000500000-partners.js';
import { City1764000600000 } from './1764000600000-city.js';

/**
 * The baseline: an area each, made of what stands in its nouns' `x.tables.ts`. Each uses tables of those before it. Later changes
 * are migrations that a noun declares.
 */
export const baseline = [
  Platform1764000000000,
  Identity1764000100000,
  Engines1764000200000,
  Partnership1764000300000,
  Data1764000400000,
  Partners1764000500000,
  City1764000600000,
];
