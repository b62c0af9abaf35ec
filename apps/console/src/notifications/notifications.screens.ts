import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/notifications/:part?', page: () => import('./notifications.page.js') }],
});
