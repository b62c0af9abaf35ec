import { Controller, Get, Header, Inject, NotFoundException, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { escaped } from '#libs/domain';
import { Config, Database, Documented, Requires, sql } from '#libs/platform';

interface Shown {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly state: string;
  readonly createdAt: Date;
}

/** The development outbox: every letter, newest first, as a page or as JSON. It does not exist in production. */
@Controller('outbox')
export class OutboxController {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
  ) {}

  @Documented({ leftOut: 'letters of a development server; not there in production' })
  @Requires('open')
  @Get()
  @Header('cache-control', 'no-store')
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('to') to?: string): Promise<void> {
    if (!this.config.demonstration && this.config.MODE !== 'development') throw new NotFoundException();
    const letters = await this.db.query<Shown>(sql`
       select id, recipient, subject, text, state, created_at as "createdAt" from mail_outbox
       where state <> 'WITHHELD' and (${to ?? null}::text is null or recipient = ${to ?? null}::citext) order by id desc limit 100`);
    if (request.headers.accept?.includes('text/html')) {
      await reply
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
        .type('text/html; charset=utf-8')
        .send(page(letters));
    } else await reply.send(letters);
  }
}

function page(letters: readonly Shown[]): string {
  const items = letters.map(
    ({ recipient, subject, text, createdAt, state }) =>
      `<article><h2>${escaped(subject)}</h2><p>to ${escaped(recipient)}, ${createdAt.toISOString()}, ${state}</p><pre>${linked(text)}</pre></article>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Outbox</title>
<style>body{font:16px/1.5 system-ui;max-width:50rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap;background:#f4f4f4;padding:1rem}</style>
</head><body><h1>Outbox</h1><p>Letters this development server wrote; none of them left it.</p>
${items.join('\n') || '<p>No letters yet.</p>'}</body></html>`;
}

function linked(text: string): string {
  return escaped(text).replace(/https?:\/\/\S+/g, (url) => `<a href="${url}">${url}</a>`);
}
