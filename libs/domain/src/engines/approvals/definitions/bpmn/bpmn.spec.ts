import { describe, expect, it } from '@jest/globals';
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import fc from 'fast-check';
import { anyProcess } from '../../rules/playing/moves.fixture.js';
import { readDefinition } from '../definition.faults.js';
import type { ProcessDefinition } from '../definition.schema.js';
import { extension } from './bpmn.extension.js';
import { graphOf } from './bpmn.graph.js';
import { type Box, layoutOf, type Point } from './bpmn.layout.js';
import { readBpmn } from './bpmn.reading.js';
import { writeBpmn } from './bpmn.writing.js';

const FUNCTIONS = ['TRANSPORT', 'POWER', 'WATER', 'SECURITY'] as const;
const anySelector = fc.oneof(
  fc.constantFrom(...FUNCTIONS).map((name) => ({ by: 'FUNCTION', function: name })),
  fc.constantFrom<object>({ by: 'LEAD' }, { by: 'CO_OWNERS' }),
);
const anyTitle = fc.oneof(
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
);
const maybe = <T>(value: fc.Arbitrary<T>, name: string) =>
  fc.option(value, { nil: undefined }).map((some) => (some === undefined ? {} : { [name]: some }));
const anyGroup = (key: string) =>
  fc
    .tuple(
      anyTitle,
      fc.array(anySelector, { minLength: 1, maxLength: 3 }),
      fc.constantFrom<object>({ kind: 'ANY' }, { kind: 'ALL' }, { kind: 'MAJORITY' }, { kind: 'CONSENSUS' }),
      maybe(fc.constant('capitalValue >= 100000000'), 'condition'),
      maybe(fc.tuple(fc.constantFrom('risks', 'sites')), 'watches'),
      maybe(fc.record({ th: anyTitle, 'zh-CN': anyTitle }), 'titles'),
      maybe(
        fc.record({
          watches: fc.tuple(fc.constantFrom('risks', 'termYears')),
          withinMonths: fc.nat(119).map((n) => n + 1),
          countsAfterWorkingDays: fc.constant(1),
        }),
        'carriesOver',
      ),
    )
    .map(([title, select, rule, ...more]) => Object.assign({ key, title, select, rule }, ...more) as object);
const anyStage = (key: string) =>
  fc
    .tuple(
      anyTitle,
      fc
        .integer({ min: 1, max: 4 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anyGroup(`g-${at}`)))),
      fc.array(
        fc
          .tuple(anyTitle, anySelector, maybe(fc.integer({ min: 1, max: 9 }), 'deadlineWorkingDays'))
          .map(([title, select, more]) => ({ title, select, ...more })),
        { maxLength: 3 },
      ),
      maybe(fc.integer({ min: 2, max: 30 }), 'deadlineWorkingDays'),
      key === 's-0'
        ? maybe(fc.constant({ kinds: ['SECURITY_PLANNED'], withinWorkingDays: 7 }), 'requires')
        : fc.constant({}),
      maybe(
        fc.record({ asks: fc.tuple(anySelector), withinWorkingDays: fc.integer({ min: 1, max: 9 }) }),
        'consultation',
      ),
      maybe(fc.constant('capitalValue >= 5'), 'condition'),
      fc.constantFrom<object>({}, { rule: { kind: 'AT_LEAST', count: 1 } }),
    )
    .map(([title, groups, tiers, ...more]) => Object.assign({ key, title, groups, tiers }, ...more) as object);
const anyDefinition = fc
  .tuple(
    anyTitle,
    fc
      .integer({ min: 1, max: 4 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anyStage(`s-${at}`)))),
    maybe(fc.constantFrom({ mayDecideAt: 'ANY_TIME' }, { mayDecideAt: 'ESCALATION' }), 'coordinator'),
  )
  .map(([title, stages, more]) =>
    readDefinition({ key: 'drawn', title, subjectKinds: ['proposal'], calendar: 'cn', stages, ...more }),
  )
  .filter((verdict) => !verdict.faults)
  .map((verdict) => (verdict as { definition: ProcessDefinition }).definition);
const drawn = fc.oneof(anyDefinition, anyProcess);
const some = (): ProcessDefinition => fc.sample(anyProcess, { seed: 7, numRuns: 1 })[0] as ProcessDefinition;

const elementsOf = async (xml: string) => {
  const { rootElement, warnings } = await new BpmnModdle({ tp: extension }).fromXML(xml);
  expect(warnings).toEqual([]);
  return rootElement['rootElements'] as ModdleElement[];
};
const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
const onBorder = ({ x, y }: Point, box: Box): boolean =>
  x >= box.x &&
  x <= box.x + box.width &&
  y >= box.y &&
  y <= box.y + box.height &&
  (x === box.x || x === box.x + box.width || y === box.y || y === box.y + box.height);
/** Whether a level or upright line runs through the inside of a box. */
const runsOver = (a: Point, b: Point, { x, y, width, height }: Box): boolean =>
  Math.max(a.x, b.x) > x && Math.min(a.x, b.x) < x + width && Math.max(a.y, b.y) > y && Math.min(a.y, b.y) < y + height;
