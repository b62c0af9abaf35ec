import { TableSplit } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/imports', page: () => import('./imports.page.js') },
    { path: '/imports/:id', page: () => import('./import.page.js') },
  ],
  menu: [
    {
      path: '/imports',
      at: 132,
      group: 'settings',
      title: 'menu.imports',
      Icon: TableSplit,
      roles: ['ADMIN', 'OFFICER', 'DATA_STEWARD'],
      stewardToo: true,
    },
  ],
});
