import type { MigrationInterface } from 'typeorm';
import { Ground1764000000000 } from '#libs/platform';
import { Organisations1764000100000 } from './1764000100000-organisations.js';
import { Projects1764000140000 } from './1764000140000-projects.js';
import { Proposals1764000150000 } from './1764000150000-proposals.js';

/** All migrations in order. A landed one is never edited; a change is a new one. */
export const migrations: (new () => MigrationInterface)[] = [
  Ground1764000000000,
  Organisations1764000100000,
  Projects1764000140000,
  Proposals1764000150000,
];
