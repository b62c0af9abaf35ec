import { ASKERS } from './askers.js';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/data/connectors', page: () => import('./connectors.page.js') },
    { path: '/data/connectors/:id', page: () => import('./connector.page.js') },
  ],
  acts: [{ path: '/data/connectors', at: 50, title: (t) => t('data.part.connectors'), roles: ASKERS }],
});
