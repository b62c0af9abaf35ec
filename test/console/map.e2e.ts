import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { connect } from '../support/app.js';
import { newPlace } from '../support/approvals.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { collection, layersOf, loadDistricts, square } from '../support/districts.js';
import { PASSWORD, unique, uniqueEmail } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, content, createProject, draft, submit } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

/** A browser that draws in two dimensions only. */
const FLAT = `const own = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, more) { return kind === 'webgl2' ? null : own.call(this, kind, more); };`;

(chromiumPath ? describe : describe.skip)('the map', () => {
  const app = connect();
  const email = uniqueEmail('proposer');
  const [first, second] = [unique('Riverside poles'), unique('Hillside sensors')];
  let browser: Browser;
  let author: Client;
  let steward: Client;
  let project: { id: string; name: string };
  let place: string;

  const siteAt = (name: string, longitude: number) => ({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { name }, geometry: { type: 'Point', coordinates: [longitude, 31.23] } }],
  });
  beforeAll(async () => {
    place = newPlace();
    const agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
    const officer = await app.asMemberOf(agency, 'OFFICER');
    author = await app.asMemberOf(await app.firm(), 'PROPOSER', { email });
    steward = await app.steward();
    project = await createProject(officer);
    for (const [title, site, longitude, projectId] of [
      [first, 'Depot', 121.47, project.id],
      [second, 'Mast', 121.9, undefined],
    ] as const) {
      const given = { title, jurisdiction: place, projectId, content: content({ sites: siteAt(site, longitude) }) };
      await submit(app, author, (await draft(author, given)).id);
    }
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const opened = async (path: string, look = {}, script?: string) => {
    const window = await Window.open(browser, app.url, look);
    if (script) await window.context.addInitScript(script);
    await window.signIn(email, PASSWORD);
    await window.show(path);
    return window;
  };
  const drawn = (page: Page) => page.locator('.map[data-drawn=yes]').waitFor();
  const rows = (page: Page) => page.locator('.atlas__rows > li');
  /** Waits until the list holds these and no others. */
  const lists = (page: Page, ...titles: string[]) =>
    app.until(async () => JSON.stringify(await rows(page).locator('h3').allInnerTexts()) === JSON.stringify(titles));

  it('shows everything one may see, and the list beside it the same', async () => {
    const window = await opened('/');
    const { page } = window;
    const pieces: string[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/base-map.pmtiles') && response.status() === 206)
        pieces.push(response.headers()['content-range'] ?? '');
    });
    await window.show('/map');
    await drawn(page);
    // The operator's map below it: first what the file says of itself, then its one tile, named as its terms ask.
    await app.until(() => pieces.length > 1);
    expect(pieces[0]).toMatch(/^bytes 0-/);
    expect(pieces[1]).not.toMatch(/^bytes 0-/);
    await page.getByText('© Surveyors of the tests').waitFor();
    await page.getByRole('region', { name: 'Map with 2 proposals and projects' }).waitFor();
    await lists(page, second, first);
    await rows(page).first().getByText('Mast').waitFor();
    await page.getByRole('link', { name: project.name }).click();
    await page.waitForURL(`**/projects/${project.id}`);
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('is narrowed by kind and found by name; the address holds it', async () => {
    const window = await opened('/map');
    const { page } = window;
    await page.getByLabel('Show', { exact: true }).selectOption('proposals');
    await page.waitForURL('**kind=proposals**');
    await lists(page, second);
    await page.getByLabel('Show', { exact: true }).selectOption('');
    await page.locator('#map-text').fill('depot');
    await page.waitForURL('**q=depot**');
    await lists(page, first);
    await page.locator('#map-text').fill('nothing of that name');
    await page.getByRole('heading', { name: 'Nothing on the map matches' }).waitFor();
    await page.getByRole('button', { name: 'Show everything' }).last().click();
    await rows(page).nth(1).waitFor();
    await window.close();
  });

  it('goes to a site, a district and coordinates; a click on a site finds it in the list', async () => {
    const district = unique('Lakeside');
    const { id } = await loadDistricts(steward, { collection: collection(square(district, 100.5, 13.7)) });
    const window = await opened('/map');
    const { page } = window;
    await drawn(page);
    await page.getByRole('button', { name: `Show “${first}” on the map` }).click();
    await page.locator('.atlas__rows li[aria-current] h3').getByText(first).waitFor();
    await window.rest();
    const box = await page.locator('.map canvas').boundingBox();
    if (!box) throw new Error('The map is not drawn.');
    await page.getByRole('button', { name: `Show “${second}” on the map` }).click();
    await page.locator('.atlas__rows li[aria-current] h3').getByText(second).waitFor();
    await window.rest();
    // What was gone to is in the middle.
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator('.atlas__rows li[aria-current] h3').getByText(second).waitFor();

    const find = page.locator('#map-text');
    await find.fill(district);
    await page.getByRole('button', { name: `District: ${district}` }).click();
    await find.fill('31°13′48″N 121°28′12″E');
    await page.getByRole('button', { name: 'Go to 31.23°, 121.47°' }).click();
    await window.rest();
    await page.getByText('Drawn for the tests, CC0 1.0').first().waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
    const layer = (await layersOf(steward)).find((one) => one.id === id);
    await steward.done('removeDistricts', { id, expectedVersion: layer?.version });
  });

  it('is drawn flat where the browser cannot do more, and does the same', async () => {
    const window = await opened('/map', {}, FLAT);
    const { page } = window;
    await page.getByRole('img', { name: 'Map with 2 proposals and projects' }).waitFor();
    expect(await page.locator('.map canvas').count()).toBe(0);
    await page.getByRole('button', { name: `Show “${second}” on the map` }).click();
    await page.locator('.map__site--chosen').waitFor();
    await page.locator('.map__site').first().click({ force: true });
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('takes points, lines and areas of a proposal, clicked or written', async () => {
    const mine = await draft(author, { jurisdiction: place, content: content({ sites: undefined }) });
    const window = await opened(`/proposals/${mine.id}/edit?step=sites`);
    const { page } = window;
    await drawn(page);
    const canvas = page.locator('.map canvas');
    const at = async (x: number, y: number) => canvas.click({ position: { x, y } });
    await page.getByRole('tab', { name: 'Draw a line' }).click();
    await at(200, 100);
    expect(await page.getByRole('button', { name: 'End the line' }).isDisabled()).toBe(true);
    await at(300, 120);
    await page.getByRole('button', { name: 'End the line' }).click();
    await page.getByRole('tab', { name: 'Draw an area' }).click();
    for (const [x, y] of [[100, 200], [200, 200], [200, 250]] as const) await at(x, y); // prettier-ignore
    await page.getByRole('button', { name: 'Close the area' }).click();

    await page.getByLabel('What it is').selectOption('A line');
    const coordinates = page.getByLabel('Coordinates, one place a line');
    await coordinates.fill('31.2, 121.4\nsomewhere');
    await page.getByRole('button', { name: 'Add this site' }).click();
    await page.getByText('Line 2 is not a place.').waitFor();
    await coordinates.fill('31.2, 121.4');
    await page.getByText('A line needs at least two places').waitFor();
    await coordinates.fill('31.2, 121.4\n31.3, 121.5');
    await page.getByRole('button', { name: 'Add this site' }).click();
    await page.getByLabel('What it is').selectOption('A point');
    await coordinates.fill('31°12′N 121°24′E');
    await page.getByRole('button', { name: 'Add this site' }).click();
    await page.getByRole('region', { name: /Site 1, Site 2, Site 3, Site 4/ }).waitFor();
    const kept = async () => {
      const { proposal } = await author.query<{
        proposal: {
          draft: { content: { sites: { features: { geometry: { type: string; coordinates: unknown } }[] } | null } };
        };
      }>('query($id: ID!) { proposal(id: $id) { draft { content { sites } } } }', mine);
      return proposal.draft.content.sites?.features.map(({ geometry }) => geometry) ?? [];
    };
    await app.until(async () => (await kept()).length === 4);
    const sites = await kept();
    expect(sites.map(({ type }) => type)).toEqual(['LineString', 'Polygon', 'LineString', 'Point']);
    expect(sites[2]?.coordinates).toEqual([[121.4, 31.2], [121.5, 31.3]]); // prettier-ignore
    expect(sites[3]?.coordinates).toEqual([121.4, 31.2]);
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 40_000);

  it('asks about a site outside the place of the proposal, by country and by loaded outline, until it is meant', async () => {
    const town = newPlace();
    const sites = {
      type: 'FeatureCollection',
      features: [...siteAt('Depot', 121.47).features, ...siteAt('Pier', 121.9).features, ...siteAt('Far', 30).features],
    };
    const mine = await draft(author, { jurisdiction: town, content: content({ sites }) });
    const window = await opened(`/proposals/${mine.id}/edit?step=sites`);
    const { page } = window;
    // Without an outline only another country is outside.
    const question = page.getByRole('status').filter({ hasText: /outside .*Is that right\?/ });
    await question.filter({ hasText: 'Far' }).waitFor();
    expect(await question.innerText()).not.toMatch(/Depot|Pier/);
    const [, district = ''] = town.split('/');
    const layer = await loadDistricts(steward, { collection: collection(square(district, 121.465, 31.225)) });
    await window.show(`/proposals/${mine.id}/edit?step=sites`);
    await question.filter({ hasText: 'Pier' }).waitFor();
    expect(await question.innerText()).toMatch(/Far/);
    expect(await question.innerText()).not.toMatch(/Depot/);
    expect(await window.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Yes, keep as it is' }).click();
    await question.waitFor({ state: 'detached' });
    // The answer is kept with the draft.
    await app.until(async () => {
      const { proposal } = await author.query<{
        proposal: { draft: { content: { sites: { features: { properties: object }[] } } } };
      }>('query($id: ID!) { proposal(id: $id) { draft { content { sites } } } }', mine);
      return proposal.draft.content.sites.features.filter(({ properties }) => 'outside' in properties).length === 2;
    });
    await steward.done('removeDistricts', { id: layer.id, expectedVersion: layer.version });
    await window.close();
  }, 40_000);

  it('draws no outline that no steward has loaded', async () => {
    const window = await opened('/map', {}, FLAT);
    await window.page.locator('.map__site').first().waitFor();
    const drawnAs = await window.page.evaluate<string[]>(
      `[...document.querySelectorAll('svg.map__picture path')].map(({ classList }) => classList[0])`,
    );
    expect(new Set(drawnAs.filter((name) => name !== 'map__district'))).toEqual(new Set(['map__grid', 'map__site']));
    await window.close();
  });

  it('shows districts that a steward loads from a file, under the name of each language', async () => {
    const title = unique('Harbour');
    const file = collection(square('Harbourside', 121.47, 31.23, { 'name:zh': '港区' }));
    const window = await Window.open(browser, app.url);
    await window.adopt(steward);
    const { page } = window;
    await window.show('/stewardship/districts');
    await page.getByLabel('Place', { exact: true }).fill(title);
    await page.getByLabel('Source and licence').fill('Harbour office, CC BY 4.0');
    const chooser = page.locator('input[type=file]');
    await chooser.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('No map.') });
    await page.getByText('notes.txt is not a GeoJSON file.').waitFor();
    await chooser.setInputFiles({
      name: 'harbour.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(JSON.stringify(file)),
    });
    await page.getByText('harbour.geojson: 1 district').waitFor();
    await page.getByRole('button', { name: 'Load', exact: true }).click();
    await page.getByRole('row').filter({ hasText: title }).getByText('Harbour office, CC BY 4.0').waitFor();

    const chinese = await opened('/map', { language: 'zh-CN' });
    await chinese.page.getByText('Harbour office, CC BY 4.0').waitFor();
    await chinese.page.locator('#map-text').fill('港区');
    await chinese.page.getByRole('button', { name: '区域：港区' }).waitFor();
    await chinese.close();

    await page.getByRole('button', { name: `Remove “${title}”` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('row').filter({ hasText: title }).waitFor({ state: 'detached' });
    await window.close();
  }, 40_000);
});
