import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { readDefinition } from './definition.faults.js';
import { definitionJsonSchema, definitionSchema } from './definition.schema.js';

/** The canonical case: agency clearances with a quorum and a veto holder, a vote by stakes, a coordinator. */
const poles = {
  key: 'smart-poles',
  title: 'Smart electric poles',
  subjectKinds: ['proposal'],
  calendar: 'cn',
  stages: [
    {
      key: 'clearance',
      title: 'Clearance by agencies',
      groups: [
        {
          key: 'agencies',
          title: 'Agencies',
          select: [
            { by: 'FUNCTION', function: 'TRANSPORT' },
            { by: 'FUNCTION', function: 'POWER', level: 'MUNICIPAL' },
            { by: 'FUNCTION', function: 'TELECOM' },
          ],
          rule: { kind: 'QUORUM', count: 2 },
          veto: [{ by: 'FUNCTION', function: 'SECURITY' }],
        },
        {
          key: 'environment',
          title: 'Environment',
          select: [{ by: 'FUNCTION', function: 'ENVIRONMENT' }],
          rule: { kind: 'ALL' },
          condition: 'capitalValue >= 100000000',
        },
      ],
      deadlineWorkingDays: 10,
      reminders: { before: [3, 1], after: [2] },
      onLapse: { action: 'ESCALATE' },
      tiers: [{ title: 'Municipal government', select: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' } }],
      afterRevision: 'ASKING_GROUPS',
    },
    {
      key: 'owners',
      title: 'Co-owners',
      groups: [
        {
          key: 'stakes',
          title: 'By stake',
          select: [{ by: 'CO_OWNERS' }],
          rule: { kind: 'WEIGHTED', thresholdPercent: 66.67 },
        },
      ],
    },
  ],
};

type Mutable = { [key: string]: unknown };
const changed = (change: (copy: Mutable & { stages: Mutable[] }) => void): unknown => {
  const copy = structuredClone(poles) as unknown as Mutable & { stages: Mutable[] };
  change(copy);
  return copy;
};
const CARRIES = { watches: ['risks'], withinMonths: 12, countsAfterWorkingDays: 3 };
const group = (copy: { stages: Mutable[] }, stage = 0, index = 0): Mutable =>
  (copy.stages[stage] as { groups: Mutable[] }).groups[index] as Mutable;

describe('a definition that is larger than any', () => {
  it('is refused for that before it is looked into', () => {
    const many = Array.from({ length: 20_000 }, (_, n) => ({ kind: `k${n}` }));
    const deep = Array.from({ length: 30 }).reduce<object>((inner) => ({ inner }), {});
    expect(readDefinition({ ...poles, requires: many })).toMatchObject({ faults: [{ path: [], code: 'TOO_LARGE' }] });
    expect(readDefinition({ ...poles, requires: deep })).toMatchObject({ faults: [{ path: [], code: 'TOO_DEEP' }] });
  });
});

describe('process definitions', () => {
  it('accepts the canonical case and fills in defaults', () => {
    const { definition, faults } = readDefinition(poles) as {
      definition?: { stages: { onLapse: unknown }[] };
      faults?: unknown;
    };
    expect(faults).toBeUndefined();
    expect(definition?.stages[1]).toMatchObject({ onLapse: { action: 'REMIND' }, rule: { kind: 'ALL' }, tiers: [] });
  });

  it('accepts the example of the documentation', () => {
    const page = readFileSync('docs/approval-processes.md', 'utf8');
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? 'null';
    expect(readDefinition(JSON.parse(example)).faults).toBeUndefined();
  });

  it('may require agreements over the data that is needed, before approval unless it says before opening', () => {
    const requires = [{ kind: 'DATASET_AGREEMENTS' }];
    expect(readDefinition({ ...poles, requires })).toMatchObject({
      definition: { requires: [{ kind: 'DATASET_AGREEMENTS', before: 'APPROVAL' }] },
    });
    // What was published without requirements keeps its hash.
    expect(readDefinition(poles)).not.toHaveProperty('definition.requires');
  });

  it('is unchanged by reading its own output again', () => {
    const once = readDefinition(poles);
    expect(readDefinition('definition' in once ? once.definition : null)).toEqual(once);
  });

  it.each<[string, string, (string | number)[], (copy: Mutable & { stages: Mutable[] }) => void]>([
    ['a missing key', 'REQUIRED', ['key'], (c) => delete c.key],
    ['a wrong type', 'TYPE', ['title'], (c) => (c.title = 3)],
    ['an unknown field', 'UNKNOWN_FIELD', ['stages', 0, 'deadline'], (c) => (c.stages[0]!.deadline = 3)],
    ['a key in capitals', 'FORMAT', ['key'], (c) => (c.key = 'Smart')],
    ['no stages', 'OUT_OF_RANGE', ['stages'], (c) => (c.stages = [])],
    [
      'an unknown function',
      'UNKNOWN_VALUE',
      ['stages', 0, 'groups', 1, 'select', 0, 'function'],
      (c) => (group(c, 0, 1).select = [{ by: 'FUNCTION', function: 'POLES' }]),
    ],
    [
      'an unknown rule',
      'UNKNOWN_VALUE',
      ['stages', 0, 'groups', 0, 'rule', 'kind'],
      (c) => (group(c).rule = { kind: 'MOST' }),
    ],
    ['two stages of one key', 'DUPLICATE', ['stages', 1, 'key'], (c) => (c.stages[1]!.key = 'clearance')],
    ['two groups of one key', 'DUPLICATE', ['stages', 0, 'groups', 1, 'key'], (c) => (group(c, 0, 1).key = 'agencies')],
    ['a subject kind twice', 'DUPLICATE', ['subjectKinds', 1], (c) => (c.subjectKinds = ['proposal', 'proposal'])],
    [
      'a requirement twice',
      'DUPLICATE',
      ['requires', 1, 'kind'],
      (c) => (c.requires = [{ kind: 'DATASET_AGREEMENTS' }, { kind: 'DATASET_AGREEMENTS', before: 'OPENING' }]),
    ],
    [
      'data required of what needs none',
      'NOT_REQUIRED_OF',
      ['requires', 0],
      (c) => Object.assign(c, { subjectKinds: ['agreement'], requires: [{ kind: 'DATASET_AGREEMENTS' }] }),
    ],
    [
      'a quorum beyond the seats',
      'OUT_OF_RANGE',
      ['stages', 0, 'groups', 0, 'rule', 'count'],
      (c) => {
        Object.assign(group(c), { select: [{ by: 'LEAD' }], veto: [], rule: { kind: 'QUORUM', count: 2 } });
      },
    ],
    [
      'a field watched twice',
      'DUPLICATE',
      ['stages', 0, 'groups', 0, 'carriesOver', 'watches', 1],
      (c) => (group(c).carriesOver = { ...CARRIES, watches: ['risks', 'risks'] }),
    ],
    [
      'what watches nothing',
      'OUT_OF_RANGE',
      ['stages', 0, 'groups', 0, 'carriesOver', 'watches'],
      (c) => (group(c).carriesOver = { ...CARRIES, watches: [] }),
    ],
    [
      'what a stage requires of what is never revised',
      'ONLY_OF_PROPOSALS',
      ['stages', 0, 'requires'],
      (c) => {
        c.subjectKinds = ['proposal', 'project-gate'];
        Object.assign(c.stages[0]!, { requires: { kinds: ['SECURITY_PLANNED'], withinWorkingDays: 5 } });
      },
    ],
    [
      'what a stage requires that the process does already',
      'DUPLICATE',
      ['stages', 1, 'requires', 'kinds', 0],
      (c) => {
        c.requires = [{ kind: 'SECURITY_PLANNED' }];
        Object.assign(c.stages[1]!, { requires: { kinds: ['SECURITY_PLANNED'], withinWorkingDays: 5 } });
      },
    ],
    [
      'what a stage requires, whenever it is there',
      'REQUIRED',
      ['stages', 1, 'requires', 'withinWorkingDays'],
      (c) => Object.assign(c.stages[1]!, { requires: { kinds: ['SECURITY_PLANNED'] } }),
    ],
    [
      'what is watched of what is never revised',
      'ONLY_OF_PROPOSALS',
      ['stages', 0, 'groups', 0, 'watches'],
      (c) => {
        c.subjectKinds = ['agreement'];
        Object.assign(group(c), { watches: ['risks'] });
      },
    ],
    [
      'what carries over of what is no proposal',
      'ONLY_OF_PROPOSALS',
      ['stages', 0, 'groups', 0, 'carriesOver'],
      (c) => {
        c.subjectKinds = ['project-gate'];
        group(c).carriesOver = CARRIES;
      },
    ],
    [
      'what counts only after the deadline',
      'AFTER_DEADLINE',
      ['stages', 0, 'groups', 0, 'carriesOver', 'countsAfterWorkingDays'],
      (c) => {
        c.stages[0]!.deadlineWorkingDays = 5;
        group(c).carriesOver = { ...CARRIES, countsAfterWorkingDays: 5 };
      },
    ],
    [
      'more groups than there are',
      'OUT_OF_RANGE',
      ['stages', 0, 'rule', 'count'],
      (c) => (c.stages[0]!.rule = { kind: 'AT_LEAST', count: 3 }),
    ],
    [
      'a decision taken over by nobody',
      'NO_TIER',
      ['coordinator', 'mayDecideAt'],
      (c) => {
        Object.assign(c, { coordinator: { mayDecideAt: 'ANY_TIME' } });
        for (const stage of c.stages) Object.assign(stage, { tiers: [], onLapse: { action: 'REMIND' } });
      },
    ],
    ['escalation to nobody', 'REQUIRED', ['stages', 0, 'tiers'], (c) => (c.stages[0]!.tiers = [])],
    [
      'a tier that is not there',
      'OUT_OF_RANGE',
      ['stages', 0, 'groups', 0, 'select', 0, 'tier'],
      (c) => (group(c).select = [{ by: 'COORDINATOR', tier: 2 }]),
    ],
    [
      'a tier that names a tier',
      'CIRCULAR',
      ['stages', 0, 'tiers', 0, 'select', 'by'],
      (c) => (c.stages[0]!.tiers = [{ title: 'x', select: { by: 'COORDINATOR', tier: 1 } }]),
    ],
    [
      'a lapse without deadline',
      'NO_DEADLINE',
      ['stages', 0, 'onLapse'],
      (c) => delete c.stages[0]!.deadlineWorkingDays,
    ],
    [
      'a reminder before the start',
      'OUT_OF_RANGE',
      ['stages', 0, 'reminders', 'before', 0],
      (c) => (c.stages[0]!.reminders = { before: [10] }),
    ],
    [
      'weights where none are',
      'NO_WEIGHTS',
      ['stages', 0, 'groups', 0, 'rule', 'kind'],
      (c) => (group(c).rule = { kind: 'WEIGHTED', thresholdPercent: 50 }),
    ],
    [
      'a third decimal',
      'PRECISION',
      ['stages', 1, 'groups', 0, 'rule', 'thresholdPercent'],
      (c) => (group(c, 1).rule = { kind: 'WEIGHTED', thresholdPercent: 66.667 }),
    ],
    [
      'a type error in a condition',
      'CONDITION_TYPE',
      ['stages', 0, 'groups', 1, 'condition'],
      (c) => (group(c, 0, 1).condition = 'capitalvalue > 1'),
    ],
    [
      'a pattern in a condition',
      'CONDITION_FUNCTION_REFUSED',
      ['stages', 1, 'condition'],
      (c) => (c.stages[1]!.condition = 'currency.matches("(a+)+")'),
    ],
    [
      'nothing unconditional',
      'ALL_CONDITIONAL',
      ['stages'],
      (c) => c.stages.forEach((stage) => (stage.condition = 'solicited')),
    ],
  ])('refuses %s with %s, saying where', (_what, code, path, change) => {
    const { faults } = readDefinition(changed(change)) as {
      faults?: { code: string; path: unknown; message: string }[];
    };
    expect(faults).toContainEqual({ code, path, message: expect.stringMatching(/^.{12,}\.$/) as unknown as string });
  });

  it('reports all faults at once, those of meaning beside those of shape', () => {
    const verdict = readDefinition(
      changed((c) => {
        delete c.title;
        c.stages[0]!.tiers = [];
        group(c, 0, 1).condition = 'nothing > 1';
        group(c, 1).role = 'KING';
        c.stages[1]!.key = 'clearance';
      }),
    );
    expect(verdict.faults?.map(({ code, path }) => `${path.join('.')} ${code}`).sort()).toEqual([
      'stages.0.groups.1.condition CONDITION_TYPE',
      'stages.0.tiers REQUIRED',
      'stages.1.groups.0.role UNKNOWN_VALUE',
      'stages.1.key DUPLICATE',
      'title REQUIRED',
    ]);
  });

  const ajv = new Ajv2020({ strict: true, allErrors: true });
  const valid = ajv.compile(definitionJsonSchema);

  it('never throws on arbitrary JSON, nor on a definition with any part replaced by arbitrary JSON', () => {
    const paths: (string | number)[][] = [];
    const collect = (value: unknown, path: (string | number)[]): void => {
      paths.push(path);
      if (typeof value !== 'object' || value === null) return;
      for (const [name, part] of Object.entries(value)) {
        collect(part, [...path, Array.isArray(value) ? Number(name) : name]);
      }
    };
    collect(poles, []);
    const replaced = fc.tuple(fc.constantFrom(...paths), fc.jsonValue()).map(([path, value]) => {
      if (!path.length) return value;
      const copy = structuredClone(poles) as unknown;
      let at = copy as Mutable;
      for (const step of path.slice(0, -1)) at = at[step] as Mutable;
      at[path.at(-1)!] = value;
      return copy;
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), replaced), (value) => {
        const { faults } = readDefinition(value);
        // The JSON Schema and the validator are one language: what the schema refuses, the validator refuses, and
        // what it accepts is refused only for its meaning.
        const shape = definitionSchema.safeParse(value).success;
        expect(valid(value)).toBe(shape);
        if (!shape) expect(faults?.length).toBeGreaterThan(0);
        if (faults) expect(faults.every((fault) => fault.message.length > 5 && fault.code)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
