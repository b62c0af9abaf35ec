/** What is counted, so that nobody uses the platform up or has it write letters for him. */
export const quotaKinds = ['INVITATIONS', 'DRAFTS', 'FILES', 'MUTATIONS', 'STORAGE'] as const;
export type QuotaKind = (typeof quotaKinds)[number];

/** Who reached a limit: the person who acts, or all of the organisation together. */
export type QuotaHolder = 'PERSON' | 'ORGANISATION';

export type Allowed = Readonly<Record<QuotaHolder, number>>;

interface Quota {
  /** What is used counts for so long after the first use; null for what stays until it is removed. */
  readonly seconds: number | null;
  readonly verified: Allowed;
  /** While no steward has verified the organisation. */
  readonly unverified: Allowed;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const MEGABYTE = 1024 ** 2;
const GIGABYTE = 1024 ** 3;

export const quotas: Readonly<Record<QuotaKind, Quota>> = {
  INVITATIONS: {
    seconds: DAY,
    verified: { PERSON: 200, ORGANISATION: 500 },
    unverified: { PERSON: 5, ORGANISATION: 5 },
  },
  DRAFTS: {
    seconds: DAY,
    verified: { PERSON: 300, ORGANISATION: 1_000 },
    unverified: { PERSON: 10, ORGANISATION: 10 },
  },
  FILES: {
    seconds: DAY,
    verified: { PERSON: 1_000, ORGANISATION: 3_000 },
    unverified: { PERSON: 10, ORGANISATION: 10 },
  },
  MUTATIONS: {
    seconds: HOUR,
    verified: { PERSON: 10_000, ORGANISATION: 60_000 },
    unverified: { PERSON: 300, ORGANISATION: 300 },
  },
  STORAGE: {
    seconds: null,
    verified: { PERSON: 50 * GIGABYTE, ORGANISATION: 100 * GIGABYTE },
    unverified: { PERSON: 20 * MEGABYTE, ORGANISATION: 20 * MEGABYTE },
  },
};

/** How generous a platform is to organisations that a steward has verified. */
export interface QuotaSettings {
  /** What their quotas are multiplied by; storage is not. */
  readonly factor: number;
  /** Bytes that each may keep; half of them for one person. */
  readonly storage: number;
}

/** The most that a steward can set: a petabyte, which a float still counts to the byte. */
export const GREATEST_QUOTA = 1_000_000 * GIGABYTE;

/**
 * How much of something may be used.
 * @param most what a steward has set for all of the organisation; a person gets the usual part of it
 */
export function allowedOf(
  kind: QuotaKind,
  pending: boolean,
  { factor, storage }: QuotaSettings,
  most: number | null = null,
): Allowed {
  const { verified, unverified } = quotas[kind];
  if (most !== null) {
    const { PERSON, ORGANISATION } = pending ? unverified : verified;
    return { PERSON: Math.max(1, Math.floor((most * PERSON) / ORGANISATION)), ORGANISATION: most };
  }
  if (pending) return unverified;
  if (kind === 'STORAGE') return { PERSON: Math.floor(storage / 2), ORGANISATION: Math.floor(storage) };
  const times = (amount: number) => Math.max(1, Math.floor(amount * factor));
  return { PERSON: times(verified.PERSON), ORGANISATION: times(verified.ORGANISATION) };
}
