import { Controller, Get, Inject, Param, Req, Res, UseFilters } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Failure } from '#libs/contracts';
import { Config, Documented, RefusalsFilter, Requires, sendTagged } from '#libs/platform';
import { documentNames, documents } from './documents.js';
import { controllersOf, routesOf } from './http.routes.js';

/** The contracts in machine form, as committed in apps/api/contracts, with this product's own address in them. */
@Controller('contracts')
@UseFilters(RefusalsFilter)
export class ContractController {
  private readonly made = new Map<string, string>();

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
  ) {}

  @Documented({
    summary: 'What the product promises to programs: AsyncAPI 3, OpenAPI 3.1, and JSON Schemas of events.',
    path: { name: z.enum(documentNames) },
    answers: { 'application/json': z.record(z.string(), z.unknown()) },
  })
  @Requires('open')
  @Get(':name')
  async get(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const known = documentNames.find((each) => each === name);
    if (!known) throw Failure.notFound('document', name);
    void reply.headers({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, no-cache',
      'access-control-allow-origin': '*',
    });
    await sendTagged(request, reply, this.text(known));
  }

  private text(name: keyof typeof documents): string {
    const known = this.made.get(name);
    if (known) return known;
    const routes = routesOf(controllersOf(this.discovery));
    const text = JSON.stringify(documents[name](routes, this.config.publicUrl));
    this.made.set(name, text);
    return text;
  }
}
