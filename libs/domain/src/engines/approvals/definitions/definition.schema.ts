import {
  approvalRequirementMeanings,
  approvalRequirements,
  approvalSubjects,
  carriedFields,
  languages,
  roles,
} from '#libs/contracts';
import { z } from 'zod';
import { agencyLevels, organisationFunctions } from '../../../identity/organisations/organisation.catalogue.js';

/**
 * The process definition language, written once: the TypeScript type, the validator and the published JSON Schema
 * (draft 2020-12) all come from the zod schemas below. What a schema can't say (unique keys, reachable quorums,
 * conditions) is checked by `definition.faults.ts`.
 */
const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,49}$/)
  .describe('Short name, unique among its siblings: lower-case letters, digits and hyphens, a letter first.');
const title = z.string().min(1).max(200).describe('Shown to people.');
// Optional, without a default: what was published before keeps its hash.
const titles = z
  .partialRecord(z.enum(languages), title)
  .optional()
  .describe('What it is called in other languages; whoever reads one that is not here sees `title`.');
const condition = z
  .string()
  .min(1)
  .max(2_000)
  .describe('CEL expression over the proposal; leave out to apply always. Vocabulary: docs/approval-processes.md.');
const workingDays = z.int().min(1).max(250);

/** How experts are drawn from a pool, whatever for. */
const lot = {
  pool: key.describe('Key of a pool of experts.'),
  draw: z.int().min(1).max(30).describe('How many are drawn.'),
  alternates: z.int().min(0).max(30).default(0).describe('How many more may move up, in the order drawn.'),
  quotas: z
    .array(
      z.strictObject({
        stratum: key,
        value: z.string().min(1).max(60),
        min: z.int().min(0).max(30).optional(),
        max: z.int().min(0).max(30).optional(),
      }),
    )
    .max(20)
    .default([])
    .describe('How many of the drawn have a value of a stratum, at least and at most.'),
  recentService: z
    .strictObject({ withinMonths: z.int().min(1).max(120) })
    .optional()
    .describe('Whoever was drawn n times in these months has 1 / (1 + n) of the chance. Left out: it does not count.'),
} as const;

const selectorSchema = z
  .discriminatedUnion('by', [
    z
      .strictObject({
        by: z.literal('ORGANISATION'),
        identifiers: z
          .array(z.strictObject({ scheme: z.string().min(1).max(50), id: z.string().min(1).max(100) }))
          .min(1)
          .max(50),
      })
      .describe('Organisations by a registered identifier.'),
    z
      .strictObject({
        by: z.literal('FUNCTION'),
        function: z.enum(organisationFunctions),
        level: z.enum(agencyLevels).optional(),
      })
      .describe(
        "Verified agencies with this function that are nearest to the project: its district's, else the city's, else the nation's; at one level when given.",
      ),
    z.strictObject({ by: z.literal('LEAD') }).describe('The organisation that leads the project.'),
    z.strictObject({ by: z.literal('CO_OWNERS') }).describe('Every organisation that holds a stake in the project.'),
    z
      .strictObject({ by: z.literal('COORDINATOR'), tier: z.int().min(1).max(5) })
      .describe("The organisation of one of this stage's coordinator tiers, counted from 1."),
    z
      .strictObject({
        by: z.literal('LOT'),
        ...lot,
      })
      .describe(
        'Drawn by lot from a pool, when the stage is next in line: docs/draws.md. A group that is drawn has this selector alone.',
      ),
  ])
  .describe('Which organisations.');

const ruleSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ANY') }).describe('One approval is enough.'),
    z.strictObject({ kind: z.literal('ALL') }).describe('Every seat approves; an abstention prevents it.'),
    z
      .strictObject({ kind: z.literal('QUORUM'), count: z.int().min(1).max(500) })
      .describe(
        'So many approvals; never more than there are seats. Seats that are recused while it is decided go on counting where the stage has coordinators (`tiers`), who decide when too few are left; without any it counts the seats that are left.',
      ),
    z.strictObject({ kind: z.literal('MAJORITY') }).describe('More than half of the seats; a tie is a deadlock.'),
    z
      .strictObject({ kind: z.literal('WEIGHTED'), thresholdPercent: z.number().min(0.01).max(100) })
      .describe('At least this share of the voting weights of the seats left after recusals.'),
    z.strictObject({ kind: z.literal('CONSENSUS') }).describe('Somebody approves and nobody rejects.'),
  ])
  .describe('When the group approves.');

const carriesOverSchema = z
  .strictObject({
    watches: z
      .array(z.enum(carriedFields))
      .min(1)
      .max(carriedFields.length)
      .describe('Where one of these differs from what was approved, everybody is asked again.'),
    withinMonths: z.int().min(1).max(120).describe('How old a decision may be that carries over.'),
    countsAfterWorkingDays: z
      .int()
      .min(1)
      .max(60)
      .describe(
        'After how many working days it counts: until then nothing follows from it, and whoever gave it can decide anew.',
      ),
  })
  .describe(
    'Of subjects that carry over what was approved elsewhere: whoever approved it there in person, by the same group of this ' +
      'edition, is not asked again, and may decide all the same. Left out: everybody is asked.',
  );

