import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compiledRelease, versionedRelease, WHOLE_LISTS } from './merge.js';
import {
  type PublishedSchema,
  publishedSchema,
  STANDARDS,
  standardsAreHere,
  titled,
} from './published-schemas.fixture.js';
import type { OpenObject } from './release.parts.js';

const OCID = 'ocds-000000-1';
const release = (day: number, content: OpenObject): OpenObject => ({
  ocid: OCID,
  id: `r${day}`,
  date: `2026-01-0${day}T00:00:00.000Z`,
  tag: ['planning'],
  ...content,
});
const compiled = (...contents: OpenObject[]) => {
  const {
    ocid: _,
    id: __,
    date: ___,
    tag: ____,
    ...rest
  } = compiledRelease(contents.map((each, at) => release(at + 1, each)));
  return rest;
};

describe('the merge of releases', () => {
  it('names the compiled release by its process and last date', () => {
    expect(compiledRelease([release(2, { language: 'en' }), release(1, { language: 'th' })])).toEqual({
      ocid: OCID,
      id: `${OCID}-2026-01-02T00:00:00.000Z`,
      date: '2026-01-02T00:00:00.000Z',
      tag: ['compiled'],
      language: 'en',
    });
  });

  it.each<[string, OpenObject[], OpenObject]>([
    [
      'objects are merged member by member',
      [{ tender: { id: '1', title: 'a' } }, { tender: { id: '1', status: 'active' } }],
      { tender: { id: '1', title: 'a', status: 'active' } },
    ],
    [
      'a null takes a value away',
      [{ planning: { rationale: 'x', budget: { id: '1' } } }, { planning: { rationale: null } }],
      { planning: { budget: { id: '1' } } },
    ],
    [
      'a null where there was nothing is nothing',
      [{ planning: { rationale: null, budget: { id: '1' } } }],
      { planning: { budget: { id: '1' } } },
    ],
    [
      'a null takes away what is below',
      [{ planning: { budget: { id: '1' } } }, { planning: { budget: null } }],
      { planning: { budget: {} } },
    ],
    [
      'objects in lists are merged by id, whatever their order',
      [
        { awards: [{ id: 1, title: 'a' }, { id: 2 }] },
        {
          awards: [
            { id: 2, title: 'b' },
            { id: 1, status: 'active' },
          ],
        },
      ],
      {
        awards: [
          { id: 1, title: 'a', status: 'active' },
          { id: 2, title: 'b' },
        ],
      },
    ],
    [
      'ids of another type are others',
      [{ awards: [{ id: 1 }] }, { awards: [{ id: '1' }] }],
      { awards: [{ id: 1 }, { id: '1' }] },
    ],
    [
      'objects without ids are added',
      [{ awards: [{ title: 'a' }] }, { awards: [{ title: 'b' }] }],
      { awards: [{ title: 'a' }, { title: 'b' }] },
    ],
    [
      'lists of values are replaced',
      [{ tender: { submissionMethod: ['a', 'b'] } }, { tender: { submissionMethod: ['c'] } }],
      { tender: { submissionMethod: ['c'] } },
    ],
    [
      'lists that are one value are replaced',
      [
        { parties: [{ id: '1', additionalIdentifiers: [{ id: 'x' }] }] },
        { parties: [{ id: '1', additionalIdentifiers: [{ id: 'y' }] }] },
      ],
      { parties: [{ id: '1', additionalIdentifiers: [{ id: 'y' }] }] },
    ],
    [
      'what is empty changes nothing',
      [
        { awards: [{ id: 1 }], tender: { id: '1' } },
        { awards: [], tender: {} },
      ],
      { awards: [{ id: 1 }], tender: { id: '1' } },
    ],
    ['tags, ids and dates of releases are not of the process', [{}], {}],
  ])('%s', (_, releases, expected) => expect(compiled(...releases)).toEqual(expected));

  it('keeps each value with the release that gave it, once', () => {
    const by = (day: number, value: unknown) => ({
      releaseID: `r${day}`,
      releaseDate: `2026-01-0${day}T00:00:00.000Z`,
      releaseTag: ['planning'],
      value,
    });
    const contents = [
      { awards: [{ id: 1, title: 'a' }] },
      { awards: [{ id: 1, title: 'a' }] },
      { awards: [{ id: 1, title: 'b' }] },
      { awards: [{ id: 1, title: null }] },
    ];
    expect(versionedRelease(contents.map((each, at) => release(at + 1, each)))).toEqual({
      ocid: OCID,
      awards: [{ id: 1, title: [by(1, 'a'), by(3, 'b'), by(4, null)] }],
    });
  });
});

const fixtures = join(STANDARDS, 'ocds-merge');
const published = existsSync(fixtures)
  ? readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /-(compiled|versioned)\.json$/.test(name),
    )
  : [];

(published.length > 0 ? describe : describe.skip)(
  titled('the published cases of merging', published.length > 0, fixtures),
  () => {
    it.each(published.length > 0 ? published : ['none'])('%s', (name) => {
      const read = (file: string) => JSON.parse(readFileSync(join(fixtures, file), 'utf8')) as never;
      const merge = name.endsWith('-compiled.json') ? compiledRelease : versionedRelease;
      expect(merge(read(name.replace(/-(compiled|versioned)/, '')))).toEqual(read(name));
    });
  },
);

(standardsAreHere ? describe : describe.skip)(titled('its rules'), () => {
  it.each(standardsAreHere ? ['ocds-1.1.5/release-schema.json', 'ocds-ppp-1.0/release-schema.json'] : ['none'])(
    'are those that %s states',
    (path) => {
      const schema = publishedSchema(path);
      const [whole, byId] = [new Set<string>(), new Set<string>()];
      const visit = (each: PublishedSchema) => {
        for (const [name, property] of Object.entries(each.properties ?? {})) {
          if (property.items && !property.omitWhenMerged) {
            const items = resolved(property.items, schema);
            if (items.properties) (property.wholeListMerge || !items.properties.id ? whole : byId).add(name);
          }
        }
      };
      visit(schema);
      Object.values(schema.definitions ?? {}).forEach(visit);
      expect([...whole].filter((name) => !WHOLE_LISTS.has(name))).toEqual([]);
      expect([...byId].filter((name) => WHOLE_LISTS.has(name))).toEqual([]);
    },
  );

  it('compile the published example of a partnership', () => {
    if (!standardsAreHere) return;
    const path = join(STANDARDS, 'ocds-ppp-1.0/examples/full.json');
    const { releases } = JSON.parse(readFileSync(path, 'utf8')) as { releases: OpenObject[] };
    const one = compiledRelease(releases);
    expect(one.tag).toEqual(['compiled']);
    const last = releases.toSorted((a, b) => String(a.date).localeCompare(String(b.date))).at(-1);
    expect(one.date).toBe(last?.date);
  });
});

function resolved(schema: PublishedSchema, root: PublishedSchema): PublishedSchema {
  return schema.$ref ? (root.definitions?.[schema.$ref.split('/').at(-1) ?? ''] ?? schema) : schema;
}
