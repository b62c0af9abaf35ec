import { defineScreens } from '../shell/screen.js';

export const screens = defineScreens({
  routes: [
    { path: '/sign-in', framed: false, page: () => import('./sign-in.page.js') },
    { path: '/second-factor', framed: false, page: () => import('./second-factor.page.js') },
    { path: '/register', framed: false, page: () => import('./register.page.js') },
    { path: '/forgotten-password', framed: false, page: () => import('./forgotten.page.js') },
    { path: '/reset-password', framed: false, page: () => import('./reset.page.js') },
    { path: '/confirm-email', framed: false, page: () => import('./confirm-email.page.js') },
    {
      path: '/accept-invitation',
      framed: false,
      page: async () => ({ default: (await import('./link.page.js')).InvitationPage }),
    },
    {
      path: '/confirm-registration',
      framed: false,
      page: async () => ({ default: (await import('./link.page.js')).RegistrationPage }),
    },
    { path: '/seat', page: () => import('./seat.page.js') },
  ],
});
