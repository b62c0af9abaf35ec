import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { securityKinds } from '#libs/contracts';
import { type App, connect } from '../support/app.js';
import { Sample } from '../support/metrics.js';
import type { Product } from '../support/processes.mjs';
import { TestWitness } from '../support/witness.js';

const here = connect();
const witness = new TestWitness();
let app: App;
let product: Product;

beforeAll(async () => {
  const url = await witness.start();
  const env = { LEDGER_WITNESSES: `${url} ${witness.key}`, OUTBOUND_ALLOW: new URL(url).host };
  ({ app, product } = await here.another('alerts', env));
}, 120_000);
afterAll(async () => {
  here.close();
  await product?.stop();
  await witness.stop();
});

interface Asked {
  /** Where it stands, for whoever has to mend it. */
  readonly by: string;
  readonly metric: string;
  readonly exactly: Readonly<Record<string, string>>;
  readonly labels: readonly string[];
}

/** Prometheus gives these to whatever it scrapes; a histogram's buckets have the other. */
const NOT_OURS = new Set(['instance', 'le']);

/** What an expression asks for, and what else is said of it (`said`), by the names of labels. */
function asked(by: string, expr: string, said = ''): Asked[] {
  const named = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, names = '']) => names.split(/,\s*/));
  const told = [...said.matchAll(/\$labels\.(\w+)/g)].map(([, name = '']) => name);
  return [...expr.matchAll(/\b((?:tripartite|nodejs|process)_\w+)(?:\{([^}]*)\})?/g)].map(
    ([, metric = '', within = '']) => {
      const matchers = [...within.matchAll(/(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"/g)];
      const exactly = matchers.filter(([, , how]) => how === '=').map(([, label, , value]) => [label, value]);
      const labels = [...matchers.map(([, label = '']) => label), ...named, ...told];
      return { by, metric, exactly: Object.fromEntries(exactly), labels: labels.filter((each) => !NOT_OURS.has(each)) };
    },
  );
}

const FOLDER = 'infra/alerts';
const rules = readdirSync(FOLDER).flatMap((file) => {
  const { groups } = parse(readFileSync(join(FOLDER, file), 'utf8')) as {
    groups: { rules: { alert: string; expr: string; annotations: object }[] }[];
  };
  return groups.flatMap((group) =>
    group.rules.flatMap(({ alert, expr, annotations }) => asked(alert, expr, JSON.stringify(annotations))),
  );
});
const { panels } = JSON.parse(readFileSync('infra/grafana/tripartite.json', 'utf8')) as {
  panels: { title: string; targets?: { expr: string; legendFormat?: string }[] }[];
};
const drawn = panels.flatMap(({ title, targets = [] }) => targets.flatMap(({ expr }) => asked(title, expr)));

/** What has no series until it happens, or is set up, of which there is none here. */
const UNTIL_IT_HAPPENS = new Set(['tripartite_standby_usable']);

it('ask for series that an api and its worker tell of from their start, with labels that those have', async () => {
  const firm = await app.firm();
  await firm.admin.query('{ me { id } }', {});
  await firm.admin.ask('{ nothing }', {});
  await app.settled();
  const seen = async () => Promise.all([Sample.of(app.url), Sample.of(product.workerUrl)]);
  const lacking = async () => {
    const samples = await seen();
    return [...rules, ...drawn]
      .filter(({ metric }) => !UNTIL_IT_HAPPENS.has(metric))
      .flatMap(({ by, metric, exactly, labels }) => {
        const known = samples.flatMap((sample) => sample.labels(metric));
        const strange = labels.filter((label) => !known.includes(label));
        // Of what was noted with a reason there are too many to begin each with nothing; each kind there is has been begun.
        const there =
          metric === 'tripartite_security_events_total'
            ? securityKinds.some((kind) => kind === exactly['kind']) || Object.keys(exactly).length === 0
            : samples.some((sample) => sample.has(metric, exactly));
        return strange.length > 0 || !there ? [`${by}: ${metric} ${JSON.stringify(exactly)} ${strange.join()}`] : [];
      });
  };
  // Gauges are set when they are first looked at, and a first job takes a moment.
  await app.until(async () => (await lacking()).length === 0, { timeout: 20_000 }).catch(() => undefined);
  expect(await lacking()).toEqual([]);
  expect(rules.length).toBeGreaterThan(30);
  expect(drawn.length).toBeGreaterThan(20);
}, 60_000);
