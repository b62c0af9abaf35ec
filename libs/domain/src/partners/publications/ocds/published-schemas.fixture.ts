import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { default as formats } from 'ajv-formats';

/** Published by others and no part of this repository; what needs them is left out where they are not, and its title says so. */
export const STANDARDS = resolve('..', 'shared/standards');
export const standardsAreHere = existsSync(join(STANDARDS, 'oc4ids-0.9.5'));

/** A title of what is checked against them. */
export const titled = (title: string, here = standardsAreHere, place = STANDARDS): string =>
  here ? title : `${title}, left out: ${place} is not here`;

export interface PublishedSchema {
  readonly properties?: Readonly<Record<string, PublishedSchema>>;
  readonly items?: PublishedSchema;
  readonly $ref?: string;
  readonly wholeListMerge?: boolean;
  readonly omitWhenMerged?: boolean;
  readonly definitions?: Readonly<Record<string, PublishedSchema>>;
}

export function publishedSchema(path: string): PublishedSchema {
  return JSON.parse(readFileSync(join(STANDARDS, path), 'utf8')) as PublishedSchema;
}

/** They are written in draft 4, which differs from draft 7, in what they use of it, by how they are named. */
export function validatorOf(path: string): ValidateFunction {
  const { id: _, $schema: __, ...schema } = publishedSchema(path) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  formats.default(ajv);
  return ajv.compile(schema);
}
