import { SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { type Actor, Failure, holds, type Permission, Refused } from '#libs/contracts';

const REQUIRES = Symbol('requires');

/**
 * What a root field or a route asks of its caller: nothing (`open`), any seat (`signed-in`; the service asserts the permission), a
 * person's own session (`session`: no token reads what concerns the account), or a permission. Every query, mutation and
 * route carries it; one without refuses the boot.
 */
export type Requirement = 'open' | 'signed-in' | 'session' | Permission;
export const Requires = (requirement: Requirement): MethodDecorator => SetMetadata(REQUIRES, requirement);

const NO_EXPORT = Symbol('no export');

/** For a route whose answers are read as a query's are, not kept as a file. */
export const NoExport = (): MethodDecorator => SetMetadata(NO_EXPORT, true);

/** Whether the security log notes what a route answers: all that is not for everybody, unless the route says otherwise. */
export function isExport(reflector: Reflector, method: (...args: never[]) => unknown): boolean {
  return requirementOf(reflector, method) !== 'open' && !reflector.get<true | undefined>(NO_EXPORT, method);
}

export function requirementOf(reflector: Reflector, method: (...args: never[]) => unknown): Requirement | undefined {
  return reflector.get<Requirement | undefined>(REQUIRES, method);
}

/**
 * @throws Failure UNAUTHENTICATED when somebody is needed and nobody is there
 * @throws Refused PERMISSION naming what seat or token lacks
 */
export function assertMeets(actor: Actor | undefined, requirement: Requirement): void {
  if (requirement === 'open') return;
  if (!actor) throw new Failure('UNAUTHENTICATED', 'Sign in first, or send a valid token.');
  // A program could set up no factor, and would take the nothing that it may see for all there is.
  if (actor.mustEnrol && actor.via === 'token') throw factorDue('signed-in');
  if (requirement === 'signed-in') return;
  if (requirement === 'session') {
    if (actor.via === 'session') return;
    throw Refused.permission('session', 'Only a session can ask this; you came with a token.');
  }
  if (actor.mustEnrol) throw factorDue(requirement);
  if (actor.scopes && !actor.scopes.includes(requirement)) throw outOfScope(requirement);
  if (holds(actor, requirement)) return;
  throw Refused.permission(
    requirement,
    `Your role does not include the permission ${requirement}. Ask your organisation's administrator for one that does.`,
  );
}

/** The seat's time to set up a second factor is over, and it has none. */
export function factorDue(permission: string): Refused {
  return Refused.permission(
    permission,
    'Set up a passkey or one-time codes first; your role requires a second factor.',
  );
}

/** A token asked for what it is not scoped to. */
export function outOfScope(scope: string, what = 'this'): Refused {
  const message =
    scope === 'session'
      ? `No token reads ${what}; only a person's session does.`
      : `The token has no scope ${scope}, which ${what} needs. Create one that has.`;
  return Refused.permission(scope, message);
}
