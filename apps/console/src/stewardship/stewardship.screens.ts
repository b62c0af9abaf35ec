import { TaskView } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/stewardship/:part?', page: () => import('./stewardship.page.js') }],
  menu: [
    { path: '/stewardship', at: 121, group: 'settings', title: 'menu.stewardship', Icon: TaskView, steward: true },
  ],
});
