/** Open data of a project. */
export const texts = {
  openData: {
    title: 'Open data',
    lead: 'What everybody may read of this project, without signing in.',
    none: 'The project is not published. Its lead may publish it.',
    withdrawn: 'It was published, and was taken back on {{date}}.',
    since: 'Published since',
    project: 'Open data id of the project',
    origin: 'Imported as',
    origins: 'Contracts there',
    ocid: 'Open contracting id',
    releases: 'Releases published',
    read: 'Read by everybody at',
    record: 'Record of contract {{ocid}}',
    projects: 'All published projects',
    publish: 'Publish the project',
    publishLead:
      'From now on everybody may read, and copy, what stands below: the project, its shares and stages, and its approved proposals with value, term, funding, risk sharing, benefits and sites. Later changes are published as they happen.',
    never:
      'Never published: drafts, proposals under decision or rejected, discussions, decisions, documents, data and persons.',
    preview: 'What would be published now',
    previewProject: 'The project by OC4IDS',
    published: 'The project is published.',
    withdraw: 'Take it back',
    withdrawTitle: 'Take the project back?',
    withdrawText:
      'Nobody reads any of it here any more, nor what was published before. Copies that others made stay with them.',
    takenBack: 'The project is taken back.',
    faults: 'Kept back until this is mended',
    fault: {
      EMPTY: 'Nothing is written here. Fill it in where it is entered.',
      CURRENCY: 'The amount has no currency. Enter it beside the amount.',
      AMOUNT: 'This is no amount. Enter a number.',
      PARTY: 'The organisation is not registered here. Name one that is.',
      AWARD: 'The contract has no approved proposal. Have it approved.',
      PREFIX: 'The id has no registered prefix. Ask the platform’s operator.',
      CODE: 'The standard does not know this value. Choose another.',
      REQUIRED: 'Something that the standard requires is missing here.',
      DATE: 'This is no date and time.',
    },
  },
};
