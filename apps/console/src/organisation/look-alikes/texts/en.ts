/** Organisations that could be taken for one another by their names. */
export const texts = {
  lookAlikes: { like: 'Similar to: {{names}}' },
  fault: {
    LOOKS_ALIKE: 'Another organisation has the same or a very similar name. Ask a platform steward.',
  },
};
