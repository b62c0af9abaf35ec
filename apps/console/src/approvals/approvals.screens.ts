import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/approvals/:id', page: () => import('./approval.page.js') }],
});
