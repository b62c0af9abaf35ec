import type { QuotaHolder, QuotaKind } from './quotas.js';

/** One thing wrong with an input: where (path from the input's root), which rule, and what to do about it. */
export interface Fault {
  readonly path: readonly (string | number)[];
  /** Stable machine-readable code such as `REQUIRED`, `OUT_OF_RANGE`, `CHECKSUM`. */
  readonly code: string;
  readonly message: string;
}

/** The input can't be accepted; every fault is listed at once. */
export interface InputRefusal {
  readonly kind: 'INPUT';
  readonly message: string;
  readonly faults: readonly Fault[];
}

/** The actor may see the subject but not do this to it. */
export interface PermissionRefusal {
  readonly kind: 'PERMISSION';
  readonly message: string;
  readonly permission: string;
}

/** The subject's state does not allow this now. `code` says which rule; `state` is the state it is in. */
export interface TransitionRefusal {
  readonly kind: 'TRANSITION';
  readonly code: string;
  readonly message: string;
  readonly state?: string;
  readonly faults?: readonly Fault[];
}

/** Somebody changed the subject since the caller read it. */
export interface VersionRefusal {
  readonly kind: 'VERSION';
  readonly message: string;
  readonly expectedVersion: number;
  readonly actualVersion: number;
}

/** As much as may be used has been used. */
export interface QuotaRefusal {
  readonly kind: 'QUOTA';
  readonly message: string;
  readonly quota: QuotaKind;
  /** Whose limit was reached. */
  readonly holder: QuotaHolder;
  readonly allowed: number;
  /** ISO 8601; null for what is freed by removing something. */
  readonly freesAt: string | null;
}

/** An expected refusal: a typed member of every mutation's result. */
export type Refusal = InputRefusal | PermissionRefusal | TransitionRefusal | VersionRefusal | QuotaRefusal;

const REFUSAL_CODES = {
  INPUT: 'INPUT_REFUSED',
  PERMISSION: 'PERMISSION_REFUSED',
  VERSION: 'VERSION_REFUSED',
  QUOTA: 'QUOTA_REACHED',
} as const;

/** The stable code by which every route tells a refusal. */
export function refusalCode(refusal: Refusal): string {
  return refusal.kind === 'TRANSITION' ? refusal.code : REFUSAL_CODES[refusal.kind];
}

/** Thrown by services so that the surrounding transaction always rolls back; the API turns it into a typed result. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
    this.name = 'Refused';
  }

  static input(faults: readonly Fault[], message = 'The input was not accepted; mend every fault listed.'): Refused {
    return new Refused({ kind: 'INPUT', message, faults });
  }

  static permission(permission: string, message: string): Refused {
    return new Refused({ kind: 'PERMISSION', permission, message });
  }

  static transition(code: string, message: string, more: { state?: string; faults?: readonly Fault[] } = {}): Refused {
    return new Refused({ kind: 'TRANSITION', code, message, ...more });
  }

  static version(expectedVersion: number, actualVersion: number): Refused {
    return new Refused({
      kind: 'VERSION',
      message: `You saw version ${expectedVersion}; it is now version ${actualVersion}. Read it again and repeat your change.`,
      expectedVersion,
      actualVersion,
    });
  }
}

/** Stable `extensions.code` values of unexpected errors. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'NOT_FOUND',
  'RATE_LIMITED',
  'IDEMPOTENCY_CONFLICT',
  'QUERY_TOO_COSTLY',
  'BAD_USER_INPUT',
  'ANSWER_TOO_LARGE',
  'TIMED_OUT',
  'UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An error that ends the request with a stable code instead of a typed result. */
export class Failure extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'Failure';
  }

  /** Also the answer when the thing exists but the actor may not see it, so that existence is not given away. */
  static notFound(what: string, id: string): Failure {
    return new Failure('NOT_FOUND', `No ${what} with id ${id} that you may see.`, { id });
  }

  /**
   * Looks at what something belongs to. What belongs to what the actor may not see is not there either: said in the same words, which
   * tell nobody what it belongs to.
   */
  static async within<T>(what: string, id: string, look: () => Promise<T>): Promise<T> {
    try {
      return await look();
    } catch (error) {
      throw error instanceof Failure && error.code === 'NOT_FOUND' ? Failure.notFound(what, id) : error;
    }
  }
}
