/** What can happen here, as activity, audit log and start page tell it. */
export const texts = {
  event: {
    discussion: {
      question: { settled: 'A question needs no answer any more' },
      opened: 'A discussion was opened',
      resolved: 'A discussion was resolved',
      reopened: 'A discussion was opened again',
      file: { added: 'A file was added to a comment' },
      comment: { added: 'A comment was written', edited: 'A comment was edited', deleted: 'A comment was deleted' },
    },
  },
  eventGroup: { discussion: 'Discussions' },
};
