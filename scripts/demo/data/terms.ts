import type { DatasetTerms, Terms } from '#libs/domain';

const DAY_MS = 86_400_000;

/** Who gives what to whom, by ids. */
export interface Between {
  readonly datasetId: string;
  readonly providerId: string;
  readonly recipientIds: readonly string[];
  /** When it begins. */
  readonly from: Date;
}

type Entry = Omit<DatasetTerms, 'datasetId' | 'providerId' | 'recipientIds' | 'version'>;
type Rest = Omit<Terms, 'parties' | 'datasets' | 'from' | 'until'> & { readonly days: number };

const plainly = (name: string) => ({ name, transform: null });

/** What the demonstration's agreements have in common. */
export const usual = {
  retention: { days: 30, certifyWithinDays: 14 },
  onward: 'NONE',
  audit: { accessLog: true, inspectionNoticeDays: 10 },
  liability: 'Each party answers for damage done by using the data otherwise than agreed. The data comes as it is.',
  security: 'BASIC',
  notice: { terminationDays: 30, amendmentDays: 14 },
  breach: { reportWithinHours: 24 },
  renewal: { remindDaysBefore: 30 },
  days: 730,
} as const satisfies Rest;

/** One dataset under one set of conditions. */
export function termsOver(
  { datasetId, providerId, recipientIds, from }: Between,
  entry: Entry,
  { days, ...rest }: Rest = usual,
): Terms {
  return {
    parties: [
      { organisationId: providerId, provides: true, receives: false },
      ...recipientIds.map((organisationId) => ({ organisationId, provides: false, receives: true })),
    ],
    datasets: [{ datasetId, version: null, providerId, recipientIds, ...entry }],
    from: from.toISOString(),
    until: new Date(from.getTime() + days * DAY_MS).toISOString(),
    ...rest,
  };
}

/** What a meter read, without what the operator earns by it. */
export function powerTerms(between: Between, rowsADay: number): Terms {
  return termsOver(between, {
    actions: ['read', 'aggregate', 'display'],
    purposes: ['OPERATION_AND_MAINTENANCE', 'PLANNING', 'STATISTICS'],
    columns: [
      plainly('pole_code'),
      { name: 'meter_serial', transform: { kind: 'hash' } },
      plainly('at'),
      { name: 'energy_kwh', transform: { kind: 'round', to: 0.01 } },
      { name: 'charging_kwh', transform: { kind: 'drop' } },
      { name: 'peak_kw', transform: { kind: 'generalise', to: 'range', width: 0.5 } },
      plainly('flag'),
    ],
    filter: { compare: { column: 'flag', is: 'eq', value: 'MEASURED' } },
    minimumGroup: null,
    quotas: [
      { of: 'rows', amount: rowsADay, per: 'day' },
      { of: 'requests', amount: 60, per: 'hour' },
    ],
    ways: ['preview', 'download'],
  });
}

/** Reports without their callers: pseudonyms, decades of birth, and nobody in a group of fewer than five. */
export function reportTerms(between: Between): Terms {
  const rest = { ...usual, security: 'ENHANCED', retention: { days: 14, certifyWithinDays: 7 } } as const;
  const entry = {
    actions: ['read', 'aggregate', 'derive'],
    purposes: ['RESEARCH', 'OPERATION_AND_MAINTENANCE'],
    columns: [
      { name: 'report_no', transform: { kind: 'hash' } },
      { name: 'received_at', transform: { kind: 'generalise', to: 'day' } },
      ...['pole_code', 'category', 'part', 'district', 'channel'].map(plainly),
      { name: 'resident_id', transform: { kind: 'hash' } },
      { name: 'phone', transform: { kind: 'mask', keepFirst: 3, keepLast: 2, with: '*' } },
      { name: 'born', transform: { kind: 'generalise', to: 'range', width: 10 } },
      { name: 'address', transform: { kind: 'drop' } },
      { name: 'hours_to_mend', transform: { kind: 'round', to: 1 } },
    ],
    filter: null,
    minimumGroup: { size: 5, by: ['district', 'born'] },
    quotas: [
      { of: 'rows', amount: 20_000, per: 'day' },
      { of: 'requests', amount: 20, per: 'day' },
    ],
    ways: ['preview', 'download'],
  } as const satisfies Entry;
  return termsOver(between, entry, rest);
}

/** What a vehicle count is asked for, and what it is given for: the negotiation moves between the two. */
export function trafficTerms(
  between: Between,
  at: { rowsADay: number; retentionDays: number; rounded: number },
): Terms {
  const rest = { ...usual, retention: { days: at.retentionDays, certifyWithinDays: 14 } };
  const counted = (name: string) => {
    return { name, transform: at.rounded > 1 ? ({ kind: 'round', to: at.rounded } as const) : null };
  };
  const entry = {
    actions: ['read', 'derive'],
    purposes: ['PROJECT_DELIVERY', 'PILOT'],
    columns: [
      ...['junction_code', 'junction_name', 'at'].map(plainly),
      { name: 'detector_serial', transform: { kind: 'mask', keepFirst: 2, keepLast: 2, with: '*' } },
      ...['cars', 'buses', 'lorries', 'two_wheelers'].map(counted),
      { name: 'speed_kmh', transform: { kind: 'round', to: 1 } },
    ],
    filter: null,
    minimumGroup: null,
    quotas: [{ of: 'rows', amount: at.rowsADay, per: 'day' }],
    ways: ['preview', 'download'],
  } as const satisfies Entry;
  return termsOver(between, entry, rest);
}

/** A short trial of open readings, long over. */
export function calibrationTerms(between: Between): Terms {
  const rest = {
    ...usual,
    retention: { days: 1, certifyWithinDays: 30 },
    notice: { terminationDays: 7, amendmentDays: 7 },
    renewal: { remindDaysBefore: 0 },
    days: 14,
  };
  const entry = {
    actions: ['read', 'derive'],
    purposes: ['PILOT'],
    columns: ['pole_code', 'at', 'pm25', 'pm10', 'o3', 'no2', 'temperature_c'].map(plainly),
    filter: null,
    minimumGroup: null,
    quotas: [{ of: 'rows', amount: 100_000, per: 'whole' }],
    ways: ['download'],
  } as const satisfies Entry;
  return termsOver(between, entry, rest);
}
