import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';
import { Config } from '../../../libs/platform/src/config/config.js';
import { instructionsOf } from '../containerfile.mjs';

interface Container {
  readonly command?: string[];
  readonly env: { name: string; value: string }[];
  readonly ports?: { name: string }[];
  readonly volumeMounts: { name: string; mountPath: string; readOnly?: boolean }[];
  readonly securityContext: object;
  readonly [probe: `${string}Probe`]: { httpGet: { path: string; port: string } };
}
interface Pod {
  readonly containers: [Container];
  readonly volumes: { name: string; secret?: { items: { key: string }[] } }[];
  readonly securityContext: { runAsNonRoot: boolean };
  readonly automountServiceAccountToken: boolean;
  readonly terminationGracePeriodSeconds: number;
}
interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { name: string; annotations?: Record<string, string> };
  readonly spec: {
    readonly template?: { metadata: { labels: Record<string, string> }; spec: Pod };
    readonly selector?: Record<string, string> & { matchLabels?: Record<string, string> };
    readonly podSelector?: { matchLabels: Record<string, string> };
    readonly scaleTargetRef?: { name: string };
    readonly egress?: { to?: { ipBlock: { cidr: string; except: string[] } }[] }[];
    readonly replicas?: number;
  };
}

const CHART = 'infra/helm';
const STAND_IN = 'scripts/gates/helm/render.go';
/** Debian's folder of Go packages, from which the stand-in is made without asking any registry. */
const GO = { GOPATH: '/usr/share/gocode', GO111MODULE: 'off', GOFLAGS: '' };
const PACKAGES = ['github.com/Masterminds/sprig', 'gopkg.in/yaml.v3'];
const here = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const helm = here('helm', 'version');
const go = !helm && spawnSync('go', ['list', ...PACKAGES], { env: { ...process.env, ...GO } }).status === 0;
if (!helm && !go)
  process.stderr.write(
    'Skipped: the Helm chart (helm, or: apt-get install golang-go golang-github-masterminds-sprig-dev golang-gopkg-yaml.v3-dev).\n',
  );

const least = {
  image: { name: 'registry.example/tripartite@sha256:1f' },
  site: 'ppp.city.example',
  mailFrom: 'Office <office@city.example>',
  database: { url: 'postgres://db.city.example:5432/tripartite' },
  files: { s3: { endpoint: 'https://s3.city.example', bucket: 'documents' } },
};
const ACCEPTED: Readonly<Record<string, object>> = {
  'as little as can be said': least,
  'a claim for documents, fixed numbers, no ingress': {
    ...least,
    files: { claim: 'documents' },
    api: { replicas: 3, autoscaling: { enabled: false } },
    ingress: { enabled: false },
    network: { enabled: false },
  },
  'everything that can be said': {
    ...least,
    image: { ...least.image, pullSecrets: [{ name: 'registry' }] },
    database: {
      url: 'postgres://pooler:6432/tripartite',
      direct: 'postgres://db:5432/tripartite',
      read: 'postgres://standby:5432/tripartite',
    },
    trustProxy: ['10.2.0.0/16', 'fd00:2::/64'],
    settings: { LEDGER_ORIGIN: 'ppp.city.example/ledger', DATASET_LIMIT_MB: 1024, ACCESS_LOG: true },
    api: { autoscaling: { enabled: true, max: 12, socketsPerPod: 4000 } },
    worker: { autoscaling: { enabled: true } },
    ingress: { className: 'nginx', annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': '0' } },
    network: {
      ingressFrom: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }],
      metricsFrom: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
      servers: [{ to: [{ ipBlock: { cidr: '10.1.0.0/24' } }], ports: [{ port: 5432 }, { port: 6379 }] }],
    },
    nodeSelector: { 'kubernetes.io/arch': 'amd64' },
    tolerations: [{ key: 'city', operator: 'Exists' }],
  },
};
/** What nobody may install by mistake, and what is said to it. */
const REFUSED: Readonly<Record<string, [object, string]>> = {
  'no place for documents': [{ ...least, files: {} }, 'Documents need a place'],
  'a bucket nobody knows where': [{ ...least, files: { s3: { bucket: 'documents' } } }, 'files.s3.endpoint'],
};
const INVALID: Readonly<Record<string, object>> = {
  nothing: {},
  'the owner’s password in sight': { ...least, database: { url: 'postgres://owner:secret@db/tripartite' } },
  'an address for a host': { ...least, site: 'https://ppp.city.example' },
  'a word that means nothing': { ...least, replicas: 3 },
};

