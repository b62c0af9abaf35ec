import type {
  InputRefused,
  PermissionRefused,
  QuotaRefused,
  TransitionRefused,
  VersionRefused,
} from './generated/schema.js';

/** An act that was not done, and why; nothing was changed. A value, told apart by `__typename`. */
export type Refused = InputRefused | PermissionRefused | QuotaRefused | TransitionRefused | VersionRefused;

/** Whether an act was refused. */
export function isRefused<Result extends { readonly __typename: string }>(
  result: Result,
): result is Extract<Result, Refused> {
  return result.__typename.endsWith('Refused');
}

/** Thrown by `done`, for those to whom a refusal is a mistake of their program. */
export class RefusedError extends Error {
  constructor(readonly refused: Refused) {
    const faults = 'faults' in refused ? refused.faults : [];
    const told = faults.map(({ path, message }) => `\n  ${path.join('.')}: ${message}`);
    super(`${refused.code}: ${refused.message}${told.join('')}`);
    this.name = 'RefusedError';
  }
}

/** The success of an act. @throws RefusedError */
export function done<Result extends { readonly __typename: string }>(result: Result): Exclude<Result, Refused> {
  if (isRefused(result)) throw new RefusedError(result as unknown as Refused);
  return result as Exclude<Result, Refused>;
}

/** One error of a GraphQL answer. */
export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * An answer that is no answer: the codes stand in docs/errors.md. Two are the kit's own: `NO_ANSWER`, nothing came back or less than all of it; `UNEXPECTED_ANSWER`, what came is not
 * the product's.
 */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** Of HTTP; 0 where nothing came back. */
    readonly status: number,
    /** What else was said: `retryAfterSeconds`, `permission`, `faults` and so on. */
    readonly details: Readonly<Record<string, unknown>> = {},
    /** All errors of a GraphQL answer, and what could be read in spite of them. */
    readonly answer: { readonly errors?: readonly AnswerError[]; readonly data?: unknown } = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${message}`, options);
    this.name = 'ApiError';
  }
}
