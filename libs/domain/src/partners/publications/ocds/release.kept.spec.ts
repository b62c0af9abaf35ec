import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { contentHash } from '../../../../../platform/src/ledger/chain/canonical.js';
import { readIdentifier } from '../../../identity/organisations/identifier.catalogue.js';
import type { ImportedProcess } from '../../../partnership/imports/import.types.js';
import { OcdsImport } from '../../../partnership/imports/ocds/ocds.import.js';
import { mapProcess } from '../../../partnership/imports/ocds/ocds.process.js';
import { PERSONAL } from '../../../partnership/imports/personal.catalogue.js';
import { OcdsSource } from '../../../partnership/imports/source/ocds.reader.js';
import { compiledRelease } from './merge.js';
import { partiesWith, processDocument, projectDocument } from './project.document.js';
import { processesOf, type PublicProject } from './public.facts.js';
import { standardsAreHere, titled, validatorOf } from './published-schemas.fixture.js';
import { toldOf } from './release.kept.js';
import { isObject, objectsIn, type OpenObject } from './release.parts.js';

const tools = { readIdentifier, contentHash };
const OURS = '0193a1c8-0000-7000-8000-000000000001';
const cause = { type: 'publication.begun', seq: 7, date: new Date('2026-01-01T00:00:00Z') };

/** The project that an imported process makes, with its one proposal. */
function projectOf({ key, project, proposal, releases }: ImportedProcess): PublicProject {
  const { name, summary, component, jurisdiction, stage } = project;
  const said = { name, summary, component, jurisdiction, stage };
  return {
    ...said,
    id: OURS,
    ocid: key,
    leadId: OURS,
    shares: [{ organisationId: OURS, kind: 'EQUITY', share: '100.00', votingWeight: '100.00' }],
    reached: [],
    changes: [],
    proposals: proposal
      ? [
          {
            id: 'p',
            title: proposal.title,
            state: 'APPROVED',
            ocid: key,
            content: proposal.content,
            decidedAt: cause.date.toISOString(),
            submitterId: OURS,
            consortiumIds: [],
          },
        ]
      : [],
    organisations: [{ id: OURS, name: 'Ours', agency: true, jurisdiction, identifiers: [] }],
    imported: [{ ocid: key, proposalId: proposal && 'p', sources: releases, said }],
  };
}
const published = (project: PublicProject) =>
  processesOf(project, 'ocds-000000').map((process) => toldOf(project, process, cause, undefined).whole);

const base = {
  ocid: 'ocds-213czf-1',
  id: 'r1',
  date: '2020-01-01T00:00:00Z',
  parties: [
    { id: 'B', name: 'City', roles: ['buyer'], address: { countryName: 'Mexico' } },
    { id: 'F', name: 'Firm', roles: ['supplier'] },
    { id: 'G', name: 'Other', roles: ['supplier'] },
  ],
  buyer: { id: 'B', name: 'City' },
  tender: { id: 't', title: 'Lamps', status: 'unsuccessful' },
  awards: [
    {
      id: 'a',
      status: 'active',
      suppliers: [{ id: 'F', name: 'Firm' }],
      value: { amount: 55463.776, currency: 'MXN' },
    },
    {
      id: 'b',
      status: 'active',
      suppliers: [{ id: 'G', name: 'Other' }],
      value: { amount: 259658.286, currency: 'MXN' },
    },
  ],
  contracts: [
    {
      id: 'c',
      awardID: 'a',
      status: 'active',
      value: { amount: 486, currency: 'MXN' },
      dateSigned: '2020-02-01T00:00:00Z',
      period: { startDate: '2020-03-01T00:00:00Z', endDate: '2021-03-01T00:00:00Z' },
    },
    { id: 'd', awardID: 'b', status: 'active', value: { amount: 22, currency: 'MXN' } },
  ],
};
function imported(...releases: object[]): ImportedProcess {
  const made = mapProcess(
    'ocds-213czf-1',
    releases.map((release, at) => ({ file: `${at}.json`, path: '', release })),
    [],
    tools,
  );
  if ('refused' in made) throw new Error(made.refused);
  return made;
}

