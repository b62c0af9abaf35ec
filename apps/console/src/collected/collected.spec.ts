import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLEnumType } from 'graphql';
import { events } from '#libs/contracts';

const SOURCE = 'apps/console/src';
const schema = buildSchema(readFileSync('apps/api/schema.graphql', 'utf8'));
const valuesOf = (name: string) => (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);

describe.each(['en', 'zh-CN', 'th'])('what nouns say of themselves, in %s', (language) => {
  /** Paths of all texts, each as often as it is said. */
  let said: string[];

  beforeAll(async () => {
    const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
      ['events', 'kinds'].some((what) => file.endsWith(join('texts', `${what}.${language}.ts`))),
    );
    const modules = files.map((file) => import(pathToFileURL(join(SOURCE, file)).href) as Promise<{ texts: object }>);
    said = (await Promise.all(modules)).flatMap(({ texts }) => leaves(texts));
  });

  const of = (group: string) =>
    said.flatMap((path) => (path.startsWith(`${group}.`) ? path.slice(group.length + 1) : [])).sort();

  it('is everything that can happen, each once', () => {
    expect(of('event')).toEqual(Object.keys(events).sort());
  });

  it('is every group of events that the audit log shows, each once', () => {
    const groups = new Set(Object.keys(events).map((type) => type.slice(0, type.indexOf('.'))));
    expect(of('eventGroup')).toEqual([...groups].sort());
  });

  it('is each kind that can wait for somebody, or be approved', () => {
    expect(of('kind')).toEqual(valuesOf('InboxSubject').sort());
    for (const group of ['kinds', 'aKind']) expect(of(group)).toEqual(valuesOf('ApprovalSubject').sort());
  });

  it('is each line of the menu', () => {
    const lines = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.screens.ts'))
      .flatMap((file) =>
        [...readFileSync(join(SOURCE, file), 'utf8').matchAll(/'menu\.(\w+)'/g)].map(([, key]) => key),
      );
    expect(of('menu')).toEqual(lines.sort());
  });
});

function leaves(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [`${path}${key}`] : leaves(text as object, `${path}${key}.`),
  );
}
