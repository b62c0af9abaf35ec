import 'reflect-metadata';
import { Config, createApplication, serve, start, startTracing } from '#libs/platform';
import { WorkerModule } from './worker.module.js';

start(async () => {
  const config = Config.from(process.env, { signs: true });
  await startTracing(config, 'worker');
  const app = await createApplication(await WorkerModule.load(), config.TRUST_PROXY);
  await serve(app, config.WORKER_PORT, config.HOST, config.WORKER_INTERNAL_PORT);
});
