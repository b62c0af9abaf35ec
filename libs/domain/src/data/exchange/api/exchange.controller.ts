import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure } from '#libs/contracts';
import { Documented, RefusalsFilter, Requires } from '#libs/platform';
import { mediaTypes } from '../exchange.catalogue.js';
import { RowAnswers } from '../transfers/row-answers.service.js';
import { Transfers } from '../transfers/transfer.service.js';

/** Where a ticket is used. */
export function pathOf(ticket: string): string {
  return `/exchange/${ticket}`;
}

/**
 * Data on its way out, streamed beside GraphQL: `GET /exchange/<ticket>` by the session or token the ticket was given to.
 * What is cut ends without its last chunk, so that no client takes a part for the whole.
 */
@Controller('exchange')
@UseFilters(RefusalsFilter)
export class ExchangeController {
  constructor(
    @Inject(RowAnswers) private readonly rows: RowAnswers,
    @Inject(Transfers) private readonly transfers: Transfers,
  ) {}

  @Documented({
    summary: 'Data of an agreement, or of an open dataset, by the ticket that `requestTransfer` gave.',
    path: { ticket: z.string() },
    answers: Object.fromEntries(Object.values(mediaTypes).map((type) => [type.split(';')[0] ?? type, null])),
  })
  @Requires('exchange.use')
  @Get(':ticket')
  async get(
    @Param('ticket') ticket: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = request;
    if (!actor) throw new Failure('UNAUTHENTICATED', 'Sign in first, or send a valid token.');
    const opened = await this.transfers.open(actor, ticket);
    await this.rows.answer(opened, request, reply);
  }
}
