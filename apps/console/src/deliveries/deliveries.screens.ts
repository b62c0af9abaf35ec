import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/data/deliveries', page: () => import('./deliveries.page.js') },
    { path: '/data/deliveries/new', page: () => import('./edit.page.js') },
    { path: '/data/deliveries/:id/edit', page: () => import('./edit.page.js') },
    { path: '/data/deliveries/:id', page: () => import('./delivery.page.js') },
  ],
});
