import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: Readonly<Record<string, string>>;
}
const FOLDER = 'infra/alerts';
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yml'));
const rulesOf = (file: string) =>
  (parse(readFileSync(join(FOLDER, file), 'utf8')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
    ({ rules }) => rules,
  );
const rules = files.flatMap(rulesOf);

const security = (labels: string, rate: number) => [
  `tripartite_security_${labels.includes('reason=') ? 'events' : 'kinds'}_total{${labels}}`,
  `0+${rate}x120`,
  '0x120',
];
/**
 * By alert: a series, its values (one a minute, for two hours) when the alert has to ring, and when it must not. Further
 * series go with both.
 */
const CASES: Readonly<Record<string, readonly string[]>> = {
  TripartiteNoWorker: ['tripartite_workers_alive', '0x120', '0 1x119'],
  TripartiteRelayLags: ['tripartite_relay_lag_seconds', '20x120', '20 0x119'],
  TripartiteDispatchLags: [
    'tripartite_ledger_events{stage="sequenced"}',
    '9x120',
    '5x120',
    'tripartite_ledger_events{stage="dispatched"}',
    '5x120',
  ],
  TripartiteJobsFailed: ['tripartite_queue_depth{queue="mail",state="failed"}', '1x120', '0x120'],
  TripartiteClockOff: ['tripartite_clock_difference_seconds', '-3x120', '1.9x120'],
  TripartiteConnectionsWaitedFor: ['tripartite_database_waiting{pool="reader"}', '2x120', '0 3 0x118'],
  TripartiteStandbyLeftOut: ['tripartite_standby_usable{standby="db2:5432"}', '0x120', '0 1x119'],
  TripartiteFilesNotScanned: ['tripartite_malware_waiting_oldest_seconds', '300x120', '5x120'],
  TripartiteQueueGrows: ['tripartite_queue_depth{queue="mail",state="waiting"}', '2000x120', '2000x5 10x115'],
  TripartiteSlowOperations: [
    'tripartite_graphql_operation_duration_seconds_bucket{le="2.5"}',
    '0+50x120',
    '0+100x120',
    'tripartite_graphql_operation_duration_seconds_bucket{le="5"}',
    '0+100x120',
    'tripartite_graphql_operation_duration_seconds_bucket{le="+Inf"}',
    '0+100x120',
  ],
  TripartiteErrors: [
    'tripartite_request_duration_seconds_count{status="500"}',
    '0+9x120',
    '0+1x120',
    'tripartite_request_duration_seconds_count{status="200"}',
    '0+99x120',
  ],
  TripartiteDiskFull: ['tripartite_data_free_ratio', '0.05x120', '0.5x120'],
  TripartiteLettersFail: ['tripartite_mail_oldest_seconds', '1000+60x120', '0x120'],
  TripartiteWebhooksLate: ['tripartite_webhook_oldest_seconds', '200+60x120', '0 200 0x118'],
  TripartiteCheckpointRefused: [
    'tripartite_ledger_checkpoint_refusals_total{reason="REWRITTEN"}',
    '0x60 1x60',
    '1x120',
  ],
  TripartiteWitnessConflict: ['tripartite_ledger_witness_answers_total{outcome="conflict"}', '0x60 1x60', '0x120'],
  CostlyQueries: security('kind="query.refused"', 5),
  // Above and at what one operation may take; a short burst is no reason to wake anybody.
  EventLoopHeld: ['nodejs_eventloop_lag_p99_seconds', '0.12x120', '0.1x60 0.3 0.1x59'],
  EventLoopStalled: ['nodejs_eventloop_lag_max_seconds', '0.1x63 20 0.1x56', '0.3x120'],
  FactorsRemoved: security('kind="factor.removed"', 1),
  PasswordsChanged: security('kind="password.changed"', 1),
  TokenProbesScopes: security('kind="scope.refused"', 9),
  ProgramsTurnedAway: security('kind="program.refused"', 9),
  PermissionProbes: security('kind="permission.refused"', 15),
  PasswordGuessing: security('kind="signIn.refused",reason="CREDENTIALS"', 5),
  SignInThrottled: security('kind="throttled",reason="sign-in.account"', 4),
  MalwareUploaded: security('kind="file.refused"', 1),
  MailCannon: security('kind="throttled",reason="quota.invitations"', 9),
  InvitationsInBulk: security('kind="seat.changed",reason="inviteMember"', 5),
  TokensInBulk: security('kind="token.created"', 1),
  DatabaseRoleRefused: security('kind="database.refused"', 1),
  SecurityLogLost: ['tripartite_security_log_lost_total', '0+1x120', '0x120'],
  ForgedRequests: security('kind="origin.refused"', 1),
  MalformedInput: security('kind="input.refused"', 9),
  ExportsInBulk: security('kind="export"', 20),
};

const program = spawnSync('promtool', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'tripartite-alerts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What promtool says when, of these alerts and no others, each rings at an hour and five minutes. @param which column of the cases */
function promtool(which: 1 | 2, ringing: readonly string[]): string {
  const test = {
    interval: '1m',
    input_series: Object.values(CASES).flatMap(([series, fires, calm, ...more]) => [
      { series, values: which === 1 ? fires : calm },
      ...more.flatMap((each, at) => (at % 2 === 0 ? [{ series: each, values: more[at + 1] }] : [])),
    ]),
    promql_expr_test: [
      {
        expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
        eval_time: '65m',
        exp_samples: ringing.map((alert) => ({ labels: `{alertname="${alert}"}`, value: 1 })),
      },
    ],
  };
  const file = join(folder, `${which}.yml`);
  const ruleFiles = files.map((each) => resolve(FOLDER, each));
  writeFileSync(file, stringify({ rule_files: ruleFiles, evaluation_interval: '1m', tests: [test] }));
  const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', file], { encoding: 'utf8' });
  return status === 0 ? 'as it should be' : `${stdout}${stderr}`;
}

describe('alert rules', () => {
  it('each have a case here, and a name of their own', () => {
    expect(Object.keys(CASES).sort()).toEqual(rules.map(({ alert }) => alert).sort());
  });

  it('of operations, and others that name a part of the documents, say what to do, and the part is there', () => {
    const anchors = (file: string) =>
      [...readFileSync(file, 'utf8').matchAll(/^## (.*)$/gm)].map(([, title]) =>
        title?.toLowerCase().replaceAll(' ', '-'),
      );
    const others = rules.filter(({ annotations }) => annotations.runbook);
    for (const { alert, annotations } of [...rulesOf('operations.yml'), ...others]) {
      const [file, anchor] = (annotations.runbook ?? '').split('#');
      expect([alert, annotations.summary, annotations.action]).not.toContain(undefined);
      expect(anchors(file ?? '')).toContain(anchor);
    }
  });

  (program ? it : it.skip)('are what Prometheus takes, and so is every panel of the dashboard', () => {
    const dashboard = JSON.parse(readFileSync('infra/grafana/tripartite.json', 'utf8')) as {
      panels: { id: number; targets?: { expr: string }[] }[];
    };
    const asked = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(asked.length).toBeGreaterThan(20);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    const file = join(folder, 'panels.yml');
    const recorded = asked.map((expr, index) => ({ record: `panel:${index}`, expr }));
    writeFileSync(file, stringify({ groups: [{ name: 'panels', rules: recorded }] }));
    execFileSync('promtool', ['check', 'rules', file, ...files.map((each) => join(FOLDER, each))], { stdio: 'pipe' });
  });

  // Prometheus itself says; it is in Debian's package `prometheus`.
  (program ? it : it.skip)('ring when they have to, and only then', () => {
    expect(promtool(1, Object.keys(CASES))).toBe('as it should be');
    expect(promtool(2, [])).toBe('as it should be');
  });
});
