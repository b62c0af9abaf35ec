import {
  clauses,
  compileAgreement,
  decideAccess,
  meters,
  type AccessRequest,
  type DatasetTerms,
  type Terms,
} from '#libs/domain';

/** `npm run bench -- decision`: how many decisions the policy decision point takes in a second on one core. */
const MEASURED_MS = 3_000;
const ROUNDS = 3;
const BATCH = 10_000;

const id = (kind: string, number: number) => `00000000-0000-4000-8000-0000000${kind}${String(number).padStart(4, '0')}`;
const [provider, recipient] = [id('a', 1), id('a', 2)];

/** An agreement of exactly 50 clauses: two datasets with columns of every kind, a filter, a minimum group and quotas. */
function agreement(): Terms {
  const dataset = (number: number, columns: number): DatasetTerms => ({
    datasetId: id('d', number),
    version: null,
    providerId: provider,
    recipientIds: [recipient],
    actions: ['read', 'aggregate'],
    purposes: ['PLANNING', 'STATISTICS'],
    columns: Array.from({ length: columns }, (_, index) => ({
      name: `column_${index}`,
      transform: index % 3 === 0 ? { kind: 'hash' } : index % 3 === 1 ? null : { kind: 'round', to: 10 },
    })),
    filter: { compare: { column: 'column_1', is: 'ge', value: 10 } },
    minimumGroup: { size: 5, by: ['column_2'] },
    quotas: [
      { of: 'rows', amount: 1_000_000, per: 'day' },
      { of: 'bytes', amount: 1e9, per: 'month' },
      { of: 'requests', amount: 1_000, per: 'hour' },
    ],
    ways: ['preview', 'download'],
  });
  return {
    parties: [
      { organisationId: provider, provides: true, receives: false },
      { organisationId: recipient, provides: false, receives: true },
    ],
    datasets: [dataset(1, 10), dataset(2, 10)],
    from: '2026-01-01T00:00:00Z',
    until: '2027-01-01T00:00:00Z',
    retention: { days: 30, certifyWithinDays: 10 },
    onward: 'NONE',
    audit: { accessLog: true, inspectionNoticeDays: 10 },
    liability: 'As the law says.',
    security: 'ENHANCED',
    notice: { terminationDays: 30, amendmentDays: 30 },
    breach: { reportWithinHours: 24 },
    renewal: { remindDaysBefore: 30 },
  };
}

const terms = agreement();
const at = new Date('2026-06-01T12:00:00Z');
const compiled = compileAgreement({
  id: id('e', 1),
  version: 1,
  terms,
  signedAt: new Date('2025-12-01T00:00:00Z'),
  suspended: false,
  endsAt: null,
});
const usual: AccessRequest = {
  organisationId: recipient,
  datasetId: id('d', 2),
  datasetVersion: null,
  action: 'read',
  purpose: 'PLANNING',
  columns: ['column_0', 'column_1', 'column_2', 'column_5', 'column_9'],
  way: 'download',
};
/** Grants and denials by turns, so that neither path is the only one measured. */
const requests: readonly AccessRequest[] = [
  usual,
  { ...usual, columns: null },
  { ...usual, purpose: 'RESEARCH' },
  { ...usual, columns: ['column_0', 'unknown'] },
  { ...usual, datasetId: id('d', 1), way: 'preview' },
];
const usage = meters(compiled, recipient, usual.datasetId, at).map(({ of, per }) => ({ of, per, used: 10 }));

function round(ms: number): { perSecond: number; permits: number } {
  let [decided, permits] = [0, 0];
  const since = performance.now();
  while (performance.now() - since < ms) {
    for (let index = 0; index < BATCH; index += 1) {
      const request = requests[index % requests.length] as AccessRequest;
      if (decideAccess(compiled, request, at, usage).permit) permits += 1;
    }
    decided += BATCH;
  }
  return { perSecond: (decided * 1_000) / (performance.now() - since), permits };
}

round(500);
const rounds = Array.from({ length: ROUNDS }, () => round(MEASURED_MS)).sort((a, b) => a.perSecond - b.perSecond);
const median = rounds[Math.floor(ROUNDS / 2)];
console.log(
  `${Math.round(median?.perSecond ?? 0).toLocaleString('en')} decisions a second on one core (median of ${ROUNDS} rounds of ${MEASURED_MS / 1_000} s; ` +
    `${clauses(terms).length} clauses; three of five requests are granted). Asked for: at least 100,000.`,
);
