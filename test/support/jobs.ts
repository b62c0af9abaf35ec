import { createPostgresBackend, Queue, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { App } from './app.js';

/** A job that nobody can do, given up after its one try. @param data what it carries */
export async function addNonsense(app: App, name: string, data: object = { nothing: 'of it' }): Promise<void> {
  const { redisUrl, databaseUrl } = app.running;
  const redis = redisUrl ? new Redis(redisUrl, { maxRetriesPerRequest: null }) : undefined;
  const queue = redis
    ? new Queue('upkeep', { connection: redis, prefix: 'tripartite' })
    : new (withBackend(createPostgresBackend).Queue)('upkeep', {
        connection: { connectionString: databaseUrl, max: 1 },
      });
  await queue.add(name, data, { attempts: 1 });
  await queue.close();
  await redis?.quit();
}
