import { once } from 'node:events';
import { Controller, Get, Inject, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { csvField, instant, Refused } from '#libs/contracts';
import { Documented, Reader, RefusalsFilter, Requires } from '#libs/platform';
import { type AccessDecision, accessDecisions } from '../../exchange.catalogue.js';
import { AccessLoader } from './access.loader.js';
import type { AccessEntryType } from './access.types.js';
import { signedIn } from '../../../../engines/files/api/file.stream.js';

const PAGE = 1000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const columns = [
  'startedAt',
  'endedAt',
  'decision',
  'reason',
  'clause',
  'organisationId',
  'memberId',
  'datasetId',
  'datasetVersion',
  'ground',
  'agreementId',
  'policyVersion',
  'way',
  'action',
  'purpose',
  'columns',
  'rows',
  'bytes',
  'transferId',
  'id',
] as const satisfies readonly (keyof AccessEntryType)[];

/** The access log as a file, for who has a right to audit: `GET /exchange/access-log.csv?datasetId=&agreementId=&from=&until=`. */
@Controller('exchange/access-log.csv')
@UseFilters(RefusalsFilter)
export class AccessLogController {
  constructor(
    @Inject(AccessLoader) private readonly loader: AccessLoader,
    @Inject(Reader) private readonly reader: Reader,
  ) {}

  @Documented({
    summary: 'Who read which data, for who has a right to audit.',
    query: z.object({
      datasetId: z.uuid().optional(),
      agreementId: z.uuid().optional(),
      organisationId: z.uuid().optional(),
      decision: z.enum(accessDecisions).optional(),
      from: instant.optional(),
      until: instant.optional(),
    }),
    answers: { 'text/csv': null },
  })
  @Requires('accessLog.read')
  @Get()
  async get(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const actor = signedIn(request);
    const filter = filterOf(query);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="access-log.csv"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    raw.write(`${columns.join(',')}\n`);
    try {
      let after: readonly string[] | null = null;
      do {
        const page: AccessEntryType[] = await this.reader.once(
          actor,
          (read) => this.loader.page(filter, { first: PAGE, after }, read),
          request.freshness,
        );
        const rows = page.slice(0, PAGE);
        if (!raw.write(rows.map(line).join(''))) await Promise.race([once(raw, 'drain'), once(raw, 'close')]);
        const last = rows.at(-1);
        after = page.length > PAGE && last && !raw.destroyed ? [last.id] : null;
      } while (after);
      raw.end();
    } catch (error) {
      raw.destroy(); // what ends early must not look whole
      request.log.error({ err: error }, 'an access log was cut');
    }
  }
}

function filterOf(query: Record<string, unknown>) {
  const id = (name: string): string | null => {
    const value = query[name];
    if (value === undefined || value === '') return null;
    if (typeof value === 'string' && UUID.test(value)) return value;
    throw Refused.input([{ path: [name], code: 'FORM', message: `${name} is a UUID.` }]);
  };
  const instant = (name: string): Date | null => {
    const value = query[name];
    if (value === undefined || value === '') return null;
    const date = new Date(String(value));
    if (!Number.isNaN(date.getTime())) return date;
    throw Refused.input([
      { path: [name], code: 'FORM', message: `${name} is an instant such as 2026-11-24T00:00:00Z.` },
    ]);
  };
  return {
    datasetId: id('datasetId'),
    agreementId: id('agreementId'),
    organisationId: id('organisationId'),
    decision: decisionOf(query['decision']),
    from: instant('from'),
    until: instant('until'),
  };
}

function decisionOf(value: unknown): AccessDecision | null {
  if (value === undefined || value === '') return null;
  const found = accessDecisions.find((decision) => decision === value);
  if (found) return found;
  const message = `decision is one of ${accessDecisions.join(', ')}.`;
  throw Refused.input([{ path: ['decision'], code: 'FORM', message }]);
}

function line(entry: AccessEntryType): string {
  const cells = columns.map((name) => {
    const value = entry[name];
    const plain =
      value instanceof Date ? value.toISOString() : Array.isArray(value) ? value.join(' ') : String(value ?? '');
    return csvField(plain);
  });
  return `${cells.join(',')}\n`;
}
