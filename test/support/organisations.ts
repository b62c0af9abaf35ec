import type { Role } from '#libs/contracts';
import type { Client } from './client.js';

export type Kind = 'AGENCY' | 'FIRM' | 'RESEARCH_INSTITUTE' | 'CIVIC_GROUP';

/** What a test wants of an organisation; everything has a default. */
export interface Wanted {
  readonly kind?: Kind;
  readonly name?: string;
  readonly nativeName?: string;
  readonly level?: 'NATIONAL' | 'MUNICIPAL' | 'DISTRICT' | 'SUB_DISTRICT';
  readonly jurisdiction?: string;
  readonly functions?: readonly string[];
  readonly parentId?: string;
  readonly identifiers?: readonly { scheme: string; value: string }[];
  /** False leaves it waiting for verification. */
  readonly verified?: boolean;
}

/** An organisation that has come in by the front door, with its first administrator signed in. */
export interface TestOrganisation {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly admin: Client;
  readonly adminEmail: string;
}

/** Somebody to be seated. */
export interface WantedMember {
  readonly roles: readonly Role[];
  readonly title?: string;
  readonly email?: string;
}

/** Everybody's password in tests. */
export const PASSWORD = 'correct horse battery';

let counter = 0;

/** A short text that no other test of the run uses. */
export function unique(word: string): string {
  counter += 1;
  return `${word} ${process.pid}-${Date.now().toString(36)}-${counter}`;
}

export function uniqueEmail(who = 'member'): string {
  return `${unique(who).replaceAll(' ', '.').toLowerCase()}@test.example`;
}

/** Input of `registerOrganisation` with what every kind needs. */
export function registration(wanted: Wanted, email: string): Record<string, unknown> {
  const { verified: _, ...given } = wanted;
  const kind = given.kind ?? 'FIRM';
  const agency = kind === 'AGENCY' ? { level: 'MUNICIPAL', jurisdiction: 'CN-SH' } : {};
  return { kind, name: unique(kind.toLowerCase()), ...agency, ...given, administrator: { email } };
}

/** Changes an organisation's name: the smallest change that everybody may hear of. */
export async function rename({ id, admin }: TestOrganisation): Promise<void> {
  const read = `query($id: ID!) { organisation(id: $id) { version } }`;
  const { organisation } = await admin.query<{ organisation: { version: number } }>(read, { id });
  await admin.done('updateOrganisation', { id, expectedVersion: organisation.version, name: unique('Name') });
}
