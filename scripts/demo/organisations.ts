import type { Role } from '#libs/contracts';
import type { AgencyLevel, OrganisationFunction, OrganisationKind } from '#libs/domain';

/** A seat of the demonstration: named by what it does, never as an invented person. */
export interface DemonstrationSeat {
  /** Before the @ of its address. */
  readonly mailbox: string;
  readonly title: string;
  readonly roles: readonly Role[];
}

/** A real organisation of the field study; what its seats do here is made up to show the product. */
export interface DemonstrationOrganisation {
  /** Domain of its addresses, `<key>.demo.invalid`, and how the other catalogues name it. */
  readonly key: string;
  /** Short enough for a line of the scenario. */
  readonly short: string;
  readonly name: string;
  readonly nativeName: string;
  readonly kind: OrganisationKind;
  readonly level?: AgencyLevel;
  readonly jurisdiction?: string;
  readonly functions?: readonly OrganisationFunction[];
  readonly parent?: string;
  readonly seats: readonly DemonstrationSeat[];
}

const administrator = { mailbox: 'admin', title: 'Administrator', roles: ['ADMIN'] } as const;
const officer = { mailbox: 'officer', title: 'Approvals officer', roles: ['OFFICER'] } as const;
const deputy = { mailbox: 'deputy', title: 'Deputy approvals officer', roles: ['OFFICER'] } as const;
const mayor = { mailbox: 'mayor', title: 'Deputy mayor', roles: ['CITY_LEADER'] } as const;
const proposer = { mailbox: 'proposals', title: 'Partnership proposals', roles: ['PROPOSER'] } as const;
const auditor = { mailbox: 'audit', title: 'Internal audit', roles: ['AUDITOR'] } as const;
const dataSteward = { mailbox: 'data', title: 'Data steward', roles: ['DATA_STEWARD', 'VIEWER'] } as const;

const agencySeats = [officer, deputy, administrator] as const;
const companySeats = [proposer, officer, administrator] as const;

const CITY = 'CN-SH';
const municipal = { kind: 'AGENCY', level: 'MUNICIPAL', jurisdiction: CITY } as const;

/** Runs the platform and coordinates: its administrator is the platform steward, made before everybody else. */
export const operator: DemonstrationOrganisation = {
  ...municipal,
  key: 'sheitc',
  short: 'SHEITC',
  name: 'Shanghai Municipal Commission of Economy and Informatization',
  nativeName: '上海市经济和信息化委员会',
  functions: ['INFORMATISATION', 'DATA'],
  seats: [
    { mailbox: 'steward', title: 'Platform steward', roles: ['ADMIN'] },
    { mailbox: 'officer', title: 'Coordination officer', roles: ['OFFICER'] },
    auditor,
    dataSteward,
  ],
};

/** The seven that one smart-pole project has to be cleared by. */
export const clearingAgencies: readonly DemonstrationOrganisation[] = [
  {
    ...municipal,
    key: 'government',
    short: 'Municipal Government',
    name: "Shanghai Municipal People's Government",
    nativeName: '上海市人民政府',
    functions: ['GENERAL_GOVERNMENT'],
    seats: [...agencySeats, mayor, auditor, dataSteward],
  },
  {
    ...municipal,
    key: 'security',
    short: 'Public Security',
    name: 'Shanghai Municipal Public Security Bureau',
    nativeName: '上海市公安局',
    functions: ['SECURITY'],
    seats: [...agencySeats, dataSteward],
  },
  {
    ...municipal,
    key: 'transport',
    short: 'Transport',
    name: 'Shanghai Municipal Transportation Commission',
    nativeName: '上海市交通委员会',
    functions: ['TRANSPORT'],
    seats: [...agencySeats, dataSteward],
  },
  {
    ...municipal,
    key: 'telecom',
    short: 'Communications',
    name: 'Shanghai Communications Administration',
    nativeName: '上海市通信管理局',
    functions: ['TELECOM'],
    parent: 'miit',
    seats: agencySeats,
  },
  {
    ...municipal,
    key: 'environment',
    short: 'Ecology',
    name: 'Shanghai Municipal Bureau of Ecology and Environment',
    nativeName: '上海市生态环境局',
    functions: ['ENVIRONMENT'],
    seats: [...agencySeats, dataSteward],
  },
  {
    // A field office of a national administration, here with the part of its area that matters.
    kind: 'AGENCY',
    level: 'NATIONAL',
    jurisdiction: CITY,
    key: 'power',
    short: 'Energy Regulatory',
    name: 'East China Energy Regulatory Bureau, National Energy Administration',
    nativeName: '国家能源局华东监管局',
    functions: ['POWER'],
    seats: agencySeats,
  },
  {
    ...municipal,
    key: 'pipelines',
    short: 'Urban-Rural Construction',
    name: 'Shanghai Municipal Commission of Housing and Urban-Rural Development',
    nativeName: '上海市住房和城乡建设管理委员会',
    functions: ['PIPELINES', 'CONSTRUCTION'],
    seats: [...agencySeats, dataSteward],
  },
];

