import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;
/** Codes of one step before and after count too: clocks differ, and people type slowly (RFC 6238, 5.2). */
const WINDOW = 1;
/** A code that is shown holds for this long at least. */
const TYPING_S = 10;
/** RFC 4226 asks for 128 bits at least and recommends 160. */
const SEED_BYTES = 20;
const RECOVERY_BYTES = 10;

export function newSeed(): Uint8Array {
  return new Uint8Array(randomBytes(SEED_BYTES));
}

/** What an authenticator app reads from a picture or takes by hand. */
export function enrolmentOf(seed: Uint8Array, email: string): { secret: string; uri: string } {
  const code = codesOf(seed, email);
  return { secret: code.secret.base32, uri: code.toString() };
}

/**
 * @param lastStep the newest time step that was accepted before
 * @returns the time step of a right code; null when it is wrong, too old, or of a step that was used
 */
export function acceptedStep(seed: Uint8Array, code: string, at: Date, lastStep: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = codesOf(seed).validate({ token, timestamp: at.getTime(), window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(at.getTime() / 1000 / PERIOD_S) + delta;
  return step > lastStep ? step : null;
}

/** The first code that would be accepted now and while it is typed; null while all of them were used. */
export function nextCode(seed: Uint8Array, at: Date, lastStep: number): string | null {
  const now = Math.floor(at.getTime() / 1000 / PERIOD_S);
  const typed = Math.floor((at.getTime() / 1000 + TYPING_S) / PERIOD_S);
  const step = Math.max(typed - WINDOW, lastStep + 1);
  return step > now + WINDOW ? null : codesOf(seed).generate({ timestamp: step * PERIOD_S * 1000 });
}

/** Eighty random bits in groups that people can copy, such as `k3vq-…`. */
export function newRecoveryCode(): string {
  const text = new Secret({ buffer: new Uint8Array(randomBytes(RECOVERY_BYTES)).buffer }).base32.toLowerCase();
  return text.replace(/(.{4})(?!$)/g, '$1-');
}

/** As it was given, however it was typed; undefined when it can't be one. */
export function recoveryCodeOf(text: string): string | undefined {
  const plain = text.toLowerCase().replace(/[\s-]/g, '');
  return /^[a-z2-7]{16}$/.test(plain) ? plain.replace(/(.{4})(?!$)/g, '$1-') : undefined;
}

/** SHA-1, six digits, thirty seconds: what every authenticator app can do. */
function codesOf(seed: Uint8Array, label?: string): TOTP {
  const secret = new Secret({ buffer: new Uint8Array(seed).buffer });
  return new TOTP({ issuer: 'Tripartite', label, algorithm: 'SHA1', digits: 6, period: PERIOD_S, secret });
}
