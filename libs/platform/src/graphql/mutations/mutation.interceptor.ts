import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { getNamedType, type GraphQLResolveInfo } from 'graphql';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Refused, securityActs, signInActs, uncounted } from '#libs/contracts';
import { SecurityLog, type SecurityNote } from '../../security/security-log.js';
import { noteRefusal } from '../../security/security-refusals.js';
import { Database } from '../../database/database.js';
import { MaintenanceHours } from '../../maintenance/maintenance.js';
import { Quotas } from '../../quotas/quotas.js';
import { IdempotencyKeys } from './idempotency.js';
import { lineOf, Lines } from './lines.js';
import { type MutationShape, mutationShape } from './mutation.js';
import { NodeLoaders } from '../nodes/nodes.js';
import type { Operation } from '../operations/operation.js';
import { presentRefusal } from './refusals.js';

type Answer = Record<string, unknown>;

/**
 * Runs every mutation in one transaction together with its idempotency key, turns refusals into typed results, and
 * loads the objects of a success after the commit.
 */
@Injectable()
export class MutationInterceptor implements NestInterceptor {
  private readonly lines = new Lines();

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Database) private readonly db: Database,
    @Inject(IdempotencyKeys) private readonly keys: IdempotencyKeys,
    @Inject(MaintenanceHours) private readonly maintenance: MaintenanceHours,
    @Inject(NodeLoaders) private readonly nodes: NodeLoaders,
    @Inject(Quotas) private readonly quotas: Quotas,
    @Inject(SecurityLog) private readonly security: SecurityLog,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<Answer>): Observable<unknown> {
    if (context.getType<string>() !== 'graphql') return next.handle();
    const gql = GqlExecutionContext.create(context);
    const info = gql.getInfo<GraphQLResolveInfo>();
    if (info.parentType.name !== 'Mutation') return next.handle();
    const { input } = gql.getArgs<{ input: object }>();
    const line = lineOf(this.reflector, context.getHandler() as () => unknown, input);
    return from(this.run(info, gql.getContext<Operation>(), input, next, line));
  }

  private async run(
    info: GraphQLResolveInfo,
    operation: Operation,
    input: object,
    next: CallHandler<Answer>,
    line: string | undefined,
  ): Promise<object> {
    const shape = mutationShape(getNamedType(info.returnType).name);
    if (!shape) throw new Error(`${info.fieldName} does not return a mutationResult().`);
    const concerned = this.security.begin();
    try {
      this.maintenance.assertOpen(info.fieldName);
      const { actor } = operation;
      if (actor && !uncounted.includes(info.fieldName)) await this.quotas.attempt(actor, 'MUTATIONS');
      const run = async () => {
        const answer = await lastValueFrom(next.handle());
        operation.assertInTime();
        return answer;
      };
      // Keys belong to a member: a stranger could otherwise be answered with what another stranger did.
      const once = () =>
        this.db.transaction(() =>
          actor ? this.keys.once(actor.memberId, info.fieldName, input, [...shape.nodes.keys()], run) : run(),
        );
      const inTime = () => {
        operation.assertInTime();
        return once();
      };
      const answer = await (line === undefined ? once() : this.lines.inTurn(line, inTime));
      this.noteAct(info.fieldName, operation, concerned);
      return await this.present(shape, answer, operation);
    } catch (error) {
      this.noteRefused(info.fieldName, input, error, operation);
      if (error instanceof Refused) return presentRefusal(error.refusal);
      throw error;
    }
  }

  private noteAct(field: string, { actor }: Operation, details: SecurityNote['details']): void {
    const kind = securityActs[field];
    if (kind) this.security.record({ kind, reason: field, actor, details });
  }

  /** Refusals that end the request instead are noted where GraphQL's errors are. */
  private noteRefused(field: string, input: object, error: unknown, { actor }: Operation): void {
    if (!(error instanceof Refused)) return;
    if (signInActs.includes(field)) {
      const reason = 'code' in error.refusal ? error.refusal.code : error.refusal.kind;
      this.security.record({ kind: 'signIn.refused', reason, actor, details: { where: field, ...accountOf(input) } });
    } else noteRefusal(this.security, error, actor, field);
  }

  private async present(shape: MutationShape, answer: Answer, operation: Operation): Promise<object> {
    await operation.refresh();
    const loaded = await Promise.all(
      [...shape.nodes].map(async ([field, type]) => {
        const id = answer[field];
        const object = typeof id === 'string' && operation.actor ? await this.nodes.load(type(), id, operation) : null;
        return [field, object] as const;
      }),
    );
    return { ...answer, ...Object.fromEntries(loaded), __typename: `${shape.name}Success` };
  }
}

/** Tells tries at one account from tries at many, without the log holding addresses. */
function accountOf(input: object): { account?: string } {
  const { email } = input as { email?: unknown };
  if (typeof email !== 'string') return {};
  return { account: createHash('sha256').update(email.trim().toLowerCase()).digest('hex').slice(0, 16) };
}
