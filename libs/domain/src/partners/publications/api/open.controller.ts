import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Controller, Get, Inject, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure, Refused } from '#libs/contracts';
import { Config, Documented, RefusalsFilter, Requires, sendTagged } from '#libs/platform';
import { type OpenPage, OpenReads } from '../open-reads.service.js';

/** Entries on a page, and read at once for a file of all. */
const RELEASES = 100;
const RECORDS = 25;
const JSON_TYPE = 'application/json';
const PROFILE = 'https://standard.open-contracting.org/profiles/ppp/extension/1__0__0__beta3/extension.json';
const cursor = z.object({ cursor: z.string().optional().describe('From `links.next` of the page before.') });
const FOR_ALL = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, link, ratelimit, ratelimit-policy, retry-after',
  'cache-control': 'public, max-age=60',
  'x-content-type-options': 'nosniff',
};

const publisher = z.object({ name: z.string(), uri: z.url() });
const head = {
  uri: z.url(),
  version: z.string(),
  extensions: z.array(z.url()).optional(),
  publishedDate: z.iso.datetime(),
  publisher,
  license: z.url().optional(),
  links: z.object({ next: z.url() }).optional(),
};
const entries = z.array(z.record(z.string(), z.unknown()));

/** Open contracting data for everybody (docs/open-contracting.md): nobody signs in, and all get the same. */
@Controller('open')
@UseFilters(RefusalsFilter)
export class OpenController {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(OpenReads) private readonly reads: OpenReads,
  ) {}

  @Documented({
    summary: 'Releases of published projects (OCDS 1.1 with the profile for PPPs), in the order of publication.',
    query: cursor,
    answers: { [JSON_TYPE]: z.object({ ...head, releases: entries }) },
  })
  @Requires('open')
  @Get('ocds/releases')
  async releases(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('cursor') after?: string,
  ): Promise<void> {
    const page = await this.reads.releases(asked(after, /^\d{1,15}$/), RELEASES);
    await this.send(request, reply, 'ocds/releases', after, page, `"releases":[${page.entries.join(',')}]`);
  }

  @Documented({
    summary: 'Records of published contracting processes: their releases, compiled and with all versions.',
    query: cursor,
    answers: { [JSON_TYPE]: z.object({ ...head, records: entries }) },
  })
  @Requires('open')
  @Get('ocds/records')
  async records(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('cursor') after?: string,
  ): Promise<void> {
    const page = await this.reads.records(asked(after, /^ocds-[\x21-\x7e]{1,300}$/), RECORDS);
    await this.send(request, reply, 'ocds/records', after, page, `"records":${JSON.stringify(page.entries)}`);
  }

  @Documented({
    summary: 'The record of one contracting process.',
    path: { ocid: z.string().regex(/^ocds-/) },
    answers: { [JSON_TYPE]: z.object({ ...head, records: entries }) },
  })
  @Requires('open')
  @Get('ocds/records/:ocid')
  async record(@Param('ocid') ocid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.reads.records(undefined, 1, ocid);
    if (page.entries.length === 0) throw Failure.notFound('published contracting process', ocid);
    const path = `ocds/records/${encodeURIComponent(ocid)}`;
    await this.send(request, reply, path, undefined, page, `"records":${JSON.stringify(page.entries)}`);
  }

  @Documented({
    summary: 'Published projects with their contracting processes (OC4IDS 0.9).',
    query: cursor,
    answers: { [JSON_TYPE]: z.object({ ...head, projects: entries }) },
  })
  @Requires('open')
  @Get('oc4ids/projects')
  async projects(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('cursor') after?: string,
  ): Promise<void> {
    const page = await this.reads.projects(asked(after, UUID), RECORDS, (ocid) => this.recordUrl(ocid));
    const projects = `"projects":${JSON.stringify(page.entries)}`;
    await this.send(request, reply, 'oc4ids/projects', after, page, projects, { version: '0.9' });
  }

  @Documented({ summary: 'All releases, a line each, packed with gzip.', answers: { 'application/gzip': null } })
  @Requires('open')
  @Get('ocds/releases.jsonl.gz')
  async allReleases(@Res() reply: FastifyReply): Promise<void> {
    await packed(
      reply,
      'releases',
      (after) => this.reads.releases(after, RELEASES),
      (entry) => entry,
    );
  }

  @Documented({ summary: 'All records, a line each, packed with gzip.', answers: { 'application/gzip': null } })
  @Requires('open')
  @Get('ocds/records.jsonl.gz')
  async allRecords(@Res() reply: FastifyReply): Promise<void> {
    await packed(reply, 'records', (after) => this.reads.records(after, RECORDS), JSON.stringify);
  }

  @Documented({ summary: 'All projects, a line each, packed with gzip.', answers: { 'application/gzip': null } })
  @Requires('open')
  @Get('oc4ids/projects.jsonl.gz')
  async allProjects(@Res() reply: FastifyReply): Promise<void> {
    const read = (after?: string) => this.reads.projects(after, RECORDS, (ocid) => this.recordUrl(ocid));
    await packed(reply, 'projects', read, JSON.stringify);
  }

  private recordUrl(ocid: string): string {
    return `${this.config.publicUrl}/open/ocds/records/${encodeURIComponent(ocid)}`;
  }

  /** @param body the list of the package, as JSON */
  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    path: string,
    after: string | undefined,
    { next, date }: OpenPage<unknown>,
    body: string,
    standard: object = { version: '1.1', extensions: [PROFILE] },
  ): Promise<void> {
    const url = `${this.config.publicUrl}/open/${path}`;
    const { id, name } = await this.reads.publisher();
    const license = this.config.OPEN_LICENCE;
    const nextUrl = next && `${url}?cursor=${encodeURIComponent(next)}`;
    const uri = after ? `${url}?cursor=${encodeURIComponent(after)}` : url;
    const who = { name, uri: `${this.config.publicUrl}/organisations/${id}` };
    const about = JSON.stringify({
      uri,
      ...standard,
      publishedDate: date,
      publisher: who,
      ...(license && { license }),
    });
    const links = nextUrl ? `,"links":${JSON.stringify({ next: nextUrl })}` : '';
    if (nextUrl) void reply.header('link', `<${nextUrl}>; rel="next"`);
    void reply.headers({ ...FOR_ALL, 'content-type': `${JSON_TYPE}; charset=utf-8` });
    await sendTagged(request, reply, `${about.slice(0, -1)},${body}${links}}`);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws Refused INPUT for a cursor that none of our pages gave */
function asked(after: string | undefined, form: RegExp): string | undefined {
  if (after === undefined || form.test(after)) return after;
  const message = 'This is no cursor. Follow `links.next` of the page before, or leave `cursor` out to begin.';
  throw Refused.input([{ path: ['cursor'], code: 'CURSOR', message }]);
}

/** A page is read when the one before is on its way, so memory does not grow with what is published. */
async function packed<Entry>(
  reply: FastifyReply,
  name: string,
  read: (after?: string) => Promise<OpenPage<Entry>>,
  write: (entry: Entry) => string,
): Promise<void> {
  async function* lines(): AsyncGenerator<string> {
    let after: string | undefined;
    do {
      const page = await read(after);
      yield page.entries.map((entry) => `${write(entry)}\n`).join('');
      after = page.next ?? undefined;
    } while (after !== undefined);
  }
  const gzip = createGzip();
  // Who goes away early, or a page that fails, ends the file in the middle: it does not unpack to a shorter whole.
  pipeline(Readable.from(lines()), gzip, () => undefined);
  await reply
    .headers({
      ...FOR_ALL,
      'content-type': 'application/gzip',
      'content-disposition': `attachment; filename="${name}.jsonl.gz"`,
    })
    .send(gzip);
}
