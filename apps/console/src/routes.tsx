import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import { Crashed } from './shell/crashed.js';

/** A screen of its own file, fetched when somebody goes there. */
const page = (load: () => Promise<{ default: ComponentType }>) => async () => ({ Component: (await load()).default });

export const router = createBrowserRouter([
  {
    ErrorBoundary: Crashed,
    HydrateFallback: () => null,
    children: [
      { path: '/sign-in', lazy: page(() => import('./session/sign-in.page.js')) },
      { path: '/second-factor', lazy: page(() => import('./session/second-factor.page.js')) },
      { path: '/register', lazy: page(() => import('./session/register.page.js')) },
      { path: '/forgotten-password', lazy: page(() => import('./session/forgotten.page.js')) },
      { path: '/reset-password', lazy: page(() => import('./session/reset.page.js')) },
      { path: '/confirm-email', lazy: page(() => import('./session/confirm-email.page.js')) },
      {
        path: '/accept-invitation',
        lazy: async () => ({ Component: (await import('./session/link.page.js')).InvitationPage }),
      },
      {
        path: '/confirm-registration',
        lazy: async () => ({ Component: (await import('./session/link.page.js')).RegistrationPage }),
      },
      {
        lazy: page(() => import('./shell/shell.js')),
        children: [
          { path: '/', lazy: page(() => import('./home/home.page.js')) },
          { path: '/seat', lazy: page(() => import('./session/seat.page.js')) },
          { path: '/proposals/new', lazy: page(() => import('./proposals/wizard/new.page.js')) },
          { path: '/proposals/:id/edit', lazy: page(() => import('./proposals/wizard/edit.page.js')) },
          { path: '/proposals/:id/submitted', lazy: page(() => import('./proposals/submitted/submitted.page.js')) },
          { path: '/proposals', lazy: page(() => import('./proposals/desk/desk.page.js')) },
          { path: '/proposals/:id', lazy: page(() => import('./file/file.page.js')) },
          { path: '/agreements/new', lazy: page(() => import('./agreements/drafting/new.page.js')) },
          { path: '/agreements/:id/edit', lazy: page(() => import('./agreements/drafting/edit.page.js')) },
          { path: '/agreements', lazy: page(() => import('./agreements/list/agreements.page.js')) },
          { path: '/agreements/:id', lazy: page(() => import('./agreements/agreement.page.js')) },
          { path: '/projects', lazy: page(() => import('./projects/list/projects.page.js')) },
          { path: '/projects/new', lazy: page(() => import('./projects/new-project.page.js')) },
          { path: '/projects/:id/:part?', lazy: page(() => import('./projects/project.page.js')) },
          { path: '/overview/:part?', lazy: page(() => import('./overview/overview.page.js')) },
          { path: '/inbox', lazy: page(() => import('./inbox/inbox.page.js')) },
          { path: '/inbox/decided', lazy: page(() => import('./inbox/decided/decided.page.js')) },
          { path: '/inbox/:itemId', lazy: page(() => import('./inbox/inbox.page.js')) },
          { path: '/approvals/:id', lazy: page(() => import('./approvals/approval.page.js')) },
          { path: '/calendar', lazy: page(() => import('./calendar/calendar.page.js')) },
          { path: '/data/needs', lazy: page(() => import('./needs/needs.page.js')) },
          { path: '/data', lazy: page(() => import('./data/catalogue/catalogue.page.js')) },
          { path: '/data/transfers', lazy: page(() => import('./data/reading/transfers.page.js')) },
          { path: '/data/deliveries', lazy: page(() => import('./deliveries/deliveries.page.js')) },
          { path: '/data/deliveries/new', lazy: page(() => import('./deliveries/edit.page.js')) },
          { path: '/data/deliveries/:id/edit', lazy: page(() => import('./deliveries/edit.page.js')) },
          { path: '/data/deliveries/:id', lazy: page(() => import('./deliveries/delivery.page.js')) },
          { path: '/data/usage', lazy: page(() => import('./data/access/usage.page.js')) },
          { path: '/data/access-log', lazy: page(() => import('./data/access/access-log.page.js')) },
          { path: '/data/new', lazy: page(() => import('./data/editing/editor.page.js')) },
          { path: '/data/:id/edit', lazy: page(() => import('./data/editing/editor.page.js')) },
          { path: '/data/:id/add', lazy: page(() => import('./data/editing/add-version.page.js')) },
          { path: '/data/:id/versions/:number', lazy: page(() => import('./data/dataset/version.page.js')) },
          { path: '/data/:id', lazy: page(() => import('./data/dataset/dataset.page.js')) },
          { path: '/organisation/:part?', lazy: page(() => import('./organisation/organisation.page.js')) },
          { path: '/organisations/:id', lazy: page(() => import('./organisation/about.page.js')) },
          { path: '/notifications/:part?', lazy: page(() => import('./notifications/notifications.page.js')) },
          { path: '/processes', lazy: page(() => import('./processes/processes.page.js')) },
          { path: '/processes/:key', lazy: page(() => import('./processes/process.page.js')) },
          { path: '/stewardship/:part?', lazy: page(() => import('./stewardship/stewardship.page.js')) },
          { path: '/audit/conflicts', lazy: page(() => import('./interests/conflicts.page.js')) },
          { path: '/audit', lazy: page(() => import('./audit/audit.page.js')) },
          { path: '/profile/interests', lazy: page(() => import('./interests/mine.page.js')) },
          { path: '/profile', lazy: page(() => import('./profile/profile.page.js')) },
          { path: '*', lazy: page(() => import('./shell/not-found.page.js')) },
        ],
      },
    ],
  },
]);
