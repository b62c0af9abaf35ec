import type { Actor } from './actor.js';
import { events, type EventType } from './events.js';
import type { Permission } from './permissions.js';
import { discussionSubjects, type DiscussionSubject } from './values.js';

/** The first word of an event's type: what it is about. */
type Noun = EventType extends infer T ? (T extends `${infer First}.${string}` ? First : never) : never;

/**
 * What reads the thing an event is about, and with it the event. Events of accounts are read with the ledger only. A noun
 * that is missing here does not compile.
 */
const scopeOfNoun: Readonly<Record<Noun, Permission | 'subject'>> = {
  organisation: 'organisation.read',
  member: 'organisation.read',
  key: 'organisation.read',
  session: 'ledger.read',
  password: 'ledger.read',
  passkey: 'ledger.read',
  code: 'ledger.read',
  token: 'ledger.read',
  project: 'project.read',
  proposal: 'proposal.read',
  definition: 'definition.read',
  calendar: 'definition.read',
  approval: 'approval.read',
  dataset: 'dataset.read',
  shared: 'dataset.read',
  need: 'dataset.read',
  data: 'dataset.read',
  transfer: 'dataset.read',
  delivery: 'dataset.read',
  agreement: 'agreement.read',
  discussion: 'subject',
  platform: 'platform.operate',
};

const scopeOfSubject: Readonly<Record<DiscussionSubject, Permission>> = {
  proposal: 'proposal.read',
  agreement: 'agreement.read',
};

/** What reads a discussion, by what is discussed. */
export function discussionScope(subjectKind: unknown): Permission | undefined {
  return scopeOfSubject[subjectKind as DiscussionSubject];
}

/** Scopes of which each is enough to be told of something of this type; all of them where its subject is not known. */
export function scopesAbout(type: string, subjectKind?: unknown): readonly Permission[] {
  const scope = scopeOfNoun[type.slice(0, type.indexOf('.')) as Noun] as Permission | 'subject' | undefined;
  if (scope === undefined) return [];
  if (scope !== 'subject') return [scope];
  const known = discussionScope(subjectKind);
  return known ? [known] : discussionSubjects.map((each) => scopeOfSubject[each]);
}

/** Scopes of which each is enough to read an event: that of its subject, and the ledger's. */
export function eventScopes({ type, data }: { readonly type: string; readonly data: unknown }): readonly Permission[] {
  return [...scopesAbout(type, (data as { subjectKind?: unknown } | null)?.subjectKind), 'ledger.read'];
}

/** True unless the actor comes with a token that is not scoped to what the event is about. */
export function mayReadEvent({ scopes }: Pick<Actor, 'scopes'>, event: { type: string; data: unknown }): boolean {
  return scopes === null || eventScopes(event).some((scope) => scopes.includes(scope));
}

/**
 * For lists: the types of which an actor may read every event, whatever it is about; null when all.
 * @param whole a scope that reads all of them
 */
export function readableTypes({ scopes }: Pick<Actor, 'scopes'>, whole?: Permission): EventType[] | null {
  if (scopes === null || (whole && scopes.includes(whole))) return null;
  return (Object.keys(events) as EventType[]).filter((type) =>
    scopesAbout(type).every((scope) => scopes.includes(scope)),
  );
}
