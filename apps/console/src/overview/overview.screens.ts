import { Dashboard } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/overview/:part?', page: () => import('./overview.page.js') }],
  menu: [{ path: '/overview', at: 80, group: 'schedule', title: 'menu.overview', Icon: Dashboard }],
});
