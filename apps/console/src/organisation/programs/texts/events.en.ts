/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    program: {
      created: 'A program was made',
      changed: 'A program was changed',
      revoked: 'A program was revoked',
      credential: { added: 'A program got a new secret or key', removed: 'A secret or key of a program was removed' },
      documents: {
        registered: 'Documents of a program were registered',
        removed: 'Documents of a program were removed',
      },
    },
  },
  eventGroup: { program: 'Programs' },
};
