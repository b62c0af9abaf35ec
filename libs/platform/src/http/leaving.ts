import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Health } from '../health/health.js';

/**
 * While this process leaves, it answers as before, but has each connection closed after its answer: whoever keeps one open would send the
 * next request just when nobody listens any more, and a balancer does not repeat a request that may have changed something.
 */
export function installLeaving(app: NestFastifyApplication): void {
  const health = app.get(Health);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (_request, reply, payload, done) => {
      if (health.leaving) void reply.header('connection', 'close');
      done(null, payload);
    });
}
