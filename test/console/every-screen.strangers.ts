import type { Screen } from '../support/screens.js';

/** Ways to come in, and where the links in letters lead. */
export const screens: readonly Screen[] = [
  { route: '/sign-in', as: 'stranger', shows: '#password' },
  { route: '/sign-in', as: 'stranger', at: () => '/sign-in?signOn=CONFIRM', shows: 'form p[role=status]' },
  { route: '/sign-in', as: 'stranger', at: () => '/sign-in?signOn=KEYS', shows: 'form .refusal' },
  { route: '/sign-in', as: 'stranger', at: () => '/sign-in?signOn=FACTOR', shows: '#code' },
  { route: '/second-factor', as: 'overdue', shows: '#codes-heading' },
  { route: '/register', as: 'stranger', shows: '#register-name' },
  { route: '/forgotten-password', as: 'stranger', shows: '#email' },
  { route: '/reset-password', as: 'stranger', at: () => '/reset-password?token=of-a-letter', shows: '#password' },
  { route: '/confirm-email', as: 'stranger', at: () => '/confirm-email?token=of-a-letter', shows: '#confirm-address' },
  {
    route: '/accept-invitation',
    as: 'stranger',
    at: async ({ invited }, app) => `/accept-invitation?token=${await app.linkTo(invited)}`,
    shows: '.facts',
  },
  {
    route: '/confirm-registration',
    as: 'stranger',
    at: async ({ registered }, app) => `/confirm-registration?token=${await app.linkTo(registered)}`,
    shows: '#name',
  },
];
