import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDefinition } from '../definition.faults.js';
import type { ForeignDraft } from './bpmn.foreign.js';
import { readBpmn } from './bpmn.reading.js';
import { workingDaysOf } from './bpmn.times.js';

/** As Camunda's modeller writes a file: its own attributes, and a diagram that nothing is read from. */
const file = (...processes: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn" exporter="Camunda Modeler">
  ${processes.map((inside, at) => `<bpmn:process id="Process_${at}" name="Site permits" isExecutable="true" camunda:historyTimeToLive="P180D">${inside}</bpmn:process>`).join('')}
  <bpmn:message id="Message_1" name="Order" />
  <bpmndi:BPMNDiagram id="BPMNDiagram_1"><bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="Process_0" /></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
const flow = (from: string, to: string, condition = ''): string =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${
    condition && `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`
  }</bpmn:sequenceFlow>`;
const task = (id: string, more = ''): string => `<bpmn:userTask id="${id}" name="Do ${id}" ${more} />`;
const ends = '<bpmn:startEvent id="start" /><bpmn:endEvent id="end" />';
const chain = (...ids: readonly string[]): string => ids.slice(1).map((id, at) => flow(ids[at]!, id)).join(''); // oxfmt-ignore
const timer = (on: string, time: string): string =>
  `<bpmn:boundaryEvent id="due_${on}" attachedToRef="${on}"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${time}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>`;

const read = async (...inside: readonly string[]) => (await readBpmn(file(...inside))) as ForeignDraft;
const outOf = ({ leftOut }: ForeignDraft) => leftOut.map(({ element, id, code }) => `${element} ${id} ${code}`);
/** What a draft asks, as [keys of groups] of each stage. */
const asked = ({ draft }: ForeignDraft) =>
  (draft['stages'] as { groups: { key: string }[] }[]).map(({ groups }) => groups.map(({ key }) => key).sort());

describe('a process that another program drew', () => {
  it('is a draft of its user tasks, which says what else it held', async () => {
    const drawn = await read(
      `${ends}<bpmn:laneSet id="lanes"><bpmn:lane id="lane" name="Management"><bpmn:flowNodeRef>Review</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>` +
        `<bpmn:serviceTask id="mail" name="Send mail" camunda:expression="x" />${task('Review', 'camunda:assignee="demo" camunda:formKey="f"')}` +
        chain('start', 'mail', 'Review', 'end'),
    );
    expect(asked(drawn)).toEqual([['review']]);
    expect(drawn.draft).toMatchObject({ key: 'process-0', title: 'Site permits', subjectKinds: ['proposal'] });
    expect(outOf(drawn)).toEqual([
      'message Message_1 NOT_OF_THE_SUBSET',
      'process Process_0 EXTENSION_UNREAD',
      'serviceTask mail NOT_OF_THE_SUBSET',
      'userTask Review EXTENSION_UNREAD',
      'userTask Review WHO_UNREAD',
    ]);
    expect(drawn.leftOut.at(-1)?.message).toBe(
      'userTask “Do Review”: choose who decides (lane Management, camunda:assignee demo).',
    );
    // Everything but whom it asks and by which calendar is as a process has it.
    expect(readDefinition(drawn.draft).faults?.map(({ path }) => path.join('.'))).toEqual([
      'calendar',
      'stages.0.groups.0.select.0.identifiers',
    ]);
  });

  it('asks at once what stands beside each other, and in order what follows; what leads back is left out', async () => {
    const drawn = await read(
      `${ends}${['a', 'b', 'c', 'd', 'e'].map((id) => task(id)).join('')}` +
        '<bpmn:parallelGateway id="fork" /><bpmn:parallelGateway id="join" /><bpmn:exclusiveGateway id="ok" />' +
        chain('start', 'a', 'fork', 'b', 'join', 'd', 'ok') +
        chain('fork', 'c', 'join') +
        flow('ok', 'end', '#{approved}') +
        flow('ok', 'e', '#{!approved}') +
        flow('e', 'a'),
    );
    expect(asked(drawn)).toEqual([['a'], ['b', 'c'], ['d'], ['e']]);
    expect(outOf(drawn)).toEqual(
      expect.arrayContaining([
        'sequenceFlow ok_end CONDITION_UNREAD',
        'sequenceFlow ok_e CONDITION_UNREAD',
        'sequenceFlow e_a GOES_BACK',
      ]),
    );
  });

  it('has its timers as deadlines, and who is asked after them as coordinator', async () => {
    const drawn = await read(
      `${ends}${task('a')}${task('boss')}${timer('a', 'P14D')}${chain('start', 'a', 'end')}${flow('due_a', 'boss')}`,
    );
    expect(drawn.draft['stages']).toMatchObject([
      { deadlineWorkingDays: 10, onLapse: { action: 'ESCALATE' }, tiers: [{ title: 'Do boss' }] },
    ]);
    const other = await read(`${ends}${task('a')}${timer('a', '${soon}')}${chain('start', 'a', 'end')}`);
    expect(other.draft['stages']).toMatchObject([{ key: 'stage-1' }]);
    expect(outOf(other)).toContain('boundaryEvent due_a TIME_UNREAD');
    const later = await read(
      `${ends}${task('a')}${task('b')}<bpmn:boundaryEvent id="fails" attachedToRef="a"><bpmn:errorEventDefinition /></bpmn:boundaryEvent>` +
        chain('start', 'a', 'end') +
        flow('fails', 'b'),
    );
    expect(outOf(later)).toEqual(
      expect.arrayContaining(['boundaryEvent fails NOT_OF_THE_SUBSET', 'userTask b NOT_REACHED']),
    );
    expect(['P7D', 'P1W', 'P1D', 'PT1H', 'P1M', 'PT0S', 'P9Y', '2027-01-01', 'P'].map(workingDaysOf)).toEqual([
      ...[5, 5, 1, 1, 22],
      ...[undefined, undefined, undefined, undefined],
    ]);
  });

  it('is refused by the name of its elements where nobody decides, or who is asked is not said by what is read', async () => {
    const refused = async (...inside: readonly string[]) =>
      (await readBpmn(file(...inside))).faults?.map(({ path, code, message }) => `${path.join()} ${code} ${message}`);
    expect(await refused(`${ends}<bpmn:scriptTask id="s" name="Sum" />${chain('start', 's', 'end')}`)).toEqual([
      'Process_0 NO_USER_TASK No user task stands in this file, so nobody would be asked.',
      's NOT_OF_THE_SUBSET scriptTask “Sum” has no meaning in a process. Make it a user task if somebody decides in it.',
    ]);
    expect(await refused(`${task('a')}<bpmn:subProcess id="sub">${task('b')}</bpmn:subProcess>`)).toEqual([
      'sub NOT_OF_THE_SUBSET subProcess “sub” has no meaning in a process. Draw it with user tasks, exclusive and parallel gateways.',
    ]);
    expect((await refused(task('a'), task('b')))?.map((said) => said.slice(0, 25))).toEqual([
      'Process_0 NOT_ONE_PROCESS',
      'Process_1 NOT_ONE_PROCESS',
    ]);
    expect(await refused(Array.from({ length: 21 }, (_, at) => task(`t${at}`)).join(''))).toEqual([
      expect.stringContaining('TOO_LARGE'),
    ]);
  });

  it('loses no user task and no other element, however flows lead: each is in the draft or in the report', async () => {
    const names = ['a', 'b', 'c', 'd', 'x', 'y'];
    const anyFlow = fc.tuple(fc.constantFrom('start', ...names), fc.constantFrom(...names, 'end'));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(anyFlow, { maxLength: 12, selector: ([a, b]) => `${a}_${b}` }), async (flows) => {
        const nodes = `${['a', 'b', 'c', 'd'].map((id) => task(id)).join('')}<bpmn:exclusiveGateway id="x" /><bpmn:manualTask id="y" />`;
        const drawn = await read(ends + nodes + flows.map(([from, to]) => flow(from, to)).join(''));
        const told = new Set(drawn.leftOut.filter(({ code }) => code === 'NOT_REACHED').map(({ id }) => id));
        expect([...asked(drawn).flat(), ...told].sort()).toEqual(['a', 'b', 'c', 'd']);
        expect(outOf(drawn)).toContain('manualTask y NOT_OF_THE_SUBSET');
      }),
      { numRuns: 100 },
    );
  });
});
