import { Document } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/proposals/new', page: () => import('./wizard/new.page.js') },
    { path: '/proposals/:id/edit', page: () => import('./wizard/edit.page.js') },
    { path: '/proposals/:id/submitted', page: () => import('./submitted/submitted.page.js') },
    { path: '/proposals', page: () => import('./desk/desk.page.js') },
  ],
  menu: [{ path: '/proposals', at: 30, group: 'work', title: 'menu.proposals', Icon: Document }],
  acts: [{ path: '/proposals/new', at: 10, title: (t) => t('desk.write'), roles: ['PROPOSER'] }],
});
