import { Controller, Get, Inject, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { eventScopes, Failure, mayReadEvent, Refused } from '#libs/contracts';
import {
  checkpointCovering,
  Documented,
  inclusionBundle,
  LedgerProofs,
  outOfScope,
  PublishedLedger,
  Reader,
  RefusalsFilter,
  Requires,
} from '#libs/platform';
import { signedIn } from '#libs/domain/api';
import { ActivityLoader } from './activity.loader.js';

const A_YEAR_S = 365 * 24 * 3600;

/**
 * The ledger for who does not take our word for it. `GET /ledger/checkpoint` and `GET /ledger/tile/…` are for everybody
 * (C2SP tlog-tiles): hashes, never an event. `GET /ledger/events/:seq/proof` is for whoever may read the event.
 */
@Controller('ledger')
@UseFilters(RefusalsFilter)
export class LedgerController {
  constructor(
    @Inject(ActivityLoader) private readonly events: ActivityLoader,
    @Inject(LedgerProofs) private readonly proofs: LedgerProofs,
    @Inject(PublishedLedger) private readonly published: PublishedLedger,
    @Inject(Reader) private readonly reader: Reader,
  ) {}

  @Documented({ summary: 'The newest signed checkpoint (C2SP tlog-checkpoint).', answers: { 'text/plain': null } })
  @Requires('open')
  @Get('checkpoint')
  async checkpoint(@Res() reply: FastifyReply): Promise<void> {
    const note = await this.published.checkpoint();
    if (!note) throw Failure.notFound('checkpoint', 'of the ledger');
    await reply
      .headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=2', ...FOR_ALL })
      .send(note);
  }

  @Documented({
    summary: 'Hashes of the ledger (C2SP tlog-tiles).',
    path: {
      level: z.string().regex(/^(0|[1-9]\d?)$/),
      rest: z
        .string()
        .describe('Three digits an element, such as x001/234, and `.p/<width>` of a partial tile. Holds slashes.'),
    },
    answers: { 'application/octet-stream': null },
  })
  @Requires('open')
  @Get('tile/:level/*')
  async tile(@Param('level') level: string, @Param('*') rest: string, @Res() reply: FastifyReply): Promise<void> {
    const wanted = tileOf(level, rest);
    const tile = wanted && (await this.published.tile(wanted.level, wanted.place, wanted.width));
    if (!tile) throw Failure.notFound('tile', `${level}/${rest}`);
    await reply
      .headers({
        'content-type': 'application/octet-stream',
        'cache-control': `public, max-age=${A_YEAR_S}, immutable`,
        ...FOR_ALL,
      })
      .send(tile);
  }

  /** An event with the proof that it is in the ledger, as one file that scripts/ledger-verify.mjs checks offline. */
  @Documented({
    summary: 'An event with the proof that it is in the ledger, checked offline by scripts/ledger-verify.mjs.',
    path: { seq: z.int().min(1) },
    query: z.object({
      size: z.int().min(1).optional().describe('Of which checkpoint; the first that covers it if left out.'),
    }),
    answers: {
      'application/json': inclusionBundle,
    },
  })
  @Requires('signed-in')
  @Get('events/:seq/proof')
  async proof(
    @Param('seq') given: string,
    @Query('size') size: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const seq = numberIn('seq', given);
    const atSize = size === undefined || size === '' ? null : numberIn('size', size);
    const actor = signedIn(request);
    const { event, checkpoint } = await this.reader.once(actor, async (read) => ({
      event: await this.events.bySeq(seq, read),
      checkpoint: await checkpointCovering(seq, atSize ?? 'last', read),
    }));
    if (!event) throw Failure.notFound('event', given);
    if (!mayReadEvent(actor, event)) throw outOfScope(eventScopes(event)[0] ?? 'ledger.read', 'this event');
    if (!checkpoint) {
      throw Refused.transition(
        'NOT_COVERED',
        'No checkpoint of this size covers the event. One is signed every minute; ask again then.',
      );
    }
    const bundle = await this.proofs.bundle(event, checkpoint);
    await reply
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="ledger-event-${seq}.json"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      })
      .send(`${JSON.stringify(bundle, null, 2)}\n`);
  }
}

/** Read by programs and pages of others: there is nothing in it that is not public. */
const FOR_ALL = { 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' };

/** C2SP tlog-tiles: three digits an element of the path, all but the last marked by an x; `.p/` and a width when partial. */
function tileOf(level: string, rest: string): { level: number; place: number; width: number } | null {
  const [, higher = '', last, width] = /^((?:x\d{3}\/){0,4})(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(rest) ?? [];
  if (!/^(0|[1-9]\d?)$/.test(level) || last === undefined || higher.startsWith('x000')) return null;
  if (width !== undefined && Number(width) > 255) return null;
  return { level: Number(level), place: Number(higher.replace(/[x/]/g, '') + last), width: Number(width ?? 256) };
}

/** @throws Refused INPUT */
function numberIn(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw Refused.input([{ path: [name], code: 'FORM', message: `${name} is a number from 1, such as 42.` }]);
}
