export const texts = {
  archived: {
    before:
      'What happened until {{date}} has been archived and is not shown here. If you need it, ask whoever runs the platform to bring it back.',
  },
};
