export const texts = {
  archived: {
    before: 'Events until {{date}} were archived and are not shown here. Ask the platform operator to restore them.',
  },
};
