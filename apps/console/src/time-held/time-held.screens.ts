import { defineScreens } from '../shell/screen.js';

/** Not in the menu: whoever keeps an eye on it comes from reports or the start page. */
export const screens = defineScreens({
  routes: [{ path: '/time', page: () => import('./time-held.page.js') }],
});
