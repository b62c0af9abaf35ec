import type { Permission } from '#libs/contracts';

type AreaOf<P> = P extends `${infer Area}.${string}` ? Area : never;
type ActOf<Area extends string, P> = P extends `${Area}.${infer Act}` ? Act : never;
/** Each permission there is has words. */
type Words = { readonly [Area in AreaOf<Permission>]: { readonly [Act in ActOf<Area, Permission>]: string } };

/** What a role, a token or a program may do, as the answer to “what may it do?”. */
export const texts = {
  permission: {
    organisation: {
      read: 'read organisations',
      update: 'change the organisation’s details',
      verify: 'verify organisations',
      suspend: 'suspend and reinstate organisations',
      setQuota: 'set limits of organisations',
    },
    member: {
      invite: 'invite members',
      update: 'change members’ titles and roles',
      deactivate: 'deactivate and reactivate members',
    },
    token: {
      create: 'create tokens',
    },
    project: {
      read: 'read projects',
      create: 'create projects',
      update: 'change projects',
      requestGate: 'ask for a project’s next stage',
      proposeStakes: 'propose a change of shares',
    },
    proposal: {
      read: 'read proposals',
      draft: 'write proposals',
      submit: 'submit proposals',
      withdraw: 'withdraw proposals',
      join: 'join proposals as a partner',
    },
    approval: {
      read: 'read approvals',
      decide: 'decide on approvals',
      coordinate: 'coordinate approvals',
      giveOpinion: 'give opinions',
      appeal: 'appeal',
      decideAppeal: 'decide appeals',
      answerObjection: 'answer objections',
      fulfilCondition: 'report conditions as met',
    },
    definition: {
      read: 'read processes',
      draft: 'write processes',
      publish: 'publish processes',
    },
    calendar: {
      update: 'change calendars',
    },
    notification: {
      read: 'read notifications',
    },
    dataset: {
      read: 'read datasets',
      publish: 'publish datasets',
    },
    need: {
      manage: 'manage data needs',
    },
    agreement: {
      read: 'read agreements',
      negotiate: 'negotiate agreements',
      sign: 'sign agreements',
      suspend: 'suspend agreements',
    },
    exchange: {
      use: 'transfer data',
      deliver: 'set up deliveries of data',
    },
    accessLog: {
      read: 'read the access log',
    },
    bulkExport: {
      make: 'export in bulk',
    },
    webhook: {
      read: 'read webhooks',
      manage: 'manage webhooks',
    },
    ledger: {
      read: 'read the verifiable record',
    },
    securityLog: {
      read: 'read the security log',
    },
    platform: {
      operate: 'operate the platform',
    },
    absence: {
      read: 'read absences',
      record: 'record one’s own absence',
      manage: 'record absences of members',
    },
    work: {
      assign: 'take or assign work',
      distribute: 'set how work is shared out',
    },
    dataspace: {
      negotiate: 'ask connectors of other platforms for data',
    },
    discussion: {
      write: 'take part in discussions',
      resolve: 'close discussions',
    },
    districts: {
      load: 'load outlines of districts',
    },
    fieldUse: {
      read: 'see which fields of the interface programs use',
    },
    impact: {
      publish: 'publish assessment criteria',
      assess: 'assess the impact of proposals',
    },
    incident: {
      read: 'read incidents',
      report: 'report incidents',
      review: 'review incidents',
      act: 'carry out incident actions',
      suspend: 'suspend agreements after incidents',
    },
    interest: {
      read: 'read declared interests',
      declare: 'declare one’s own interests',
      manage: 'declare interests of the organisation and its members',
      audit: 'see who was recused for an interest',
      oversee: 'oversee declared interests',
    },
    key: {
      manage: 'manage signing keys',
    },
    pilot: {
      declare: 'declare pilots',
      measure: 'record pilot measurements',
      proposeOutcome: 'propose outcomes of pilots',
    },
    pool: {
      read: 'read pools of experts',
      keep: 'keep pools of experts',
      offer: 'offer experts for pools',
    },
    program: {
      read: 'read programs',
      manage: 'manage programs',
    },
    publication: {
      manage: 'manage open data publication',
    },
    report: {
      plan: 'schedule reports',
    },
    retention: {
      read: 'read how long things are kept',
    },
    signOn: {
      manage: 'manage sign-on by work accounts',
    },
    tableImport: {
      read: 'import tables',
    },
  } satisfies Words,
};