export const otherAgencies: readonly DemonstrationOrganisation[] = [
  {
    kind: 'AGENCY',
    level: 'NATIONAL',
    jurisdiction: 'CN',
    key: 'miit',
    short: 'MIIT',
    name: 'Ministry of Industry and Information Technology',
    nativeName: '中华人民共和国工业和信息化部',
    functions: ['INFORMATISATION', 'STANDARDS'],
    seats: [administrator, officer],
  },
  {
    kind: 'AGENCY',
    level: 'DISTRICT',
    jurisdiction: `${CITY}/Pudong`,
    key: 'pudong',
    short: 'Pudong',
    name: "Pudong New Area People's Government",
    nativeName: '上海市浦东新区人民政府',
    functions: ['GENERAL_GOVERNMENT'],
    parent: 'government',
    seats: [administrator, officer],
  },
];

export const firms: readonly DemonstrationOrganisation[] = [
  {
    kind: 'FIRM',
    key: 'chinatelecom',
    short: 'China Telecom',
    name: 'China Telecom',
    nativeName: '中国电信',
    seats: [...companySeats, dataSteward],
  },
  { kind: 'FIRM', key: 'huawei', short: 'Huawei', name: 'Huawei', nativeName: '华为', seats: companySeats },
  {
    kind: 'FIRM',
    key: 'sde',
    short: 'Data Exchange',
    name: 'Shanghai Data Exchange Corp.',
    nativeName: '上海数据交易中心',
    seats: [...companySeats, dataSteward],
  },
  {
    kind: 'FIRM',
    key: 'shibei',
    short: 'Shibei Hi-Tech',
    name: 'Shibei Hi-Tech',
    nativeName: '市北高新',
    seats: companySeats,
  },
];

export const institutes: readonly DemonstrationOrganisation[] = [
  {
    kind: 'RESEARCH_INSTITUTE',
    key: 'pudonginstitute',
    short: 'Pudong Institute',
    name: 'Shanghai Pudong Smart City Research Institute',
    nativeName: '上海浦东智慧城市发展研究院',
    seats: [...companySeats, dataSteward],
  },
  {
    kind: 'RESEARCH_INSTITUTE',
    key: '3in',
    short: '3IN',
    name: 'Shanghai Industrial Internet Innovation Center',
    nativeName: '上海工业互联网创新中心',
    seats: companySeats,
  },
];

/** Everybody but the operator, parents before children. */
export const organisations: readonly DemonstrationOrganisation[] = [
  ...otherAgencies.filter(({ parent }) => !parent),
  ...clearingAgencies,
  ...otherAgencies.filter(({ parent }) => parent),
  ...firms,
  ...institutes,
];

/** Everything here is public; it is refused outside the demonstration and test modes. */
export const DEMONSTRATION_PASSWORD = 'smart-poles-demonstration';

export function addressOf(key: string, mailbox: string): string {
  return `${mailbox}@${key}.demo.invalid`;
}
