import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Failure } from '#libs/contracts';
import { assertMeets, isExport, requirementOf } from '../../http/requirement.js';
import { operationOf } from '../operations/operation.js';

export { type Requirement, requirementOf, Requires } from '../../http/requirement.js';

/** Global guard of root fields and routes; field resolvers run under their root's, and what they yield under its type's scope. */
@Injectable()
export class RequirementGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const handler = context.getHandler() as (...args: never[]) => unknown;
    const requirement = requirementOf(this.reflector, handler);
    const overGraphQL = context.getType<string>() === 'graphql';
    if (requirement === undefined) {
      throw new Failure('INTERNAL_SERVER_ERROR', `This ${overGraphQL ? 'field' : 'route'} has no requirement.`);
    }
    if (overGraphQL) {
      assertMeets(operationOf(context).actor, requirement);
      return true;
    }
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    assertMeets(request.actor, requirement);
    request.isExport = isExport(this.reflector, handler);
    return true;
  }
}
