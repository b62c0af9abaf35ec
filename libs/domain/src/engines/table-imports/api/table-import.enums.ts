import { tableImportStates, tableKinds, tableNotices, tableRowOutcomes } from '#libs/contracts';
import { enumType } from '#libs/graphql';

export const TableKindEnum = enumType('TableKind', tableKinds, 'What tables can be brought in of.', {
  ORGANISATIONS: 'Organisations, which their administrators are invited to; by platform stewards.',
  MEMBERS: 'Members of your organisation, who are invited.',
  HOLDINGS: 'Owners of your organisation, for its register.',
  PROJECTS: 'Projects that your organisation leads; as a table, or as JSON by OC4IDS.',
  DATASETS: 'Datasets of your organisation, for the catalogue; as drafts.',
});

export const TableImportStateEnum = enumType('TableImportState', tableImportStates, 'Where an imported table is.', {
  PREVIEWED: 'Looked through; nothing of it is done.',
  APPLIED: 'Brought in.',
  UNDONE: 'Taken back, but for what somebody had acted on.',
});

export const TableRowOutcomeEnum = enumType('TableRowOutcome', tableRowOutcomes, 'What becomes of a row.', {
  NEW: 'It adds something.',
  KNOWN: 'It is here already and is left alone.',
  REFUSED: 'It can’t be brought in; its faults say why.',
});

export const TableNoticeEnum = enumType(
  'TableNotice',
  tableNotices,
  'What was done about a file so that it could be read.',
  {
    UTF_16: 'Read as UTF-16.',
    GB18030: 'Read as GB18030 (GBK), since it is no UTF-8.',
    BIG5: 'Read as Big5, since it is no UTF-8.',
    EUC_KR: 'Read as EUC-KR (Korean), since it is no UTF-8.',
    WINDOWS_874: 'Read as Windows-874 (Thai), since it is no UTF-8.',
    WINDOWS_1252: 'Read as Windows-1252, since it is no UTF-8.',
    UNKNOWN_COLUMNS: 'Columns that the table does not have were left out.',
    OTHER_SHEETS: 'Only the first sheet was read.',
  },
);
