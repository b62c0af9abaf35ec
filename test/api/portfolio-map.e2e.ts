import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { CLEARING_FUNCTIONS, content, createProject, draft, submit } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

let author: Client;
let officer: Client;
let stranger: Client;
let place: string;

beforeAll(async () => {
  place = newPlace();
  const agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
  author = await app.asMemberOf(await app.firm(), 'PROPOSER');
  officer = await app.asMemberOf(agency, 'OFFICER');
  stranger = await app.asMemberOf(await app.firm(), 'PROPOSER');
});

interface Placed {
  readonly proposalId: string;
  readonly title: string;
  readonly state: string;
  readonly component: string | null;
  readonly projectId: string | null;
  readonly stage: string | null;
  readonly siteCount: number;
  readonly sites: { name: string | null; shape: string; longitude: number; latitude: number }[];
}
async function mapOf(client: Client, filter = ''): Promise<Placed[]> {
  const { portfolioMap } = await client.query<{ portfolioMap: { placed: Placed[]; more: boolean } }>(
    `{ portfolioMap${filter} { more placed { proposalId title state component projectId projectName stage siteCount
      sites { name shape longitude latitude } } } }`,
  );
  expect(portfolioMap.more).toBe(false);
  return portfolioMap.placed;
}

const feature = (type: string, coordinates: unknown, name?: string) => ({
  type: 'Feature',
  properties: name === undefined ? null : { name },
  geometry: { type, coordinates },
});
const LINE = [[121.4, 31.2], [121.6, 31.2]]; // prettier-ignore
const AREA = [[[121, 31], [121.2, 31], [121.2, 31.4], [121, 31.4], [121, 31]]]; // prettier-ignore

it('places the last revision’s sites, lines and areas by their middle, for those who may see it', async () => {
  const features = [
    feature('Point', [121.4737, 31.2304, 12], 'Depot'),
    feature('LineString', LINE),
    feature('Polygon', AREA, ''),
    {
      ...feature('', []),
      geometry: { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [100, 13] }] },
    },
  ];
  const project = await createProject(officer, { component: 'MOBILITY' });
  const sites = { type: 'FeatureCollection', features };
  const mine = await draft(author, { jurisdiction: place, projectId: project.id, content: content({ sites }) });
  expect(await mapOf(author)).toEqual([]);
  await submit(app, author, mine.id);

  const placed = {
    proposalId: mine.id,
    title: mine.title,
    state: 'UNDER_REVIEW',
    component: 'ENVIRONMENT',
    projectId: project.id,
    projectName: project.name,
    stage: 'PLANNING',
    siteCount: 4,
    sites: [
      { name: 'Depot', shape: 'POINT', longitude: 121.4737, latitude: 31.2304 },
      { name: null, shape: 'LINE', longitude: 121.5, latitude: 31.2 },
      { name: null, shape: 'AREA', longitude: 121.1, latitude: 31.2 },
      { name: null, shape: 'MIXED', longitude: 100, latitude: 13 },
    ],
  };
  expect(await mapOf(author)).toEqual([placed]);
  expect(await mapOf(officer)).toEqual([placed]);
  expect((await mapOf(stranger)).some(({ proposalId }) => proposalId === mine.id)).toBe(false);

  expect(await mapOf(author, '(stage: PLANNING, state: UNDER_REVIEW, component: ENVIRONMENT)')).toEqual([placed]);
  for (const none of ['stage: DESIGN', 'state: APPROVED', 'component: PEOPLE'])
    expect(await mapOf(author, `(${none})`)).toEqual([]);
});

it('tells how many sites there are, and the first of them only', async () => {
  const features = Array.from({ length: 30 }, (_, at) => feature('Point', [100 + at / 100, 13.7], `Stop ${at + 1}`));
  const mine = await draft(stranger, {
    jurisdiction: place,
    content: content({ sites: { type: 'FeatureCollection', features } }),
  });
  await submit(app, stranger, mine.id);
  const [placed] = await mapOf(stranger);
  expect(placed).toMatchObject({ proposalId: mine.id, siteCount: 30 });
  expect(placed?.sites.map(({ name }) => name)).toEqual(
    features.slice(0, 20).map(({ properties }) => properties?.name),
  );
});