describe('a process that was imported', () => {
  it('is told as its publisher told it', () => {
    const [told] = published(projectOf(imported(base)));
    const { id: _, date: __, tag: ___, initiationType: ____, ...said } = told ?? {};
    const { id: _____, date: ______, ...came } = base;
    expect(said).toEqual(came);
  });

  it('is told with what was changed or came to be here, and nothing else of ours', () => {
    const project = projectOf(imported(base));
    const added = { ...project.proposals[0]!, id: 'q', ocid: null, title: 'More lamps', submitterId: OURS };
    const [told] = published({
      ...project,
      name: 'Another name',
      stage: 'CLOSED',
      changes: [{ id: 'x', at: '2025-01-01T00:00:00Z' }],
      proposals: [...project.proposals, added],
    });
    expect(told).toMatchObject({
      buyer: base.buyer,
      planning: { project: { title: 'Another name' } },
      tender: base.tender,
      awards: [...base.awards, { id: 'q', title: 'More lamps', suppliers: [{ id: OURS }] }],
      contracts: [
        { ...base.contracts[0], status: 'terminated', amendments: [{ id: 'x' }] },
        { ...base.contracts[1], status: 'terminated' },
        { id: 'q', awardID: 'q' },
      ],
    });
    expect(objectsIn(told?.parties).map(({ id }) => id)).toEqual(['B', 'F', 'G', OURS, `project-${OURS}`]);
  });

  it('names all whom it was awarded to in OC4IDS, each a party, and all of its value', () => {
    const project = projectOf(imported(base));
    const [told] = published(project);
    const { summary } = processDocument(told ?? {}, [], '') as { summary: OpenObject };
    expect(summary).toMatchObject({
      suppliers: [{ id: 'F' }, { id: 'G' }],
      contractValue: { amount: 508, currency: 'MXN' },
    });
    const document = projectDocument(project, 'oc4ids-000000', cause.date);
    expect(document.budget).toEqual({ amount: { amount: 508, currency: 'MXN' } });
    expect(partiesWith(document.parties, [told ?? {}]).map(({ id }) => id)).toEqual(expect.arrayContaining(['F', 'G']));
  });

  it('says nothing of persons, whoever published their numbers', () => {
    const person = {
      id: 'CO-CC-79123456',
      name: 'Juan Pérez',
      identifier: { scheme: 'CO-CC', id: '79123456' },
      address: { streetAddress: 'Calle 1', countryName: 'Colombia' },
      contactPoint: { name: 'Ana Gómez', email: 'ana@example.org' },
    };
    const awards = [{ ...base.awards[0], suppliers: [{ id: person.id, name: person.name }] }];
    const made = imported({ ...base, parties: [...base.parties, person], awards, contracts: [] });
    for (const said of [made.releases, published(projectOf(made))])
      for (const word of ['79123456', 'Calle 1', 'Gómez', 'example.org'])
        expect(JSON.stringify(said)).not.toContain(word);
    const [{ awards: told, parties }] = published(projectOf(made)) as [OpenObject];
    const [{ suppliers }] = told as [{ suppliers: { id: string }[] }];
    expect(objectsIn(parties).map(({ id }) => id)).toContain(suppliers[0]?.id);
  });
});

const SAMPLES = resolve('../shared/data');
const here = existsSync(SAMPLES) && standardsAreHere;

