import { defineNoun } from '../../noun.js';
import { Session } from './session.entity.js';
import { SessionsModule } from './sessions.module.js';

export const sessionNoun = defineNoun({
  modules: [SessionsModule],
  entities: [Session],
  api: () => import('./api/index.js'),
});
