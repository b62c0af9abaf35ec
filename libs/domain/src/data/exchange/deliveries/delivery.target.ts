import type { Fault } from '#libs/contracts';
import { headerFaults } from '#libs/platform';

export const targetKinds = ['HTTP', 'S3'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** Where rows are delivered, as its owner reads it again: without any secret. */
export type Target =
  | { readonly kind: 'HTTP'; readonly url: string; readonly headers: readonly string[]; readonly signed: boolean }
  | {
      readonly kind: 'S3';
      readonly endpoint: string;
      readonly region: string;
      readonly bucket: string;
      readonly prefix: string;
    };

/** What is sealed, as one value. */
export interface TargetSecrets {
  readonly headers?: Readonly<Record<string, string>>;
  readonly hmacKey?: string | null;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
}

/** A target as it is typed in. */
export interface GivenTarget {
  readonly kind: TargetKind;
  readonly url?: string | null;
  readonly headers?: readonly { readonly name: string; readonly value: string }[] | null;
  readonly hmacKey?: string | null;
  readonly endpoint?: string | null;
  readonly region?: string | null;
  readonly bucket?: string | null;
  readonly prefix?: string | null;
  readonly accessKeyId?: string | null;
  readonly secretAccessKey?: string | null;
}

const PRINTABLE = /^[\x21-\x7e]{1,200}$/;

/**
 * Reads a target.
 * @param addressFault what is wrong with an address before it is asked; where its name leads is looked at at every delivery
 */
export function readTarget(
  given: GivenTarget,
  addressFault: (url: string) => string | null,
): { target: Target; secrets: TargetSecrets } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const fault = (member: string, code: string, message: string) =>
    faults.push({ path: ['target', member], code, message });
  const address = (member: 'url' | 'endpoint') => {
    const url = given[member] ?? '';
    const wrong = url.length > 2000 ? 'An address is at most 2000 characters long.' : addressFault(url);
    if (wrong) fault(member, 'ADDRESS', wrong);
    return url;
  };
  if (given.kind === 'HTTP') {
    const url = address('url');
    const headers = given.headers ?? [];
    faults.push(...headerFaults(headers).map((each) => ({ ...each, path: ['target', ...each.path] })));
    const { hmacKey } = given;
    if (hmacKey && !/^[\x21-\x7e]{16,200}$/.test(hmacKey)) {
      fault('hmacKey', 'FORM', 'A key is 16 to 200 printable ASCII characters long.');
    }
    if (faults.length > 0) return { faults };
    const named = headers.map(({ name, value }) => [name.toLowerCase(), value] as const);
    return {
      target: { kind: 'HTTP', url, headers: named.map(([name]) => name), signed: Boolean(hmacKey) },
      secrets: { headers: Object.fromEntries(named), hmacKey: hmacKey ?? null },
    };
  }
  const endpoint = address('endpoint');
  const { region = null, bucket, prefix = null, accessKeyId, secretAccessKey } = given;
  if (!/^[a-z0-9-]{1,40}$/.test(region ?? 'us-east-1')) fault('region', 'FORM', 'A region is named as eu-central-1.');
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket ?? '')) {
    fault('bucket', 'FORM', 'A bucket is named by 3 to 63 of a-z, 0-9, points and hyphens.');
  }
  if (
    !/^([\w.-]+\/)*[\w.-]*$/.test(prefix ?? '') ||
    /(^|\/)\.{1,2}(\/|$)/.test(prefix ?? '') ||
    (prefix ?? '').length > 200
  ) {
    fault('prefix', 'FORM', 'A prefix is at most 200 of A-Z, a-z, 0-9, _, ., - and single slashes.');
  }
  if (!PRINTABLE.test(accessKeyId ?? '')) fault('accessKeyId', 'REQUIRED', 'Give the id of an access key.');
  if (!PRINTABLE.test(secretAccessKey ?? ''))
    fault('secretAccessKey', 'REQUIRED', 'Give the secret of the access key.');
  if (faults.length > 0) return { faults };
  return {
    target: { kind: 'S3', endpoint, region: region ?? 'us-east-1', bucket: bucket ?? '', prefix: prefix ?? '' },
    secrets: { accessKeyId: accessKeyId ?? '', secretAccessKey: secretAccessKey ?? '' },
  };
}
