import { describedDataset } from '../support/agreements.js';
import type { App } from '../support/app.js';
import type { City } from '../support/city.js';
import { askedElsewhere, connector, offerOf, registeredElsewhere } from '../support/connectors.js';
import type { Screen } from '../support/screens.js';

const page = { route: '/data/connectors/:id', as: 'company' } as const;
const made = new WeakMap<City, ReturnType<typeof askedElsewhere>>();

/** A connector that was asked for data, and the agreement that came of it; switched off since. */
function asked(city: City, app: App): ReturnType<typeof askedElsewhere> {
  const known = made.get(city) ?? ask(city, app);
  made.set(city, known);
  return known;
}

async function ask({ officer, company: { organisation } }: City, app: App) {
  const robot = await connector(app, organisation, ['dataset.read', 'dataspace.negotiate']);
  const datasetId = await describedDataset(app, officer, { classification: 'SHARED' });
  const offer = await offerOf(robot, { providerId: officer.id, datasetId });
  return askedElsewhere(app, { organisation, offer });
}

/** One that could be asked, if its address answered. */
async function answering({ company }: City, app: App): Promise<string> {
  return `/data/connectors/${(await registeredElsewhere(app, company.organisation)).id}`;
}

const offers = [
  {
    id: 'urn:one',
    offer: { '@id': 'urn:one' },
    clauses: [
      { id: 'datasets.0.actions', text: 'Counts: 2026' },
      { id: 'until', text: '2027-01-01' },
    ],
    faults: [],
  },
  { id: 'urn:two', offer: { '@id': 'urn:two' }, clauses: [], faults: [{ code: 'NOT_IN_PROFILE', message: '2026' }] },
];
const catalogue = {
  participantId: null,
  datasets: [{ id: 'urn:1', title: '2026', description: '1', offers }],
  next: null,
};

/** Connectors of other platforms, what they offer, and what came of asking. */
export const screens: readonly Screen[] = [
  {
    route: '/data/connectors',
    as: 'company',
    at: async (city, app) => asked(city, app).then(() => '/data/connectors'),
    shows: 'main tbody tr',
    dialogs: [['connectors/register-connector.tsx', 'Register a connector']],
  },
  {
    ...page,
    at: async (city, app) => `/data/connectors/${(await asked(city, app)).connectorId}`,
    shows: '#offers-heading',
    dialogs: [
      ['connectors/change-connector.tsx', 'Change access'],
      ['connectors/change-connector.tsx', 'Switch on'],
    ],
  },
  {
    ...page,
    at: answering,
    first: async ({ window }) => {
      const again = window.page.getByRole('button', { name: 'Read again' });
      // It is there once nobody has answered.
      await again.waitFor();
      await window.page.route('**/connectors/*/catalogue*', (route) => route.fulfill({ json: catalogue }));
      await again.click();
      await window.page.locator('.offered').waitFor();
      // The browser says that nobody answered before.
      window.complaints.length = 0;
    },
    shows: '.offered',
    dialogs: [['connectors/catalogue/ask-for-data.tsx', /^Ask for this data/]],
  },
  {
    route: '/agreements/:id',
    as: 'company',
    at: async (city, app) => `/agreements/${(await asked(city, app)).agreementId}`,
    shows: '#elsewhere-heading',
  },
];
