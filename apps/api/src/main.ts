import 'reflect-metadata';
import { Config, createApplication, serve, start } from '#libs/platform';
import { ApiModule } from './api.module.js';
import { installConsole } from './console/console.js';
import { installUploads } from './files/file.stream.js';
import { installBoard } from './operations/board.js';
import { installSession } from './session/session.hook.js';

start(async () => {
  const config = Config.from(process.env);
  const app = await createApplication(ApiModule, config.TRUST_PROXY);
  await installSession(app);
  await installUploads(app);
  await installConsole(app);
  await installBoard(app);
  await serve(app, config.PORT, config.HOST);
});
