import { UserAvatar } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/profile', page: () => import('./profile.page.js') }],
  menu: [{ path: '/profile', at: 140, group: 'settings', title: 'menu.profile', Icon: UserAvatar }],
});
