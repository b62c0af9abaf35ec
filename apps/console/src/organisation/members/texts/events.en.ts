/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    member: {
      invited: 'Somebody was invited',
      invitation: { revoked: 'An invitation was taken back' },
      joined: 'Somebody joined',
      roles: { changed: 'Somebody’s roles were changed' },
      deactivated: 'Somebody was deactivated',
      reactivated: 'Somebody was reactivated',
      erased: 'Somebody’s personal data was erased',
    },
  },
  eventGroup: { member: 'People and roles' },
};
