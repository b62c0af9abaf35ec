import { OutboundRefused } from './outbound.js';

export const sendFailureCodes = [
  'ADDRESS',
  'ANSWER',
  'CERTIFICATE',
  'CONNECTION',
  'REDIRECT',
  'SIZE',
  'STATUS',
  'TIMEOUT',
  'TOKEN',
] as const;
export type SendFailureCode = (typeof sendFailureCodes)[number];

/**
 * Why another system did not take what it was sent, as it is kept and given out: each reader's language makes its own sentence.
 * Codes, never addresses: whose data it is reads why a delivery failed, and need not know where it went.
 */
export interface SendFailure {
  readonly code: SendFailureCode;
  /** HTTP status of the answer; null where that says nothing. */
  readonly status: number | null;
  /** The system's own code (ECONNREFUSED), or the other side's own words; null without. */
  readonly detail: string | null;
}

export const sendFailure = (
  code: SendFailureCode,
  { status = null, detail = null }: Partial<Omit<SendFailure, 'code'>> = {},
): SendFailure => ({ code, status, detail });

/** Why what was answered is no success; null when it is one. */
export function statusFailure(status: number, detail: string | null = null): SendFailure | null {
  if (status >= 200 && status < 300) return null;
  return sendFailure(status >= 300 && status < 400 ? 'REDIRECT' : 'STATUS', { status, detail });
}

/** What an error on the way comes to. */
export function sendFailureOf(cause: unknown): SendFailure {
  if (cause instanceof OutboundRefused)
    return sendFailure(cause.code === 'FORM' ? 'ANSWER' : cause.code, { status: cause.status });
  const { code, name, $metadata } = (cause ?? {}) as {
    code?: string;
    name?: string;
    $metadata?: { httpStatusCode?: number };
  };
  if ($metadata?.httpStatusCode)
    return sendFailure('STATUS', { status: $metadata.httpStatusCode, detail: name ?? null });
  const behind = (cause as { cause?: unknown } | null)?.cause;
  if (behind instanceof OutboundRefused && behind.code === 'ADDRESS') return sendFailure('ADDRESS');
  if (!code || !/^[A-Z_0-9]{3,40}$/.test(code)) return sendFailure('CONNECTION');
  // OpenSSL's codes and Node's: expired, self-signed, of an unknown authority, for another name.
  return sendFailure(/CERT|UNABLE_TO/.test(code) ? 'CERTIFICATE' : 'CONNECTION', { detail: code });
}

const ENGLISH: Readonly<Record<SendFailureCode, (status: number | null) => string>> = {
  ADDRESS: () => 'Its address is not public, or there is none',
  ANSWER: () => 'Its answer lacks what was to be in it',
  CERTIFICATE: () => 'Its certificate is not trusted',
  CONNECTION: () => 'The connection failed',
  REDIRECT: (status) =>
    `It answered with a redirect${status === null ? '' : ` (${status})`}, which is not followed; use the final address`,
  SIZE: () => 'Its answer is too long',
  STATUS: (status) => `It answered ${status}`,
  TIMEOUT: () => 'It did not answer in time',
  TOKEN: (status) => `It gave no token${status === null ? '' : `, and answered ${status}`}`,
};

/** A sentence for the log, and for programs that show one. */
export function inEnglish({ code, status, detail }: SendFailure): string {
  return `${ENGLISH[code](status)}${detail === null ? '' : ` (${detail})`}.`;
}
