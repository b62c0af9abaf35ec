import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ClsService } from 'nestjs-cls';
import type { Actor } from '#libs/contracts';
import { Budgets, CALLER, networkOf, Throttle } from '#libs/platform';
import { type Directory, ProvisioningTokens } from '../provisioning-tokens.service.js';
import { ScimFault } from '../scim/scim.fault.js';

/** Requests without a token that holds. What is honest is not counted. */
const REFUSED = { name: 'scim.token', free: 60, firstDelayS: 1, longestDelayS: 60, pollsCount: true };
/** What one request may carry. */
const MOST_BYTES = 256 * 1024;

export type ScimRequest = FastifyRequest & { actor?: Actor; directory?: Directory };

/** Lets in directories by their own tokens alone, each within its budget of a minute. */
@Injectable()
export class ScimGuard implements CanActivate {
  constructor(
    @Inject(Budgets) private readonly budgets: Budgets,
    @Inject(ClsService) private readonly cls: ClsService,
    @Inject(Throttle) private readonly throttle: Throttle,
    @Inject(ProvisioningTokens) private readonly tokens: ProvisioningTokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ScimRequest>();
    const directory = await this.tokens.resolve(request.headers.authorization);
    if (!directory) {
      delete request.actor;
      await this.throttle.attempt({ ...REFUSED, key: networkOf(request.ip) });
      throw new ScimFault(
        401,
        'Show a token that an administrator has made at Organisation, Sign-on, and that still holds.',
      );
    }
    request.directory = directory;
    request.actor = directory.actor;
    this.cls.set(CALLER, directory.actor);
    const budget = await this.budgets.spend('requests', 1, request, context.switchToHttp().getResponse<FastifyReply>());
    if (budget?.refusal) throw budget.refusal;
    if (typeof request.body === 'string' && Buffer.byteLength(request.body) > MOST_BYTES) {
      throw new ScimFault(413, `A request has at most ${MOST_BYTES / 1024} KiB.`, 'tooMany');
    }
    return true;
  }
}
