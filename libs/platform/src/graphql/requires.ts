import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Failure, holds, type Permission, Refused } from '#libs/contracts';
import { operationOf } from './operation.js';

const REQUIRES = Symbol('requires');

/**
 * What a root field asks of its caller: nothing (`open`), any seat (`signed-in`; the service asserts the permission), a
 * person's own session (`session`: no token reads what concerns the account), or a permission. Every query and mutation carries it; one without refuses the boot.
 */
export type Requirement = 'open' | 'signed-in' | 'session' | Permission;
export const Requires = (requirement: Requirement): MethodDecorator => SetMetadata(REQUIRES, requirement);

export function requirementOf(reflector: Reflector, method: (...args: never[]) => unknown): Requirement | undefined {
  return reflector.get<Requirement | undefined>(REQUIRES, method);
}

/** Global guard of root fields; field resolvers run under their root's. */
@Injectable()
export class RequirementGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (context.getType<string>() !== 'graphql') return true;
    const requirement = requirementOf(this.reflector, context.getHandler() as (...args: never[]) => unknown);
    if (requirement === 'open') return true;
    const actor = operationOf(context).signedIn;
    if (requirement === undefined) throw new Failure('INTERNAL_SERVER_ERROR', 'This field has no requirement.');
    if (requirement === 'signed-in') return true;
    if (requirement === 'session') {
      if (actor.via === 'session') return true;
      throw Refused.permission('session', 'Only a session can ask this; you came with a token.');
    }
    if (actor.mustEnrol) {
      const message = 'Set up a passkey or one-time codes first; your seat must have a second factor.';
      throw Refused.permission(requirement, message);
    }
    if (holds(actor, requirement)) return true;
    throw Refused.permission(
      requirement,
      `Your seat does not have the permission ${requirement}. Ask your organisation's administrator for a role that has it.`,
    );
  }
}