const codes = async (xml: string) => (await readBpmn(xml)).faults?.map(({ code }) => code);

describe('a process as BPMN 2.0', () => {
  it('is read again as it was, by a parser without a warning', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (definition) => {
        const xml = await writeBpmn(definition);
        await elementsOf(xml);
        expect(await readBpmn(xml)).toEqual({ definition });
      }),
      { numRuns: 15 },
    );
  });

  it('is drawn without a shape over another, each in its lane, and every flow from one shape to another further on', () => {
    fc.assert(
      fc.property(drawn, (definition) => {
        const graph = graphOf(definition);
        const { shapes, lanes, edges, pool } = layoutOf(graph);
        const standing = graph.nodes.filter(({ timer }) => !timer);
        const wrong: unknown[] = [];
        const assert = (holds: boolean, ...what: unknown[]) => {
          if (!holds) wrong.push(what);
        };
        assert(new Set(graph.nodes.map(({ id }) => id)).size === graph.nodes.length, 'the same id twice');
        assert(new Set(graph.flows.map(({ id }) => id)).size === graph.flows.length, 'the same flow twice');
        for (const [at, one] of standing.entries()) {
          const box = shapes.get(one.id)!;
          assert(!apart(box, lanes.get(one.lane)!), one.id, 'outside of its lane');
          for (const other of standing.slice(at + 1))
            assert(apart(box, shapes.get(other.id)!), one.id, 'over', other.id);
        }
        for (const { id, timer } of graph.nodes)
          assert(
            id === 'start' || Boolean(timer) || graph.flows.some(({ to }) => to === id),
            id,
            'is led to by nothing',
          );
        const boxes = [...lanes.values()];
        for (const [at, lane] of boxes.entries()) {
          assert(lane.y + lane.height <= pool.y + pool.height, 'a lane outside of the pool');
          for (const other of boxes.slice(at + 1)) assert(apart(lane, other), 'a lane over another');
        }
        for (const { id, from, to } of graph.flows) {
          const way = edges.get(id)!;
          assert(onBorder(way[0]!, shapes.get(from)!), id, 'begins at no shape');
          assert(onBorder(way.at(-1)!, shapes.get(to)!), id, 'ends at no shape');
          assert(way.at(-1)!.x > way[0]!.x, id, 'leads back');
          const host = graph.nodes.find((node) => node.id === from)?.timer?.on;
          for (const [other, box] of shapes) {
            if (other === from || other === to || other === host || other === `due_${from}`) continue;
            assert(!way.some((point, at) => at > 0 && runsOver(way[at - 1]!, point, box)), id, 'runs over', other);
          }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('may have its names changed and its shapes moved, and nothing else that it does not say', async () => {
    const definition = some();
    const xml = await writeBpmn(definition);
    const renamed = await readBpmn(
      xml.replace('id="group_one__g" name="g"', 'id="group_one__g" name="Seven &lt;&amp;"'),
    );
    expect(renamed.faults).toBeUndefined();
    expect(JSON.stringify(renamed)).toBe(
      JSON.stringify({ definition }).replace('"key":"g","title":"g"', '"key":"g","title":"Seven <&"'),
    );
    expect(await readBpmn(xml.replace(/<dc:Bounds x="[\d.]+"/g, '<dc:Bounds x="7"'))).toEqual({ definition });

    expect(await codes('<a/>')).toEqual(['NOT_BPMN']);
    expect(await codes('no XML')).toEqual(['NOT_BPMN']);
    expect(await codes('x'.repeat(1_000_001))).toEqual(['TOO_LARGE']);
    expect(await codes(xml.replace(/<bpmn:process [\s\S]*<\/bpmn:process>/, ''))).not.toBeUndefined();
    expect(await codes(xml.replaceAll(/P4D/g, 'P5D'))).toContain('CONTRADICTS');
    expect(await codes(xml.replace('</bpmn:process>', '<bpmn:scriptTask id="mine" /></bpmn:process>'))).toEqual([
      'NOT_OF_THE_SUBSET',
    ]);
    expect(await codes(xml.replace(/<tp:stage>[^<]*/, '<tp:stage>[1'))).toEqual(['NOT_JSON']);
    expect(await codes(xml.replaceAll(/<tp:group>[^<]*<\/tp:group>/g, ''))).toEqual(['ELEMENT_UNSAID']);
  });

  it('never fails on what somebody sends: it is a process, or says what is wrong', async () => {
    const xml = await writeBpmn(some());
    await fc.assert(
      fc.asyncProperty(fc.nat(xml.length), fc.nat(200), fc.string({ maxLength: 20 }), async (at, length, put) => {
        const verdict = await readBpmn(xml.slice(0, at) + put + xml.slice(at + length));
        if (verdict.faults) expect(verdict.faults.length).toBeGreaterThan(0);
        else
          expect(readDefinition('definition' in verdict ? verdict.definition : verdict.draft).faults).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });
});
