import { Controller, Get, Inject, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '#libs/contracts';
import { Config, Documented, idInAddress, NoExport, RefusalsFilter, Requires } from '#libs/platform';
import { deviceOf, setDeviceCookie, setSessionCookie } from '../../sessions/api/session.cookie.js';
import { Sessions } from '../../sessions/session.service.js';
import { SignOns } from '../sign-on.service.js';
import { browserOf, newBrowser } from './sign-on.cookie.js';

const LEFT_OUT = { leftOut: 'a browser on its way to an organisation’s own sign-on, and back' };

/** Browsers go these ways; nothing here is in a transaction while a provider is asked. */
@Controller('sign-on')
@UseFilters(RefusalsFilter)
export class SignOnController {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignOns) private readonly signOns: SignOns,
  ) {}

  @Documented(LEFT_OUT)
  @Requires('open')
  @Get('start')
  async start(
    @Query('email') email: string | undefined,
    @Query('next') next: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const browser = newBrowser(reply, this.config);
    const path = safePath(next);
    const begun = await this.signOns.begin(String(email ?? ''), browser, path, request.ip);
    await this.go(reply, 'url' in begun ? begun.url : door(begun.said, path));
  }

  @Documented(LEFT_OUT)
  @NoExport()
  @Requires('signOn.manage')
  @Get('test/:id')
  async test(
    @Param('id', idInAddress) id: string,
    @Req() request: FastifyRequest & { actor?: Actor },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const begun = await this.signOns.beginTest(request.actor as Actor, id, newBrowser(reply, this.config));
    await this.go(reply, begun?.url ?? TESTED);
  }

  @Documented(LEFT_OUT)
  @Requires('open')
  @Get('callback/:organisation/:provider?')
  async callback(
    @Param('organisation') organisationId: string,
    @Param('provider') providerId: string | undefined,
    @Req() request: FastifyRequest & { actor?: Actor },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const at = { organisationId, providerId: providerId ?? null };
    const [, query = ''] = request.url.split('?');
    const origin = {
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
      device: deviceOf(request, this.config),
    };
    const returned = await this.signOns.returned(at, query, browserOf(request, this.config), origin);
    if (returned.to === 'TESTED') return this.go(reply, TESTED);
    if (returned.to === 'DOOR') return this.go(reply, door(returned.said, returned.next));
    if (request.actor?.via === 'session') await this.sessions.close(request.actor);
    setSessionCookie(reply, this.config, returned.opened.secret);
    setDeviceCookie(reply, this.config, returned.opened.device);
    return this.go(reply, returned.next);
  }

  private async go(reply: FastifyReply, to: string): Promise<void> {
    await reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).redirect(to, 303);
  }
}

const TESTED = '/organisation/sign-on';

function door(said: string, next: string): string {
  return `/sign-in?${new URLSearchParams({ signOn: said, ...(next !== '/' && { next }) }).toString()}`;
}

/** Only paths of our own: nobody is sent elsewhere by a crafted link. */
function safePath(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])[\x20-\x7e]{0,500}$/.test(next) ? next : '/';
}
