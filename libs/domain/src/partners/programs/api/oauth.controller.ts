import { Body, Controller, Get, Inject, Post, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Documented, networkOf, RefusalsFilter, Requires, Throttle } from '#libs/platform';
import { INTROSPECT, JWKS, METADATA, REVOKE, TOKEN } from './oauth.routes.js';
import { type OAuthAnswer, OAuthServer } from './oauth.server.js';

/** Requests for or about a token that are refused. What is honest is not counted. */
const REFUSED = { name: 'oauth.token', free: 60, firstDelayS: 1, longestDelayS: 60, pollsCount: true };
/** Answered to everybody, from a page too: they say nothing of the caller. */
const PUBLIC = { 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' };

/** Where programs are given tokens; see docs/programs.md. */
@Controller()
@UseFilters(RefusalsFilter)
export class OAuthController {
  constructor(
    @Inject(OAuthServer) private readonly server: OAuthServer,
    @Inject(Throttle) private readonly throttle: Throttle,
  ) {}

  @Documented(METADATA)
  @Requires('open')
  @Get('.well-known/oauth-authorization-server')
  async metadata(@Res() reply: FastifyReply): Promise<void> {
    await reply.headers(PUBLIC).send(await this.server.metadata());
  }

  @Documented(JWKS)
  @Requires('open')
  @Get('oauth/jwks')
  async jwks(@Res() reply: FastifyReply): Promise<void> {
    await reply.headers(PUBLIC).send(await this.server.jwks());
  }

  @Documented(TOKEN)
  @Requires('open')
  @Post('oauth/token')
  async token(@Body() form: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answer(request, reply, (authorization) => this.server.token(form, authorization));
  }

  @Documented(REVOKE)
  @Requires('open')
  @Post('oauth/revoke')
  async revoke(@Body() form: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answer(request, reply, (authorization) => this.server.revoke(form, authorization));
  }

  @Documented(INTROSPECT)
  @Requires('open')
  @Post('oauth/introspect')
  async introspect(@Body() form: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.answer(request, reply, (authorization) => this.server.introspect(form, authorization));
  }

  private async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    ask: (authorization: string | undefined) => Promise<OAuthAnswer>,
  ): Promise<void> {
    const attempt = await this.throttle.attempt({ ...REFUSED, key: networkOf(request.ip) });
    const { status, headers, body } = await ask(request.headers.authorization);
    if (status === 200) await attempt.forgive();
    await reply.code(status).headers(headers).send(body);
  }
}
