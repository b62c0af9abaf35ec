import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure, visitorActor } from '#libs/contracts';
import { Config, Documented, Requires } from '#libs/platform';
import { uuidOf } from '../../agreements/odrl/odrl.values.js';
import { versionsDocument } from '../catalogue.documents.js';
import { ConnectorKeys } from '../negotiations/connector-keys.service.js';
import { DataspaceFilter } from './dataspace.filter.js';
import { DSP } from './dataspace.routes.js';
import { OfferedDatasets } from './offered-datasets.loader.js';

/** Answered to everybody, from a page too: they say nothing of the caller. */
const PUBLIC = { 'cache-control': 'public, max-age=60', 'access-control-allow-origin': '*' };

/** Where each organisation is asked, and in which version; the same to everybody. */
@Controller()
@UseFilters(DataspaceFilter)
export class VersionsController {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(ConnectorKeys) private readonly keys: ConnectorKeys,
    @Inject(OfferedDatasets) private readonly datasets: OfferedDatasets,
  ) {}

  @Documented(DSP.versions)
  @Requires('open')
  @Get('.well-known/dspace-version')
  async all(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(reply, await this.datasets.participants(visitorActor, request.freshness));
  }

  @Documented(DSP.versionsOfOne)
  @Requires('open')
  @Get('.well-known/dspace-version/:participant')
  async one(
    @Param('participant') participant: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const id = uuidOf(participant);
    const known = id !== undefined && (await this.datasets.isParticipant(visitorActor, id, request.freshness));
    if (!known) throw Failure.notFound('organisation', participant);
    await this.send(reply, [id]);
  }

  /** By which connectors know who tells them something (RFC 7517). */
  @Documented(DSP.keys)
  @Requires('open')
  @Get('dsp/keys.json')
  async publicKeys(@Res() reply: FastifyReply): Promise<void> {
    await reply
      .headers({
        ...PUBLIC,
        'content-type': 'application/jwk-set+json; charset=utf-8',
        'x-content-type-options': 'nosniff',
      })
      .send(JSON.stringify({ keys: await this.keys.published() }));
  }

  private async send(reply: FastifyReply, participantIds: readonly string[]): Promise<void> {
    await reply.headers(PUBLIC).send(versionsDocument(participantIds, this.config.publicUrl));
  }
}
