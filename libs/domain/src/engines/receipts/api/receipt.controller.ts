import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure } from '#libs/contracts';
import { Documented, inclusionBundle, RefusalsFilter, Requires } from '#libs/platform';
import { signedIn } from '../../files/api/file.stream.js';
import { ReceiptKeys } from '../receipt-keys.service.js';
import { Receipts } from '../receipt.service.js';

const FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.json$/;

const organisation = z.object({ organisationId: z.uuid() });
const receipt = z.object({
  format: z.literal('tripartite-receipt/1'),
  of: z.string(),
  issuer: z.string(),
  issuedAt: z.iso.datetime(),
  act: z.string(),
  by: organisation.extend({ memberId: z.uuid(), onBehalfOf: z.uuid().nullable() }),
  at: z.iso.datetime(),
  about: z.object({ kind: z.string(), id: z.uuid(), title: z.string() }),
  revision: z.object({ number: z.int(), contentHash: z.string() }),
  process: z
    .object({ approvalId: z.uuid(), key: z.string(), edition: z.int(), contentHash: z.string().nullable() })
    .nullable(),
  rule: z.record(z.string(), z.unknown()).nullable(),
  electorate: z.array(organisation.extend({ weight: z.string().optional(), veto: z.boolean().optional() })).nullable(),
  received: z.array(organisation.extend({ at: z.iso.datetime(), seq: z.int() })),
  names: z.record(z.string(), z.string()),
  ledger: inclusionBundle,
});

/** Receipts as files that scripts/receipt-verify.mjs checks offline, and the public keys by which it does. */
@Controller('receipts')
@UseFilters(RefusalsFilter)
export class ReceiptController {
  constructor(
    @Inject(ReceiptKeys) private readonly keys: ReceiptKeys,
    @Inject(Receipts) private readonly receipts: Receipts,
  ) {}

  /** A JWK Set (RFC 7517): all keys there ever were, for whoever wants to check a receipt. */
  @Documented({
    summary: 'All public keys by which receipts are checked (RFC 7517).',
    answers: { 'application/jwk-set+json': z.object({ keys: z.array(z.record(z.string(), z.string())) }) },
  })
  @Requires('open')
  @Get('keys.json')
  async publicKeys(@Res() reply: FastifyReply): Promise<void> {
    await reply
      .headers({
        'content-type': 'application/jwk-set+json; charset=utf-8',
        'cache-control': 'public, max-age=60',
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
      })
      .send(`${JSON.stringify({ keys: await this.keys.published() }, null, 2)}\n`);
  }

  @Documented({
    summary: 'A receipt, checked offline by scripts/receipt-verify.mjs; 409 until a checkpoint covers it.',
    path: { file: z.string().regex(FILE).describe('Id of the event, and `.json`.') },
    answers: { 'application/json': z.object({ receipt, jws: z.string() }) },
  })
  @Requires('signed-in')
  @Get(':file')
  async receipt(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const actor = signedIn(request);
    const [, eventId] = FILE.exec(file) ?? [];
    if (!eventId) throw Failure.notFound('receipt', file);
    const signed = await this.receipts.of(actor, eventId);
    await reply
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="receipt-${eventId}.json"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(`${JSON.stringify(signed, null, 2)}\n`);
  }
}
