import { Partnership } from '@carbon/icons-react';
import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/projects', page: () => import('./list/projects.page.js') },
    { path: '/projects/new', page: () => import('./new-project.page.js') },
    { path: '/projects/:id/:part?', page: () => import('./project.page.js') },
  ],
  menu: [{ path: '/projects', at: 40, group: 'work', title: 'menu.projects', Icon: Partnership }],
  acts: [{ path: '/projects/new', at: 20, title: (t) => t('projects.create'), roles: ['OFFICER'] }],
});
