import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/proposals/:id', page: () => import('./file.page.js') }],
});
