import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure, visitorActor } from '#libs/contracts';
import { Config, Documented, Requires } from '#libs/platform';
import { uuidOf } from '../../agreements/odrl/odrl.values.js';
import { versionsDocument } from '../catalogue.documents.js';
import { DataspaceFilter } from './dataspace.filter.js';
import { LEFT_OUT } from './dataspace.routes.js';
import { OfferedDatasets } from './offered-datasets.loader.js';

/** Where each organisation is asked, and in which version; the same to everybody. */
@Controller('.well-known/dspace-version')
@UseFilters(DataspaceFilter)
export class VersionsController {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(OfferedDatasets) private readonly datasets: OfferedDatasets,
  ) {}

  @Documented(LEFT_OUT)
  @Requires('open')
  @Get()
  async all(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(reply, await this.datasets.participants(visitorActor, request.freshness));
  }

  @Documented(LEFT_OUT)
  @Requires('open')
  @Get(':participant')
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

  private async send(reply: FastifyReply, participantIds: readonly string[]): Promise<void> {
    await reply
      .headers({ 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' })
      .send(versionsDocument(participantIds, this.config.publicUrl));
  }
}
