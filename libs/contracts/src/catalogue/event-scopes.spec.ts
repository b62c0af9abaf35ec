import { describe, expect, it } from '@jest/globals';
import { eventScopes, mayReadEvent, readableTypes, scopesAbout } from './event-scopes.js';
import { events } from './events.js';
import { permissions } from './permissions.js';

describe('what a token needs to be told of an event', () => {
  it.each(Object.keys(events))('is a scope there is, for %s', (type) => {
    const scopes = scopesAbout(type);
    expect(scopes.length).toBeGreaterThan(0);
    for (const scope of scopes) expect(permissions).toContain(scope);
  });

  it('is that of what is discussed, for discussions', () => {
    const said = (subjectKind: string) => ({ type: 'discussion.opened', data: { subjectKind } });
    expect(eventScopes(said('proposal'))).toEqual(['proposal.read', 'ledger.read']);
    expect(mayReadEvent({ scopes: ['proposal.read'] }, said('agreement'))).toBe(false);
    expect(mayReadEvent({ scopes: ['ledger.read'] }, said('agreement'))).toBe(true);
    expect(mayReadEvent({ scopes: null }, said('agreement'))).toBe(true);
  });

  it('narrows lists to types that hold nothing else', () => {
    expect(readableTypes({ scopes: null })).toBeNull();
    expect(readableTypes({ scopes: ['ledger.read'] }, 'ledger.read')).toBeNull();
    const some = readableTypes({ scopes: ['project.read'] }, 'ledger.read') ?? [];
    expect(some).toContain('project.created');
    // Districts are drawn on the maps of projects, and pilots and publications are of projects.
    expect(some.filter((type) => !/^(project|pilot|districts|publication)\./.test(type))).toEqual([]);
  });
});
