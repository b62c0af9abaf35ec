import { DataBase } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/data', page: () => import('./catalogue/catalogue.page.js') },
    { path: '/data/transfers', page: () => import('./reading/transfers.page.js') },
    { path: '/data/usage', page: () => import('./access/usage.page.js') },
    { path: '/data/access-log', page: () => import('./access/access-log.page.js') },
    { path: '/data/new', page: () => import('./editing/editor.page.js') },
    { path: '/data/:id/edit', page: () => import('./editing/editor.page.js') },
    { path: '/data/:id/add', page: () => import('./editing/add-version.page.js') },
    { path: '/data/:id/versions/:number', page: () => import('./dataset/version.page.js') },
    { path: '/data/:id', page: () => import('./dataset/dataset.page.js') },
  ],
  menu: [{ path: '/data', also: '/agreements', at: 50, title: 'menu.data', Icon: DataBase }],
  acts: [{ path: '/data/new', at: 40, title: (t) => t('catalogue.begin'), roles: ['DATA_STEWARD'] }],
});
