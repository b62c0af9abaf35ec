import 'reflect-metadata';
import { installBoard, installScim, installSession, installUploads } from '#libs/domain/api';
import { Config, createApplication, installBudgets, serve, start, startTracing } from '#libs/platform';
import { ApiModule } from './api.module.js';
import { installConsole } from './console/console.js';
import { holdRoutes } from './contracts/route.check.js';

start(async () => {
  const config = Config.from(process.env);
  await startTracing(config, 'api');
  const app = await createApplication(await ApiModule.load(), config.TRUST_PROXY);
  holdRoutes(app);
  await installSession(app);
  installBudgets(app);
  installScim(app);
  await installUploads(app);
  await installConsole(app);
  await installBoard(app);
  await serve(app, config.PORT, config.HOST, config.INTERNAL_PORT ?? 0, config.DRAIN_SECONDS);
});
