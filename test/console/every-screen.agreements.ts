import { id, inTurn, type Screen } from '../support/screens.js';

const ROWS = 'main tbody tr';

/** Agreements: listed, drafted, negotiated, signed, read. */
export const screens: readonly Screen[] = [
  { route: '/agreements', as: 'company', shows: ROWS },
  { route: '/agreements/new', as: 'officer', shows: 'main form' },
  {
    route: '/agreements/:id/edit',
    as: 'officer',
    at: id('draftAgreement', '/agreements/:id/edit'),
    shows: '.edit__form',
    dialogs: [
      [
        'agreements/negotiation/offer-acts.tsx',
        async (scene) => {
          await scene.window.page.getByText('Nothing is missing').waitFor();
          await inTurn('Offer it')(scene);
        },
      ],
      ['agreements/negotiation/offer-acts.tsx', 'Keep as a template'],
    ],
  },
  {
    route: '/agreements/:id/edit',
    as: 'company',
    at: id('offered', '/agreements/:id/edit'),
    shows: '#from-offer',
  },
  {
    route: '/agreements/:id',
    as: 'company',
    at: id('offered', '/agreements/:id'),
    shows: '#terms-heading',
    dialogs: [
      ['agreements/acts.tsx', 'Accept'],
      ['agreements/acts.tsx', 'End the negotiation'],
    ],
  },
  {
    route: '/agreements/:id',
    as: 'company',
    at: id('agreed', '/agreements/:id'),
    shows: '#terms-heading',
    dialogs: [['agreements/signing/sign-dialog.tsx', 'Sign']],
  },
  {
    // Whose organisation has no key yet.
    route: '/agreements/:id',
    as: 'officer',
    at: id('agreed', '/agreements/:id'),
    shows: '#terms-heading',
    dialogs: [['agreements/signing/sign-dialog.tsx', 'Sign']],
  },
  {
    route: '/agreements/:id',
    as: 'officer',
    at: id('restricted', '/agreements/:id'),
    shows: '#clearance-heading',
    dialogs: [['agreements/negotiation/clearances.tsx', 'Ask for approval again']],
  },
  {
    route: '/agreements/:id',
    as: 'officer',
    at: id('inForce', '/agreements/:id'),
    shows: '#breaches-heading',
    dialogs: [
      ['agreements/acts.tsx', 'Suspend'],
      ['agreements/acts.tsx', 'Terminate'],
      ['agreements/duties/breaches.tsx', 'Note a breach'],
      ['agreements/duties/breaches.tsx', 'Report'],
      ['agreements/duties/breaches.tsx', 'Resolve'],
      ['agreements/duties/audits.tsx', 'Ask for an audit'],
    ],
  },
  {
    route: '/agreements/:id',
    as: 'officer',
    at: id('suspended', '/agreements/:id'),
    shows: '#standing-heading',
    dialogs: [['agreements/acts.tsx', 'Lift the suspension']],
  },
  {
    route: '/agreements/:id',
    as: 'company',
    at: id('ended', '/agreements/:id'),
    shows: '#duties-heading',
    dialogs: [['agreements/duties/duties.tsx', 'Certify']],
  },
];
