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
    nothing: 'Nothing you may see has “{{text}}”. Try fewer or other words.',
    notSo_one: 'Nothing you may see has “{{text}}”. {{count}} is written like it.',
    notSo_other: 'Nothing you may see has “{{text}}”. {{count}} are written like it.',
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
