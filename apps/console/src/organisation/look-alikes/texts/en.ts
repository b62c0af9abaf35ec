/** Organisations that could be taken for one another by their names. */
export const texts = {
  lookAlikes: { like: 'Could be taken for: {{names}}' },
  fault: {
    LOOKS_ALIKE:
      'Another organisation is called so, or so that one could be taken for the other. Ask a platform steward.',
  },
};
