import { fact } from './facts.js';
import { programOf } from './journey.js';
import { attorney } from './program.js';

export const FACILITATOR = 'facilitator.atl@lawlab.test';

let made;
/** Conferences of Atlanta's center, one for each stage, with one of everything in those that people met at. */
export function conferences() {
  made ??= makeAll();
  return made;
}

async function makeAll() {
  const program = await programOf(FACILITATOR);
  const { jurisdictions } = await program.ask('{ jurisdictions { id code } }');
  const jurisdictionId = jurisdictions.find(({ code }) => code === 'ATL').id;
  const cases = [];
  for (let number = 0; number < 9; number++) cases.push((await program.openCase({ caption: fact('Matter of M') })).id);
  const people = await Promise.all([1, 2].map(async (number) => (await (await programOf(attorney(number))).me()).personId));
  const all = {};
  for (const stage of ['PLANNED', 'ASSEMBLING', 'LIVE', 'CLOSED']) all[stage] = await makeOne(program, { jurisdictionId, stage, cases, people });
  return all;
}

async function makeOne(program, { jurisdictionId, stage, cases, people }) {
  const time = { startsAt: '2031-03-10T14:00:00Z', endsAt: '2031-03-10T21:00:00Z', timeZone: 'America/New_York', place: 'Room 4', link: 'https://call.lawlab.test/room' };
  const id = await program.submit('scheduleConference', { jurisdictionId, ...time }, 'conferenceId');
  const conference = (field, input = {}) => program.submit(field, { conferenceId: id, ...input }, 'version');
  const read = async () => (await program.ask('query($id: ID!) { conference(id: $id) { minutesDraftId teams { teamId } } }', { id })).conference;
  const { minutesDraftId } = await read();
  const paths = { id, path: `/conferences/${id}`, minutes: `/texts/${minutesDraftId}` };
  await conference('inviteToConference', { personIds: people, part: 'PARTICIPANT' });
  if (stage === 'PLANNED') return paths;
  await conference('advanceConference', { stage: 'ASSEMBLING' });
  await conference('addCases', { caseIds: cases });
  await conference('takeTeams');
  await conference('assessCase', { caseId: cases[0], complexity: 'HIGH', hours: 30, subjects: [] });
  if (stage === 'ASSEMBLING') return paths;
  await conference('advanceConference', { stage: 'LIVE' });
  const [first, second] = (await read()).teams.map(({ teamId }) => teamId);
  const move = (caseIds, toTeamId) => conference('moveCases', { placements: caseIds.map((caseId) => ({ caseId, fromTeamId: null, toTeamId })), anyway: true, isSuggestion: false });
  await move(cases.slice(0, 3), first);
  await move([cases[3]], second);
  await conference('startAgendaItem', { item: 'STRATEGY' });
  await conference('queueCase', { caseId: cases[0] });
  await conference('recordDecision', { item: 'PLACING', text: 'Two more interpreters are asked for.', ownerId: people[0], dueOn: '2031-04-01' });
  await conference('openVote', { question: 'Do we meet again in April?', options: ['In April', 'In May'] });
  await conference('wishToLearn', { topic: 'Bond hearings', teaches: false });
  const other = await programOf(attorney(1));
  await other.submit('wishToLearn', { conferenceId: id, topic: 'Bond hearings', teaches: true }, 'version');
  await conference('formLearningGroup', { topic: 'Bond hearings', personIds: people });
  await conference('takeHealth');
  if (stage === 'LIVE') return paths;
  const left = cases.slice(4).map((caseId) => ({ caseId, reason: 'No hours are left this month', followUpOn: '2031-04-01' }));
  await conference('closeConference', { exceptions: left });
  return paths;
}