(helm || go ? describe : describe.skip)('infra/helm', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tripartite-chart-'));
  const program = join(folder, 'render');
  beforeAll(() => {
    if (!helm)
      execFileSync('go', ['build', '-o', program, resolve(STAND_IN)], {
        cwd: folder,
        // What was compiled of the packages before is kept where Go keeps it: it takes half a minute.
        env: { ...process.env, ...GO, ...(!process.env['HOME'] && { GOCACHE: join(folder, 'cache') }) },
      });
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What an installation named `city` is made of. */
  const render = (values: object) => {
    const file = join(folder, 'values.json');
    writeFileSync(file, JSON.stringify(values));
    const { status, stdout, stderr } = helm
      ? spawnSync('helm', ['template', 'city', CHART, '--namespace', 'ppp', '--values', file], { encoding: 'utf8' })
      : spawnSync(program, [CHART, 'city', 'ppp', file], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const written = helm ? [stdout] : Object.entries(JSON.parse(stdout) as Record<string, string>);
    return written
      .flatMap((each) => (typeof each === 'string' ? [each] : each[0].endsWith('.txt') ? [] : [each[1]]))
      .flatMap((text) => parseAllDocuments(text))
      .map((document) => {
        if (document.errors[0]) throw document.errors[0];
        return document.toJS() as Resource | null;
      })
      .filter((resource) => resource !== null);
  };
  const podsOf = (resources: readonly Resource[]) =>
    resources.flatMap(({ metadata, spec }) => (spec.template ? [{ name: metadata.name, ...spec.template }] : []));
  const isAmong = (labels: Record<string, string> | undefined, pods: ReturnType<typeof podsOf>) =>
    pods.filter(({ metadata }) => Object.entries(labels ?? {}).every(([key, value]) => metadata.labels[key] === value));

  it('is made of what Kubernetes knows, every field of it', () => {
    const resources = Object.values(ACCEPTED).flatMap((values) => render(values));
    const lines = resources.map((resource, nth) => {
      const [group = '', version] = resource.apiVersion.includes('/') ? resource.apiVersion.split('/') : ['', 'v1'];
      const from = group ? `${group}/${version}` : 'v1';
      return `export const at${nth}: import('kubernetes-models/${from}').I${resource.kind} = ${JSON.stringify(resource)};`;
    });
    // A name that is none and a number that is a text: the compiler has to find both, or it finds nothing.
    const wrong = `export const wrong: import('kubernetes-models/policy/v1').IPodDisruptionBudget = ${JSON.stringify({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      spec: { maxUnavailble: 1 },
    })};`;
    // Beside the packages, where the compiler looks for them.
    const place = mkdtempSync(resolve('node_modules/.chart-'));
    try {
      writeFileSync(join(place, 'chart.ts'), `${lines.join('\n')}\n${wrong}\n`);
      const args = ['node_modules/tsgo/bin/tsc', '--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext'];
      const { stdout } = spawnSync(process.execPath, [...args, '--ignoreConfig', join(place, 'chart.ts')], {
        encoding: 'utf8',
      });
      const found = stdout.split('\n').filter((line) => line.includes('error TS'));
      expect(found).toEqual([expect.stringContaining('maxUnavailble')]);
      expect(found[0]).toContain(`(${lines.length + 1},`);
    } finally {
      rmSync(place, { recursive: true });
    }
  }, 120_000);

  it.each(Object.entries(ACCEPTED))('holds together: %s', (_, values) => {
    const resources = render(values);
    const pods = podsOf(resources);
    expect(pods.map(({ name }) => name).sort()).toEqual(['city-api', 'city-migration', 'city-worker']);
    for (const { kind, metadata, spec } of resources) {
      const chosen = spec.podSelector?.matchLabels ?? spec.selector?.matchLabels ?? spec.selector;
      if (chosen)
        expect([kind, isAmong(chosen as Record<string, string>, pods).map(({ name }) => name)]).toEqual([
          kind,
          [metadata.name],
        ]);
      if (spec.scaleTargetRef) {
        const target = resources.find(
          (each) => each.kind === 'Deployment' && each.metadata.name === spec.scaleTargetRef?.name,
        );
        // A number of its own would be put back at each upgrade.
        expect([target?.kind, target?.spec.replicas]).toEqual(['Deployment', undefined]);
      }
    }
    for (const { spec } of pods) {
      const [container] = spec.containers;
      expect(spec).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container.volumeMounts.map(({ name }) => name).sort()).toEqual(
        spec.volumes.map(({ name }) => name).sort(),
      );
      const probes = Object.entries(container).filter(([key]) => key.endsWith('Probe'));
      for (const [, probe] of probes) {
        const { port } = (probe as { httpGet: { port: string } }).httpGet;
        expect(container.ports?.map(({ name }) => name)).toContain(port);
      }
    }
  });

  it.each(Object.entries(ACCEPTED))('gives each process settings that it takes: %s', (_, values) => {
    const image = Object.fromEntries(
      instructionsOf(readFileSync('infra/Containerfile', 'utf8'))
        .filter(({ word }) => word === 'ENV')
        .flatMap(({ rest }) => rest.split(' ').map((pair) => pair.split('=') as [string, string])),
    );
    const secrets = join(folder, 'secrets');
    mkdirSync(secrets, { recursive: true });
    const contents: Readonly<Record<string, string>> = {
      database_url: 'postgres://owner:secret@db:5432/tripartite',
      database_login_secret: 'a secret of the log-ins',
      database_relay_url: 'postgres://tripartite_relay:secret@db:5432/tripartite',
      redis_url: 'rediss://:secret@redis:6379',
      smtp_url: 'smtps://user:secret@mail.city.example:465',
      master_key: Buffer.alloc(32, 7).toString('base64'),
      ledger_key: execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519'], { encoding: 'utf8' }),
      s3_access_key_id: 'id',
      s3_secret_access_key: 'secret',
    };
    for (const [name, text] of Object.entries(contents)) writeFileSync(join(secrets, name), text);
    for (const { name, spec } of podsOf(render(values))) {
      const handed = spec.volumes.flatMap(({ secret }) => secret?.items.map(({ key }) => key) ?? []);
      // Only the migration changes tables, only the worker signs, and no api adds to the ledger.
      const some = ['database_url', 'ledger_key', 'database_relay_url'].map((key) => handed.includes(key));
      const expected = [name === 'city-migration', name === 'city-worker', name !== 'city-api'];
      expect([name, ...some]).toEqual([name, ...expected]);
      const env = Object.fromEntries(
        spec.containers[0].env.map(({ name: key, value }) => {
          const secret = value.replace(/^\/run\/secrets\//, '');
          if (secret === value) return [key, value];
          expect(handed).toContain(secret);
          return [key, join(secrets, secret)];
        }),
      );
      const config = Config.from({ ...image, ...env }, { signs: name === 'city-worker' });
      expect(config.MODE).toBe('production');
      expect(config.publicUrl).toBe('https://ppp.city.example');
      for (const key of Object.keys((values as { settings?: object }).settings ?? {}))
        expect(config).toHaveProperty(key);
    }
  });

  it('starts what the image holds, as compose does, and leaves it time to stop', () => {
    const compose = parse(readFileSync('infra/compose.yml', 'utf8'), { merge: true }) as {
      services: Record<string, { command: string[] }>;
    };
    const [, ms = ''] =
      /STOP_WITHIN_MS = ([\d_]+)/.exec(readFileSync('libs/platform/src/http/application.ts', 'utf8')) ?? [];
    for (const drainSeconds of [0, 10, 60]) {
      const pods = podsOf(render({ ...least, api: { drainSeconds } }));
      const of = (name: string) => pods.find((pod) => pod.name === name)!.spec;
      expect(of('city-worker').containers[0].command).toEqual(compose.services['worker']?.command);
      expect(of('city-migration').containers[0].command).toEqual(compose.services['migrate']?.command);
      expect(of('city-api').containers[0].command).toBeUndefined();
      const stops = Number(ms.replaceAll('_', '')) / 1000;
      expect(of('city-api').terminationGracePeriodSeconds).toBeGreaterThan(drainSeconds + stops);
      expect(of('city-worker').terminationGracePeriodSeconds).toBeGreaterThan(stops);
    }
  });

  it('lets deliveries out to the public, and to nothing inside', () => {
    const policies = render(ACCEPTED['everything that can be said']!).filter(({ kind }) => kind === 'NetworkPolicy');
    expect(policies).toHaveLength(3);
    const outward = policies.flatMap(({ spec }) => spec.egress ?? []).flatMap(({ to }) => to ?? []);
    const open = outward.filter(({ ipBlock }) => ipBlock.cidr === '0.0.0.0/0');
    expect(open).toHaveLength(2);
    for (const { ipBlock } of open)
      expect(ipBlock.except).toEqual(expect.arrayContaining(['10.0.0.0/8', '169.254.0.0/16']));
  });

  it.each(Object.entries(REFUSED))('is not installed with %s', (_, [values, said]) => {
    expect(() => render(values)).toThrow(said);
  });

  const valid = new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync(join(CHART, 'values.schema.json'), 'utf8')) as object,
  );
  const defaults = parse(readFileSync(join(CHART, 'values.yaml'), 'utf8')) as Record<string, object>;
  /** As Helm does before it renders: what is given over what stands in the chart. */
  const whole = (values: object) => {
    const merged: Record<string, unknown> = { ...defaults };
    for (const [key, value] of Object.entries(values) as [string, unknown][])
      merged[key] = typeof value === 'object' && !Array.isArray(value) ? { ...defaults[key], ...value } : value;
    return merged;
  };
  it.each(Object.entries(ACCEPTED))('understands %s', (_, values) => {
    valid(whole(values));
    expect(valid.errors ?? []).toEqual([]);
  });
  it.each(Object.entries(INVALID))('says no to %s', (_, values) => {
    expect(valid(whole(values))).toBe(false);
  });
});
