import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/agreements/new', page: () => import('./drafting/new.page.js') },
    { path: '/agreements/:id/edit', page: () => import('./drafting/edit.page.js') },
    { path: '/agreements', page: () => import('./list/agreements.page.js') },
    { path: '/agreements/:id', page: () => import('./agreement.page.js') },
  ],
  acts: [{ path: '/agreements/new', at: 30, title: (t) => t('agreements.draft'), roles: ['DATA_STEWARD'] }],
});