const role = z.enum(roles).describe('Role a member needs to decide for the organisation.');

export const groupSchema = z
  .strictObject({
    key,
    title,
    titles,
    select: z.array(selectorSchema).min(1).max(50).describe('Who sits in the group: all that any selector finds.'),
    role: role.default('OFFICER'),
    rule: ruleSchema,
    veto: z
      .array(selectorSchema)
      .max(20)
      .default([])
      .describe('Organisations whose rejection rejects for the whole group; they get a seat when they have none.'),
    condition: condition.optional(),
    // Optional, without a default: what was published before keeps its hash.
    watches: z
      .array(z.enum(carriedFields))
      .min(1)
      .max(carriedFields.length)
      .optional()
      .describe(
        'What of the subject it looks at. A revision in which one of these is otherwise has it decide anew, in whichever stage it decided; one in ' +
          'which none is leaves standing what it said, unless it asked for the revision. Left out: it is asked again as its stage says (`afterRevision`).',
      ),
    carriesOver: carriesOverSchema.optional(),
  })
  .describe('Organisations that decide by one rule. The groups of a stage decide in parallel.');

const tierSchema = z
  .strictObject({
    title,
    titles,
    select: selectorSchema,
    role: role.default('OFFICER'),
    deadlineWorkingDays: workingDays.optional().describe('After which the next tier is asked.'),
  })
  .describe('A coordinator whose decision settles a lapsed or deadlocked stage: the first organisation found.');

const lapseSchema = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('REMIND') }).describe('Go on waiting and remind.'),
    z.strictObject({ action: z.literal('ESCALATE') }).describe('Ask the first coordinator tier to settle the stage.'),
    z
      .strictObject({ action: z.literal('REASSIGN'), to: selectorSchema })
      .describe(
        'Open seats pass to the first organisation found, once, with a new deadline; after that the stage escalates.',
      ),
    z.strictObject({ action: z.literal('DEEM_APPROVED') }).describe('Open seats count as approvals.'),
    z.strictObject({ action: z.literal('DEEM_REJECTED') }).describe('Open seats count as rejections.'),
  ])
  .describe('What happens when the deadline passes.');

const consultationSchema = z
  .strictObject({
    asks: z
      .array(selectorSchema)
      .min(1)
      .max(20)
      .describe('Who is asked: all that any selector finds, except who decides in the stage.'),
    role: role.default('OFFICER'),
    withinWorkingDays: workingDays.describe(
      'In which they answer; a body that says nothing by then is on record as silent.',
    ),
    askAgain: z
      .boolean()
      .optional()
      .describe('Whether they are asked anew when the stage is decided anew. Left out: what they said stands.'),
  })
  .describe('Bodies without a vote that give an opinion before the stage is decided on.');

const stageRequirementSchema = z
  .strictObject({
    kinds: z
      .array(z.enum(approvalRequirements))
      .min(1)
      .max(approvalRequirements.length)
      .describe('What has to be there; the same kinds as of the whole process.'),
    withinWorkingDays: workingDays.describe(
      'In which whoever proposes states it, once the stage would open without; then they are reminded, and it is overdue.',
    ),
  })
  .describe('What must be there before the stage opens: until then it waits, and nobody is asked or drawn.');

const days = z.array(workingDays).max(10).default([]);

export const stageSchema = z
  .strictObject({
    key,
    title,
    titles,
    condition: condition.optional(),
    // Optional, without a default: what was published before keeps its hash.
    requires: stageRequirementSchema.optional(),
    consultation: consultationSchema.optional(),
    groups: z.array(groupSchema).min(1).max(20),
    rule: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('ALL') }),
        z.strictObject({ kind: z.literal('AT_LEAST'), count: z.int().min(1).max(20) }),
      ])
      .default({ kind: 'ALL' })
      .describe('How many of the groups must approve.'),
    deadlineWorkingDays: workingDays.optional(),
    reminders: z
      .strictObject({ before: days, after: days })
      .default({ before: [], after: [] })
      .describe('Working days before and after the deadline.'),
    onLapse: lapseSchema.default({ action: 'REMIND' }),
    tiers: z.array(tierSchema).max(5).default([]),
    afterRevision: z
      .enum(['THIS_STAGE', 'ALL', 'ASKING_GROUPS'])
      .default('THIS_STAGE')
      .describe(
        'What a revision reopens: this stage (those before it stand), every stage so far, or only the groups in ' +
          'which somebody asked for changes.',
      ),
  })
  .describe('A step of the process. Stages run in order.');

