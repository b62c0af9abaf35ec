import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/audit/conflicts', page: () => import('./conflicts.page.js') },
    { path: '/profile/interests', page: () => import('./mine.page.js') },
  ],
  acts: [{ path: '/profile/interests', at: 50, title: (t) => t('profile.declareInterest') }],
});
