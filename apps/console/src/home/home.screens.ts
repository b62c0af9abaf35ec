import { Home } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/', page: () => import('./home.page.js') }],
  menu: [{ path: '/', at: 10, title: 'menu.home', Icon: Home }],
  acts: [{ path: '/?tour=yes', at: 70, title: (t) => t('profile.tour') }],
});
