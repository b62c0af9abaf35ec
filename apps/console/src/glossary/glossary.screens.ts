import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [{ path: '/glossary', page: () => import('./glossary.page.js') }],
  acts: [{ path: '/glossary', at: 60, title: (t) => t('profile.glossary') }],
});
