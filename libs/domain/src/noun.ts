import type { Type } from '@nestjs/common';
import type { MigrationInterface } from 'typeorm';
import type { AudienceRule } from '#libs/platform';
import type { Declaration, Declarations } from './declarations.js';

/** What one process loads of a noun besides its services. */
interface ProcessPart {
  readonly providers?: readonly Type[];
  readonly controllers?: readonly Type[];
}

/** A noun says here all that the rest of the house must know of it; nobody else lists it but `nouns.ts`. */
export interface Noun {
  /** Modules of its services, for every process. */
  readonly modules?: readonly Type[];
  readonly entities?: readonly (new () => object)[];
  /** What makes its tables, beside the baseline of `migrations/`. */
  readonly migrations?: readonly (new () => MigrationInterface)[];
  /** Who may read its rows, table by table; an engine derives them from what nouns declare. */
  readonly audiences?: readonly AudienceRule[] | ((declared: Declarations) => readonly AudienceRule[]);
  /** What it tells the engines, each made by the engine's own kind of declaration. */
  readonly declares?: readonly Declaration[];
  /** GraphQL and HTTP, loaded by the api only. */
  readonly api?: () => Promise<ProcessPart>;
  /** Handlers, jobs and sweeps, loaded by the worker only. */
  readonly worker?: () => Promise<ProcessPart>;
}

export function defineNoun(noun: Noun): Noun {
  return noun;
}