export const panelSchema = z
  .strictObject({
    ...lot,
    tooFew: z
      .enum(['NEXT_TIER', 'LAPSE'])
      .describe(
        'Where too few are left to be drawn. NEXT_TIER: the coordinator above decides and, without any, it is taken as `onLapse` says. LAPSE: it is taken so at once.',
      ),
  })
  .describe(
    'Drawn by lot for each appeal, without anyone who decided, and decides it by more than half. Left out: the coordinator above decides.',
  );

const requirementSchema = z
  .strictObject({
    kind: z
      .enum(approvalRequirements)
      .describe(approvalRequirements.map((kind) => `${kind}: ${approvalRequirementMeanings[kind]}`).join(' ')),
    before: z
      .enum(['OPENING', 'APPROVAL'])
      .default('APPROVAL')
      .describe(
        'OPENING: it is not even taken up without; APPROVAL: it may be discussed, and nobody approves without.',
      ),
  })
  .describe('What must be there besides decisions.');

export const definitionSchema = z
  .strictObject({
    key,
    title,
    titles,
    subjectKinds: z.array(z.enum(approvalSubjects)).min(1).max(approvalSubjects.length),
    calendar: key.describe('Calendar in which deadlines are counted.'),
    // Optional, without a default: what was published before keeps its hash.
    requires: z.array(requirementSchema).min(1).max(10).optional(),
    openToCoOwners: z
      .boolean()
      .optional()
      .describe(
        'Of proposals: whether co-owners of the project that are no agencies read a proposal while it is decided on, ' +
          'also without a seat. They may be rivals of whoever proposes, so they do not unless this says so.',
      ),
    coordinator: z
      .strictObject({
        mayDecideAt: z
          .enum(['ESCALATION', 'ANY_TIME'])
          .describe(
            'ESCALATION: it decides once it is asked, because the deadline has passed or nobody else can settle it. ANY_TIME: the first ' +
              'coordinator of a stage may take the decision over before, with a reason to each that has not answered.',
          ),
      })
      .optional()
      .describe('What coordinators may do. Left out: they decide once they are asked.'),
    conditions: z
      .strictObject({
        onMissed: z
          .enum(['ESCALATE', 'REOPEN'])
          .describe(
            'ESCALATE: a coordinator of the stage it came with gives it a later date or waives it. REOPEN: that stage decides anew, ' +
              'where the subject can be taken up again; else it escalates.',
          ),
      })
      .optional()
      .describe('What follows when a condition is not met on its day. Left out: it escalates.'),
    objections: z
      .strictObject({
        answerWithinWorkingDays: workingDays.describe(
          'For whoever put the subject forward; then a coordinator settles it.',
        ),
        confirmWithinWorkingDays: workingDays.describe(
          'For whoever objected, once it is answered; then a coordinator settles it.',
        ),
      })
      .optional()
      .describe('A rejection is answered before it counts. Left out: it counts at once, with its ground on record.'),
    appeals: z
      .strictObject({
        withinWorkingDays: workingDays.describe(
          'In which an organisation that a coordinator decided against may appeal.',
        ),
        effect: z
          .enum(['SUSPENSIVE', 'PROVISIONAL'])
          .describe(
            'SUSPENSIVE: the stage is settled once nobody can appeal and no appeal waits. PROVISIONAL: it is settled at once; ' +
              'overturned, it is decided anew, with all after it. Only for subjects that can be taken up again.',
          ),
        answerWithinWorkingDays: workingDays.describe(
          'For the coordinator above that decides the appeal, or for the panel from the draw on.',
        ),
        onLapse: z
          .enum(['UPHOLD', 'OVERTURN'])
          .describe('What is taken for its decision where it says nothing in time.'),
        panel: panelSchema.optional(),
      })
      .optional()
      .describe('Appeals against coordinators that decide against what was said. Left out: there are none.'),
    stages: z.array(stageSchema).min(1).max(20),
  })
  .describe('An approval process.');

/** A definition with every default filled in: what is published, hashed and run. */
export type ProcessDefinition = z.output<typeof definitionSchema>;
/** A definition as authors write it. */
export type DefinitionInput = z.input<typeof definitionSchema>;
/** What must be there besides decisions, and before what. */
export type ProcessRequirement = z.output<typeof requirementSchema>;
export type StageDefinition = z.output<typeof stageSchema>;
export type GroupDefinition = z.output<typeof groupSchema>;
export type Selector = z.output<typeof selectorSchema>;
/** How a group is drawn. */
export type LotSelector = Omit<Extract<Selector, { by: 'LOT' }>, 'by'>;
/** Who decides an appeal, where no coordinator does. */
export type PanelDefinition = z.output<typeof panelSchema>;
export type GroupRule = z.output<typeof ruleSchema>;
export type StageRule = StageDefinition['rule'];

/** JSON Schema (draft 2020-12) of the language as authors write it, for editors and other programs. */
export const definitionJsonSchema = z.toJSONSchema(definitionSchema, { target: 'draft-2020-12', io: 'input' });
