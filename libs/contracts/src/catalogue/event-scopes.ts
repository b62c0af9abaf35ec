import type { Actor } from '../actor.js';
import { events, type EventType } from './events.js';
import type { NounContract } from '../noun.js';
import { contracts } from './contracts.js';
import type { Permission } from './permissions.js';
import { discussionSubjects } from './subjects.js';

const all: readonly NounContract[] = contracts;

const scopeOfEvent = new Map(
  all.flatMap(({ events: own = {}, readWith }) => Object.keys(own).map((type) => [type, readWith] as const)),
);
const unread = [...scopeOfEvent].filter(([, scope]) => scope === undefined).map(([type]) => type);
if (unread.length > 0) throw new Error(`No contract says what reads these events: ${unread.join(', ')}.`);

const scopeOfSubject = new Map(
  all.flatMap(({ subjects: own = [], readWith }) =>
    readWith && readWith !== 'SUBJECT' ? own.map((kind) => [kind, readWith as Permission] as const) : [],
  ),
);

/** What reads something that is about another: a discussion, a file. */
export function subjectScope(subjectKind: unknown): Permission | undefined {
  return scopeOfSubject.get(subjectKind as string);
}

/** Scopes of which each is enough to be told of something of this type; all of them where its subject is not known. */
export function scopesAbout(type: string, subjectKind?: unknown): readonly Permission[] {
  const scope = scopeOfEvent.get(type) as Permission | 'SUBJECT' | undefined;
  if (scope === undefined) return [];
  if (scope !== 'SUBJECT') return [scope];
  const known = subjectScope(subjectKind);
  return known ? [known] : discussionSubjects.flatMap((each) => subjectScope(each) ?? []);
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
