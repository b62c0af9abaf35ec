import type {
  ChangeDeliveryInput,
  DataAction,
  DataPurpose,
  DeliveryEvery,
  DeliveryFieldsFragment,
  DeliveryTargetInput,
  DeliveryTargetKind,
  TransferFormat,
} from '../graphql/generated/graphql.js';

/** Where rows go, as the form holds it; of what is stored, secrets are never shown again. */
export interface TargetDraft {
  readonly kind: DeliveryTargetKind;
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly hmacKey: string;
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface ScheduleDraft {
  readonly every: DeliveryEvery;
  readonly hours: string;
  readonly weekday: number;
  readonly at: string;
  readonly timeZone: string;
}

/** What is delivered and when. */
export interface DeliveryDraft {
  readonly action: DataAction;
  readonly purpose: DataPurpose;
  /** None for all that are given. */
  readonly columns: readonly string[];
  readonly format: TransferFormat;
  readonly schedule: ScheduleDraft;
}

export const blankTarget: TargetDraft = {
  kind: 'HTTP',
  url: '',
  headers: [],
  hmacKey: '',
  endpoint: '',
  region: '',
  bucket: '',
  prefix: '',
  accessKeyId: '',
  secretAccessKey: '',
};

export function blankDraft(): DeliveryDraft {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return {
    action: 'read',
    purpose: 'PLANNING',
    columns: [],
    format: 'csv',
    schedule: { every: 'DAY', hours: '24', weekday: 1, at: '06:00', timeZone },
  };
}

/** What outlives a session that ends over the form: nothing that is sealed once it is stored. */
export const withoutSecrets = (target: TargetDraft): TargetDraft => ({
  ...target,
  headers: target.headers.map(({ name }) => ({ name, value: '' })),
  hmacKey: '',
  accessKeyId: '',
  secretAccessKey: '',
});

export function draftOf({ action, purpose, columns, format, schedule }: DeliveryFieldsFragment): DeliveryDraft {
  const { every, hours, weekday, at, timeZone } = schedule;
  const blank = blankDraft().schedule;
  return {
    action,
    purpose,
    columns: columns ?? [],
    format,
    schedule: {
      every,
      hours: String(hours ?? blank.hours),
      weekday: weekday ?? blank.weekday,
      at: at ?? blank.at,
      timeZone: timeZone ?? blank.timeZone,
    },
  };
}

/** What changes of a delivery; whether it is sound is for the API to say. */
export function inputOf({ action, purpose, columns, format, schedule }: DeliveryDraft) {
  const { every, hours, weekday, at, timeZone } = schedule;
  const time = { every, at, timeZone };
  return {
    action,
    purpose,
    columns: columns.length > 0 ? [...columns] : null,
    format,
    schedule: every === 'HOURS' ? { every, hours: Number(hours) } : every === 'DAY' ? time : { ...time, weekday },
  } satisfies Partial<ChangeDeliveryInput>;
}

export function targetOf(draft: TargetDraft): DeliveryTargetInput {
  const { kind, url, headers, hmacKey, endpoint, region, bucket, prefix, accessKeyId, secretAccessKey } = draft;
  if (kind === 'HTTP') return { kind, url: url.trim(), headers: [...headers], hmacKey: hmacKey || null };
  return {
    kind,
    endpoint: endpoint.trim(),
    region: region.trim() || null,
    bucket: bucket.trim(),
    prefix: prefix.trim() || null,
    accessKeyId,
    secretAccessKey,
  };
}
