import { defineScreens } from './screen.js';

export const screens = defineScreens({
  routes: [{ path: '*', page: () => import('./not-found.page.js') }],
});
