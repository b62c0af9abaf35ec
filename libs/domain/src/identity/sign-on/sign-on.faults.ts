import { shortened } from '#libs/contracts';
import type { OutboundRefused } from '#libs/platform';

export const signOnFaults = [
  'UNREACHABLE',
  'TIMEOUT',
  'ADDRESS',
  'REDIRECT',
  'SIZE',
  'METADATA',
  'DENIED',
  'CODE',
  'CLIENT',
  'ISSUER',
  'AUDIENCE',
  'NONCE',
  'TIME',
  'KEYS',
  'ANSWER',
  'NO_TOKEN',
] as const;
export type SignOnFaultCode = (typeof signOnFaults)[number];

/** The provider and we do not come together. The code is for people's words, the detail says more to an administrator. */
export class SignOnFault extends Error {
  constructor(
    readonly code: SignOnFaultCode,
    /** In the words of the provider or of the protocol; null where the code says all. */
    readonly detail: string | null,
    cause?: unknown,
  ) {
    super(detail ?? code, { cause });
    this.name = 'SignOnFault';
  }
}

/** Errors of `openid-client` and `oauth4webapi`; both carry a code. */
interface LibraryError {
  readonly code?: unknown;
  readonly error?: unknown;
  readonly error_description?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
}

const BY_CLAIM: Readonly<Record<string, SignOnFaultCode>> = {
  iss: 'ISSUER',
  issuer: 'ISSUER',
  aud: 'AUDIENCE',
  azp: 'AUDIENCE',
  nonce: 'NONCE',
};
const BY_CODE: Readonly<Record<string, SignOnFaultCode>> = {
  OAUTH_AUTHORIZATION_RESPONSE_ERROR: 'DENIED',
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'TIME',
  OAUTH_KEY_SELECTION_FAILED: 'KEYS',
  OAUTH_JWT_SIGNATURE_CHECK_FAILED: 'KEYS',
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'ANSWER',
  OAUTH_TIMEOUT: 'UNREACHABLE',
};
/** What our own door refuses: the code says all of it, in the reader's language. */
const AT_THE_DOOR: Readonly<Record<OutboundRefused['code'], SignOnFaultCode>> = {
  ADDRESS: 'ADDRESS',
  FORM: 'ADDRESS',
  REDIRECT: 'REDIRECT',
  STATUS: 'UNREACHABLE',
  TIMEOUT: 'TIMEOUT',
  SIZE: 'SIZE',
};
const CLIENT_ERRORS = ['invalid_client', 'unauthorized_client'];

/** @param Refusal the door's own error, given so that this needs nothing at run time */
export function faultOf(error: unknown, Refusal: typeof OutboundRefused): SignOnFault {
  if (error instanceof SignOnFault) return error;
  const chain = causes(error);
  const door = chain.find((each) => each instanceof Refusal);
  if (door instanceof Refusal) return new SignOnFault(AT_THE_DOOR[door.code], null, error);
  const told = chain.map((each) => each as LibraryError);
  const said = told.find((each) => typeof each.error === 'string');
  const detail = said
    ? [said.error, said.error_description].filter((each) => typeof each === 'string').join(': ')
    : String(told[0]?.message ?? error);
  // In whatever characters it was said: what can't be kept of them is left out.
  return new SignOnFault(codeOf(told, said?.error), shortened(detail.replace(/[\0\p{Cs}]/gu, ' '), 500), error);
}

function codeOf(told: readonly LibraryError[], said: unknown): SignOnFaultCode {
  const codes = told.map(({ code }) => String(code ?? ''));
  if (codes.includes('OAUTH_AUTHORIZATION_RESPONSE_ERROR')) return 'DENIED';
  if (CLIENT_ERRORS.includes(String(said))) return 'CLIENT';
  if (said !== undefined) return 'CODE';
  const claims = told.flatMap(({ cause }) => claimOf(cause));
  const compared = claims.map((claim) => BY_CLAIM[claim]).find((each) => each !== undefined);
  if (compared) return compared;
  if (codes.some((code) => /^(E[A-Z]{3,}|CERT_|UNABLE_TO|DEPTH_|SELF_SIGNED|ERR_TLS|ERR_SSL)/.test(code)))
    return 'UNREACHABLE';
  return codes.map((code) => BY_CODE[code]).find((each) => each !== undefined) ?? 'ANSWER';
}

/** Which claim or attribute a comparison was about, as the library puts it into the cause. */
function claimOf(cause: unknown): string[] {
  if (typeof cause !== 'object' || cause === null) return [];
  const { claim, attribute } = cause as { claim?: unknown; attribute?: unknown };
  return [claim, attribute].flatMap((each) => (typeof each === 'string' ? [each] : []));
}

function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let at = error; at instanceof Error && found.length < 6; at = at.cause) found.push(at);
  return found.length > 0 ? found : [error];
}
