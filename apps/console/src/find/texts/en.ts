/** The search for anything. */
export const texts = {
  find: {
    title: 'Find anything',
    placeholder: 'A project, a proposal, an organisation, a command …',
    hint: 'Type part of a name, a title or a word of the text. Arrow keys choose, Enter opens, Esc closes.',
    commands: 'Go to, and do',
    goTo: 'Go to',
    do: 'Do it here',
    found: 'Found',
    like: 'Written like it',
    count_one: '{{count}} found.',
    count_other: '{{count}} found.',
    nothing: 'No results for “{{text}}”. Try fewer or different words.',
    notSo_one: 'No results for “{{text}}”. {{count}} similar result:',
    notSo_other: 'No results for “{{text}}”. {{count}} similar results:',
    kind: {
      PROJECT: 'Project',
      PROPOSAL: 'Proposal',
      AGREEMENT: 'Data-sharing agreement',
      DATASET: 'Dataset',
      INCIDENT: 'Incident',
      ORGANISATION: 'Organisation',
      MEMBER: 'Person',
      APPROVAL: 'Approval',
      DEFINITION: 'Process',
    },
  },
};
