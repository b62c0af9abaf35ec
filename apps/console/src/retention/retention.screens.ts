import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/audit/retention', page: () => import('./retention.page.js') }],
});
