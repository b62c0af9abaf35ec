import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/data/needs', page: () => import('./needs.page.js') },
    { path: '/data/needs/:id', page: () => import('./need.page.js') },
  ],
});
