import { DiscoveryService } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RouteOptions } from 'fastify';
import { controllersOf, routesOf } from './http.routes.js';
import { routeFaults } from './route.faults.js';

/**
 * Holds what is routed to what is described: a route that neither stands in the OpenAPI document nor says why not refuses the
 * boot. Called before anything else adds routes.
 */
export function holdRoutes(app: NestFastifyApplication): void {
  const routed = new Set<string>();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
    for (const each of [method].flat()) if (each !== 'HEAD') routed.add(`${each} ${url}`);
  });
  fastify.addHook('onReady', (done) => {
    const faults = routeFaults(routed, routesOf(controllersOf(app.get(DiscoveryService))));
    done(faults.length > 0 ? new Error(faults.join('\n')) : undefined);
  });
}