(here ? describe : describe.skip)(titled('every sample of other publishers', here, SAMPLES), () => {
  it('goes out as it came, or is not told', async () => {
    const validators = ['ocds-1.1.5', 'ocds-ppp-1.0'].map((version) => validatorOf(`${version}/release-schema.json`));
    const oc4ids = validatorOf('oc4ids-0.9.5/project-schema.json');
    const wrong: string[] = [];
    const sums = { processes: 0, came: 0, out: 0 };
    for (const folder of [
      'naicm-ocds',
      'ocds-publishers/mexico-inai',
      'ocds-publishers/nigeria',
      'ocds-publishers/ukraine',
    ]) {
      const raw = new Map<string, unknown[]>();
      const source = await OcdsSource.open(join(SAMPLES, folder), () => {});
      for await (const { key, releases } of source.processes())
        raw.set(
          key,
          releases.map(({ release }) => release),
        );
      await source.close();
      const run = await OcdsImport.open(join(SAMPLES, folder), tools, () => {});
      for await (const made of run.processes()) {
        if ('refused' in made) continue;
        const project = projectOf(made);
        const [release = {}] = published(project);
        sums.processes += 1;
        for (const validate of validators)
          if (!validate(release)) wrong.push(`${made.key}: ${JSON.stringify(validate.errors?.slice(0, 2))}`);
        const compiled = compiledRelease([release]);
        const document: OpenObject = {
          ...projectDocument(project, 'oc4ids-000000', cause.date),
          contractingProcesses: [processDocument(compiled, [release], 'https://here.example')],
        };
        if (!oc4ids({ ...document, parties: partiesWith(document.parties, [compiled]) }))
          wrong.push(`${made.key}: ${JSON.stringify(oc4ids.errors?.slice(0, 2))}`);
        const releases = (raw.get(made.key) ?? []).map((each) => valuesOf(each));
        const came = new Set(releases.flat().map((each) => each.join('\n')));
        const named = new Set(releases.flat().map(([place, value]) => `${nameIn(place)}\n${value}`));
        const told = valuesOf(release).filter(([place]) => !OF_THE_RELEASE.test(place));
        for (const [place, value] of told) {
          // Organisations that were written in place became parties; ids that lists lacked were made.
          const moved = place.startsWith('/parties/') && named.has(`${nameIn(place)}\n${value}`);
          if (!came.has(`${place}\n${value}`) && !moved && !/\/(id|awardID|roles)$/.test(place))
            wrong.push(`${made.key} ${place}: ${value}`);
        }
        const out = new Set(told.map((each) => each.join('\n')));
        const moved = new Set(told.map(([place, value]) => `${nameIn(place)}\n${value}`));
        for (const [place, value] of releases.at(-1) ?? []) {
          if (OF_THE_RELEASE.test(place)) continue;
          sums.came += 1;
          if (out.has(`${place}\n${value}`) || moved.has(`${nameIn(place)}\n${value}`)) sums.out += 1;
        }
      }
      await run.close();
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(sums.processes).toBeGreaterThan(300);
    expect(sums.out / sums.came).toBeGreaterThan(0.99);
  });
});

const OF_THE_RELEASE = /^\/(ocid|id|date|tag|initiationType|packageInfo\/.*)$/;
const nameIn = (place: string) => place.slice(place.lastIndexOf('/'));

/** Every value by its place, whatever its place in a list. */
function valuesOf(root: unknown): [place: string, value: string][] {
  const found: [string, string][] = [];
  const walk = (value: unknown, place: string): void => {
    if (Array.isArray(value)) value.forEach((each: unknown) => walk(each, place));
    else if (isObject(value)) {
      for (const [name, each] of Object.entries(value)) if (!PERSONAL.has(name)) walk(each, `${place}/${name}`);
    } else if (value !== null && String(value).trim() !== '')
      found.push([place, /status$/.test(place) ? comparable(value).toLowerCase() : comparable(value)]);
  };
  walk(root, '');
  return found;
}

/** A number is the same written as a text, and so is an instant with its zone. */
function comparable(value: unknown): string {
  const text = String(value).trim();
  if (/^\d{4}-\d{2}-\d{2}T/.test(text))
    return String(Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`));
  return URL.canParse(text) ? new URL(text).href : text;
}
